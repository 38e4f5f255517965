/** Messages of the mail channel for the tests: correct ones, and parts to make incorrect ones from. */
import { randomBytes } from 'node:crypto';
import { concatBytes } from '../../../src/bytes/index.ts';
import {
  type HeaderLine,
  type MailContent,
  type MailMessage,
  type MailOwner,
  newMessageId,
  open,
  openMessage,
  sealMessage,
  writeEntity,
} from '../../../src/services/mail/index.ts';
import { type BerNode, readBer } from '../../../src/services/mail/cms/der.ts';
import { oidBytes, tlv } from '../../../src/services/mail/cms/encode.ts';
import type { MailCanary } from '../../../conformance/mail/canaries.ts';
import type { MailSides, RunMail } from '../../../conformance/mail/mails.ts';
import { entitiesOf } from '../../../conformance/mail/tree.ts';
import { type Kind, accepted, certificate, credential } from '../../services/mail/cms/setup.ts';

export const REQUESTER = 'queue@agency.invalid';
export const SERVICE = 'search@frs.invalid';
/** Kinds of the certificates of both sides, and a further one that the sender declares. */
export const OWN = { requester: 'p256', service: 'rsa', further: 'p384' } as const;

export const NUMBER = '0d7c5c1e-9b0a-4a76-9d5c-2f6f1d1c0417';
export const CANARIES: readonly MailCanary[] = [
  { what: 'case', text: 'ZQCASE20260417' },
  { what: 'name', text: 'ZQNAME Müller-Ort' },
  { what: 'agent', text: 'zqagent.7781' },
  { what: 'number', text: NUMBER },
];
export const [CASE = '', NAME = '', AGENT = ''] = CANARIES.map(({ text }) => text);

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

export function sides(): MailSides {
  return {
    requester: {
      address: REQUESTER,
      certificate: certificate(OWN.requester),
      further: [certificate(OWN.further)],
    },
    service: { address: SERVICE, certificate: certificate(OWN.service), further: [certificate(OWN.further)] },
  };
}

export const DISCLAIMER =
  'The images and information in this return are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action.';

/** A candidate list of one candidate, without disclaimers of its own. */
export const LIST = text(
  JSON.stringify({
    schema: 'candidate-list/1',
    requestId: NUMBER,
    outcome: { kind: 'candidates' },
    candidates: [{ rank: 1, candidateId: 'C-1', score: '0.9', images: [] }],
    disclaimers: [],
  }),
);

/** Bytes in place of a probe. */
export const PROBE = new Uint8Array(randomBytes(6000));

export type Made = {
  readonly direction?: RunMail['direction'];
  readonly recipients?: readonly Kind[];
  readonly signer?: Kind;
  readonly content?: MailContent;
};

/** A message as one side seals it. */
export function sealed({ direction = 'request', recipients, signer, content }: Made = {}): Uint8Array {
  const isRequest = direction === 'request';
  const [from, to] = isRequest ? [REQUESTER, SERVICE] : [SERVICE, REQUESTER];
  const own = signer ?? (isRequest ? OWN.requester : OWN.service);
  const domain = from.split('@')[1] ?? '';
  const message: MailMessage = {
    from,
    to,
    date: new Date('2026-11-30T01:02:03Z'),
    messageId: newMessageId(randomBytes(16), domain),
    ...(isRequest ? {} : { inReplyTo: newMessageId(randomBytes(16), 'agency.invalid') }),
    subject: `Search ${NUMBER}`,
    content:
      content ??
      (isRequest
        ? { kind: 'request', form: 'itl', bytes: PROBE }
        : { kind: 'reply', disclaimer: DISCLAIMER, result: { form: 'json', bytes: LIST } }),
  };
  const kinds = recipients ?? [isRequest ? OWN.service : OWN.requester];
  return sealMessage(message, credential(own), kinds.map(certificate), randomBytes);
}

export const OWNERS: Readonly<Record<RunMail['direction'], () => MailOwner>> = {
  request: () => ({ ...credential(OWN.service), address: SERVICE }),
  reply: () => ({ ...credential(OWN.requester), address: REQUESTER }),
};

/** A mail of a run, opened with the key of its recipient. */
export function mailOf(
  raw: Uint8Array,
  direction: RunMail['direction'] = 'request',
  to?: readonly string[],
): RunMail {
  const { requester, service } = sides();
  const peer = direction === 'request' ? requester : service;
  const opened = openMessage(raw, OWNERS[direction](), {
    address: peer.address ?? '',
    certificate: peer.certificate ?? certificate('rsa'),
  });
  const envelope =
    direction === 'request'
      ? { from: REQUESTER, to: to ?? [SERVICE] }
      : { from: SERVICE, to: to ?? [REQUESTER] };
  return { raw, direction, envelope, at: 0, opened };
}

/** The CMS structure of a message. */
export function cmsOf(raw: Uint8Array): Uint8Array {
  return new Uint8Array(entitiesOf(raw).content ?? []);
}

/** The signed entity in a message, decrypted. */
export function insideOf(raw: Uint8Array, kind: Kind): Uint8Array {
  return accepted(open(cmsOf(raw), credential(kind))).content;
}

/** The message with another CMS structure, and with headers changed or added. */
export function rewrapped(
  raw: Uint8Array,
  cms: Uint8Array,
  change: (lines: readonly HeaderLine[]) => readonly HeaderLine[] = (lines) => lines,
): Uint8Array {
  const lines = Buffer.from(raw.subarray(0, entitiesOf(raw).body.from))
    .toString('latin1')
    .trimEnd()
    .split('\r\n')
    .map((line): HeaderLine => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 2)];
    })
    .filter(([name]) => name !== 'Content-Transfer-Encoding');
  return writeEntity(change(lines), cms);
}

/** Replaces the value of a header. */
export function withHeader(raw: Uint8Array, name: string, value: string): Uint8Array {
  return rewrapped(raw, cmsOf(raw), (lines) => [
    ...lines.filter(([own]) => own.toLowerCase() !== name.toLowerCase()),
    [name, value],
  ]);
}

/** Text lines before a message. */
export function before(raw: Uint8Array, lines: string): Uint8Array {
  return concatBytes([text(lines), raw]);
}

/** Rebuilds the members of the envelope in a CMS structure by hand. */
export function rebuilt(
  cms: Uint8Array,
  change: (members: readonly Uint8Array[]) => readonly Uint8Array[],
  type?: string,
): Uint8Array {
  const root = readBer(cms);
  const rawOf = ({ at, next }: BerNode): Uint8Array => cms.subarray(at, next);
  const [oid, content] = root.children;
  const envelope = content?.children[0];
  if (oid === undefined || envelope === undefined) throw new Error('no envelope');
  const members = change(envelope.children.map(rawOf));
  const inner = tlv(0xa0, [tlv(0x30, members)]);
  return tlv(0x30, [type === undefined ? rawOf(oid) : oidBytes(type), inner]);
}

/** A CMS attribute with a text (UTF8String). */
export function attribute(value: string): Uint8Array {
  return tlv(0x30, [oidBytes('1.2.840.113549.1.9.25'), tlv(0x31, [tlv(0x0c, [text(value)])])]);
}
