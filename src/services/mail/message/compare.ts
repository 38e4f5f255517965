/** The signed headers of a message, compared with the outer ones and with the addresses of both sides. */
import { type Header, isProblem, oneHeader, parametersOf } from '../mime/header.ts';
import { addressIn, dateIn, isMessageId, normalAddress } from './fields.ts';
import type { MailFact, MailRefusal } from './refusal.ts';
import { OUTER_SUBJECT } from './seal.ts';

/** What the signed headers state. */
export type Stated = {
  readonly from: string;
  readonly to: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly subject: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
};

/** Headers that a sender writes. */
export const OWN_HEADERS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'date',
  'message-id',
  'in-reply-to',
  'subject',
  'auto-submitted',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

/** Headers that mail servers add on the way, in lower case. */
export const TRACE_HEADERS: ReadonlySet<string> = new Set([
  'received',
  'return-path',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'delivery-date',
  'received-spf',
  'authentication-results',
  'dkim-signature',
  'arc-seal',
  'arc-message-signature',
  'arc-authentication-results',
]);

const SENDER =
  'ask the sender to sign From, To, Date and Subject with hp="cipher" (RFC 9788), as they stand outside';

function refusal(refused: MailRefusal['refused'], offset: number, problem: string): MailRefusal {
  return { refused, layer: 'content', offset, problem, remedy: SENDER };
}

/** A header of the signed content that must be there once. */
function required(headers: readonly Header[], name: string): Header | MailRefusal {
  const found = oneHeader(headers, name);
  if (found === undefined) return refusal('inner-headers', 0, `the signed content has no header ${name}`);
  return isProblem(found) ? refusal('inner-headers', found.offset, found.problem) : found;
}

function outside(headers: readonly Header[], name: string): string | undefined {
  const found = oneHeader(headers, name);
  return found === undefined || isProblem(found) ? undefined : found.value;
}

/** An address that is signed, that of the side, and the same outside. */
function agreed(
  inner: readonly Header[],
  outer: readonly Header[],
  name: 'from' | 'to',
  expected: string,
): string | MailRefusal {
  const header = required(inner, name);
  if ('refused' in header) return header;
  const { offset } = header;
  const address = addressIn(header.value)?.address;
  if (address === undefined)
    return refusal('inner-headers', offset, `the signed header ${name} is no one address`);
  if (address !== normalAddress(expected))
    return refusal('wrong-address', offset, `the signed header ${name} is not the expected address`);
  if (addressIn(outside(outer, name) ?? '')?.address !== address)
    return refusal('header-mismatch', offset, `the header ${name} outside differs from the signed one`);
  return address;
}

function dated(inner: readonly Header[], outer: readonly Header[]): string | MailRefusal {
  const header = required(inner, 'date');
  if ('refused' in header) return header;
  const time = dateIn(header.value);
  if (time === undefined)
    return refusal('inner-headers', header.offset, 'the signed header date is malformed');
  return dateIn(outside(outer, 'date') ?? '') === time
    ? new Date(time).toISOString()
    : refusal('header-mismatch', header.offset, 'the header date outside differs from the signed one');
}

/** A Message-ID that is signed and the same outside; undefined where none is signed. */
function identified(
  inner: readonly Header[],
  outer: readonly Header[],
  name: string,
): string | MailRefusal | undefined {
  const header = oneHeader(inner, name);
  if (header === undefined) return undefined;
  if (isProblem(header)) return refusal('inner-headers', header.offset, header.problem);
  if (!isMessageId(header.value))
    return refusal('inner-headers', header.offset, `the signed header ${name} is malformed`);
  return outside(outer, name) === header.value
    ? header.value
    : refusal('header-mismatch', header.offset, `the header ${name} outside differs from the signed one`);
}

/** Whether the signed content states that its headers are the real ones of an encrypted message. */
function isProtected(inner: readonly Header[]): boolean {
  const type = oneHeader(inner, 'content-type');
  const read = type === undefined || isProblem(type) ? undefined : parametersOf(type);
  return read !== undefined && !isProblem(read) && read.params.get('hp')?.toLowerCase() === 'cipher';
}

/** What the signed headers state; a refusal where they are missing, or differ from the outer ones or the expected. */
export function statedIn(
  inner: readonly Header[],
  outer: readonly Header[],
  expected: { readonly from: string; readonly to: string },
): Stated | MailRefusal {
  if (!isProtected(inner))
    return refusal('inner-headers', 0, 'the signed content does not state hp="cipher"');
  const from = agreed(inner, outer, 'from', expected.from);
  if (typeof from !== 'string') return from;
  const to = agreed(inner, outer, 'to', expected.to);
  if (typeof to !== 'string') return to;
  const date = dated(inner, outer);
  if (typeof date !== 'string') return date;
  const subject = required(inner, 'subject');
  if ('refused' in subject) return subject;
  const messageId = identified(inner, outer, 'message-id');
  if (typeof messageId === 'object') return messageId;
  const inReplyTo = identified(inner, outer, 'in-reply-to');
  if (typeof inReplyTo === 'object') return inReplyTo;
  return {
    from,
    to,
    date,
    subject: subject.value,
    ...(messageId === undefined ? {} : { messageId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

/** Deviations of the outer headers: another subject, names beside addresses, headers that no mail server adds. */
export function outerFacts(outer: readonly Header[]): readonly MailFact[] {
  return outer.flatMap(({ name, value, offset }): readonly MailFact[] => {
    const fact = (code: MailFact['fact']): readonly MailFact[] => [{ fact: code, layer: 'message', offset }];
    if (name === 'subject' && value !== OUTER_SUBJECT) return fact('outer-subject');
    if ((name === 'from' || name === 'to') && addressIn(value)?.bare === false) return fact('display-name');
    return OWN_HEADERS.has(name) || TRACE_HEADERS.has(name) ? [] : fact('further-header');
  });
}
