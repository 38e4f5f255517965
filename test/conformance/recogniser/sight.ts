/** What a recogniser would look at in one search, whoever sent it. */
import { createHash } from 'node:crypto';
import { fromBase64 } from '../../../src/bytes/index.ts';
import { readTransaction } from '../../../src/itl/read.ts';
import { viewImage } from '../../../src/itl/face/view.ts';
import { recordsOf } from '../../../src/itl/record/query.ts';
import type { Transaction } from '../../../src/itl/record/transaction.ts';
import type { SearchRequest } from '../../../src/services/protocol/index.ts';

const ITL = 'application/vnd.frskit.itl';

/** `form` and `fields` are those of the probe; absent where a search has a reference. */
type Habits = Readonly<Record<string, unknown>> & {
  readonly form?: string;
  readonly fields?: readonly string[];
};

const whole = (habits: Habits): string => JSON.stringify(habits);
const withoutForm = ({ form: _, fields: __, ...habits }: Habits): string => JSON.stringify(habits);

/** What is seen of one search: its habits, and the digest of its picture. */
export type Sight = {
  readonly habits: Habits;
  /** Digest; absent where a search has a reference. */
  readonly picture?: string;
  /** True where more than the picture is told of the person: a canary of MIN-07, which no submission of ours would hold. */
  readonly surplus: boolean;
};

/** Suites and extensions in their order, and the length of each extension: all of a hello but what is drawn anew. */
export function helloOf(octets: Buffer): string {
  let at = 5 + 4 + 2 + 32;
  at += 1 + (octets[at] ?? 0);
  const suites = octets.subarray(at + 2, at + 2 + octets.readUInt16BE(at));
  at += 2 + suites.length;
  at += 1 + (octets[at] ?? 0);
  const extensions: string[] = [];
  for (at += 2; at + 4 <= octets.length; at += 4 + octets.readUInt16BE(at + 2))
    extensions.push(`${octets.readUInt16BE(at)}:${octets.readUInt16BE(at + 2)}`);
  return `${suites.toString('hex')} ${extensions.join(' ')}`;
}

const ALPHABETS = {
  digits: /^\d+$/,
  'lower hexadecimal': /^[0-9a-f]+$/,
  'upper hexadecimal': /^[0-9A-F]+$/,
  base64url: /^[A-Za-z0-9_-]+$/,
} as const;

/** Long runs as their alphabet and length: the form of a number, not the number. */
function formOf(text: string): string {
  return text.replace(/[A-Za-z0-9_-]{8,}/g, (run) => {
    const [name = 'other'] =
      Object.entries(ALPHABETS).find(([, alphabet]) => alphabet.test(run.replace(/^R-/, ''))) ?? [];
    return `${run.startsWith('R-') ? 'R-' : ''}${name}:${run.length}`;
  });
}

/** The transaction of a probe; undefined where it is a picture alone. */
function transactionIn({ probe }: SearchRequest): Transaction | undefined {
  if (probe?.mediaType !== ITL) return undefined;
  return readTransaction(fromBase64(probe.data) ?? new Uint8Array()).transaction;
}

/** Lengths and measures: the picture decides them, and whoever sends it does not. */
const MEASURES = new Set(['1.1', '10.1', '10.6', '10.7', '10.8', '10.9', '10.10', '10.999']);

/** Each record's fields in their order, with the form of what stands in them. */
function fieldsIn(transaction: Transaction | undefined): readonly string[] {
  return (transaction?.records ?? []).flatMap(({ type, fields }) =>
    fields.map(({ number, subfields }) => {
      const name = `${type}.${number}`;
      const text = subfields.map((items) => items.map((item) => item.text).join('|')).join('/');
      return MEASURES.has(name) ? name : `${name} ${formOf(text)}`;
    }),
  );
}

/** Length, number and system of a Type-2 record: nothing of a person. */
const MINIMAL = new Set([1, 2, 3]);

function hasSurplus(transaction: Transaction | undefined): boolean {
  const described = transaction === undefined ? [] : recordsOf(transaction, 2);
  return described.some(({ fields }) => fields.some(({ number }) => !MINIMAL.has(number)));
}

/** The digest of the picture, whether a transaction is around it or not; undefined where there is none. */
function pictureIn(search: SearchRequest, transaction: Transaction | undefined): string | undefined {
  const [record] = transaction === undefined ? [] : recordsOf(transaction, 10);
  const image = record === undefined ? fromBase64(search.probe?.data ?? '') : viewImage(record).data;
  if (image === undefined || image.length === 0) return undefined;
  return createHash('sha256').update(image).digest('hex');
}

/**
 * Searches that are like none of the submissions. Canaries are no searches of ours; a probe in another form that the
 * service has declared is what it would be sent if it declared no transaction, and is compared by all else.
 */
export function nonMatedSubjects(seen: readonly Sight[], submissions: readonly Sight[]): readonly Sight[] {
  const known = new Set(submissions.flatMap(({ habits }) => [whole(habits), withoutForm(habits)]));
  return seen.filter(
    ({ habits, surplus }) =>
      !surplus && !known.has(habits.form === ITL ? whole(habits) : withoutForm(habits)),
  );
}

/** Looks at a search. `hello` is what `helloOf` makes of its connection's first octets. */
export function sightOf(rawHeaders: readonly string[], body: Buffer, hello: string): Sight {
  const search = JSON.parse(body.toString()) as SearchRequest;
  const transaction = transactionIn(search);
  const names = rawHeaders.filter((_, i) => i % 2 === 0);
  const value = (name: string): string => rawHeaders[rawHeaders.indexOf(name) + 1] ?? '';
  const habits = {
    hello,
    headers: names,
    agent: value('User-Agent'),
    accept: value('Accept'),
    type: value('Content-Type'),
    headerForms: [value('FRS-Request-Id'), value('FRS-Nonce')].map(formOf),
    // The suite asks for the default length too, by leaving it out.
    order: Object.keys(search).filter((name) => name !== 'maxCandidates'),
    inner: [Object.keys(search.requester), Object.keys(search.probe ?? {})],
    ...(search.probe === undefined ? {} : { form: search.probe.mediaType, fields: fieldsIn(transaction) }),
    forms: [formOf(search.requestId), formOf(search.nonce)],
    white: /\s/.test(body.toString().replace(/"[^"]*"/g, '')),
  };
  const picture = pictureIn(search, transaction);
  return { habits, surplus: hasSurplus(transaction), ...(picture === undefined ? {} : { picture }) };
}
