/** MAIL-05: no case data in headers and their parameters. */
import { type Header, OUTER_SUBJECT, TRACE_HEADERS } from '../../../src/services/mail/index.ts';
import { OWN_HEADERS } from '../../../src/services/mail/message/compare.ts';
import { isProblem, parametersOf } from '../../../src/services/mail/mime/header.ts';
import { addressIn } from '../../../src/services/mail/message/fields.ts';
import { type MailCanary, sightedIn } from '../canaries.ts';
import type { Entity } from '../tree.ts';
import { type Deviation, type JudgedMail, type Judgement, found } from './judgement.ts';

const REMEDY =
  'Write constant headers only: Subject [...], bare role addresses, a random Message-ID, the file name smime.p7m.';

const WHAT = { case: 'a case reference', name: 'a name', agent: 'an agent', number: 'a request ID' } as const;

/** Names that programs give to the one part of an encrypted or signed mail. */
const FILES: readonly string[] = ['smime.p7m', 'smime.p7s', 'smime.p7z', 'smime.p7c'];

/** Encoded words (RFC 2047) decoded to bytes. */
function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?\s]+\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (__, code: string) => String.fromCharCode(parseInt(code, 16))),
    );
}

/** Parameters that are continued (RFC 2231), joined. */
function joined(header: Header): string {
  const read = parametersOf(header);
  return isProblem(read) ? '' : [...read.params.values()].join('');
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9\x80-\xff]+/g, '');
}

/** Shortest text whose letters and digits alone are compared. */
const SHORTEST = 8;

/** The first canary in a header: as it stands, decoded, joined, or with other separators. */
function canaryIn(header: Header, canaries: readonly MailCanary[]): MailCanary | undefined {
  const value = `${header.name}: ${header.value}`;
  const texts = [value, decodedWords(value), joined(header)];
  const bytes = texts.map((text) => Buffer.from(text, 'latin1'));
  const sighted = bytes.flatMap((one) => sightedIn(one, canaries));
  if (sighted[0] !== undefined) return sighted[0].canary;
  const folded = texts.map(plain);
  return canaries.find(({ text }) => {
    const key = plain(Buffer.from(text, 'utf8').toString('latin1'));
    return key.length >= SHORTEST && folded.some((one) => one.includes(key));
  });
}

/** What is no case data as far as can be seen, and no constant either. */
function unusual(header: Header): string | undefined {
  const { name, value } = header;
  if (name === 'subject' && value !== OUTER_SUBJECT) return 'the Subject is not the constant [...]';
  if ((name === 'from' || name === 'to') && addressIn(value)?.bare === false)
    return 'an address has a display name';
  if (name === 'content-type' || name === 'content-disposition') {
    const read = parametersOf(header);
    const file = isProblem(read) ? undefined : (read.params.get('name') ?? read.params.get('filename'));
    if (file !== undefined && !FILES.includes(file)) return 'a file name is not the constant smime.p7m';
  }
  return OWN_HEADERS.has(name) || TRACE_HEADERS.has(name)
    ? undefined
    : 'a header is neither required nor a trace of a mail server';
}

function headerDeviations(
  { headers }: Entity,
  canaries: readonly MailCanary[],
  isRoot: boolean,
): readonly Deviation[] {
  return headers.flatMap((header): readonly Deviation[] => {
    const deviation = { layer: 'message', offset: header.offset, remedy: REMEDY } as const;
    const canary = canaryIn(header, canaries);
    if (canary !== undefined)
      return [{ ...deviation, level: 'fail', says: `a header holds ${WHAT[canary.what]} of the run` }];
    const says = isRoot ? unusual(header) : undefined;
    return says === undefined ? [] : [{ ...deviation, level: 'warn', says }];
  });
}

/** MAIL-05 for one mail: the headers of the mail and of every part that is not encrypted. */
export function judgeHeaders({ facts }: JudgedMail, canaries: readonly MailCanary[]): Judgement {
  const deviations = facts.entities.flatMap((entity) =>
    headerDeviations(entity, canaries, entity === facts.root),
  );
  const isUnread = facts.root.headers.length === 0;
  return found(deviations, isUnread ? ['the headers of the mail are malformed'] : []);
}
