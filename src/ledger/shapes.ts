/** The shapes that a value in the ledger may have. None of them takes a sentence: a place for free text does not exist. */
import { isDate, isInstant } from '../calendar/index.ts';
import { isDigest } from './hash.ts';

/** A shape: how a value is told from others, and what would be right. */
export type Shape<Name extends string = string> = {
  readonly name: Name;
  /** What would be right, in words. */
  readonly is: string;
  readonly fits: (value: unknown) => boolean;
};

/** A code out of a closed list. */
export type Code<Value extends string> = Shape<'code'> & { readonly codes: readonly Value[] };

/** A list of values of one shape. */
export type Many<Each extends Shape = Shape> = { readonly each: Each; readonly most: number };

function text(is: string, pattern: RegExp): Shape<'text'> {
  return { name: 'text', is, fits: (value) => typeof value === 'string' && pattern.test(value) };
}

/** One of these words and no other. */
export function code<const Value extends string>(...codes: readonly Value[]): Code<Value> {
  const known: ReadonlySet<unknown> = new Set(codes);
  return { name: 'code', is: `one of ${codes.join(', ')}`, fits: (value) => known.has(value), codes };
}

/** A number or name under which something is kept elsewhere: no spaces, at most 64 characters. */
export const ref = text(
  'a reference of at most 64 letters, digits and . _ : / # @ -, without spaces',
  /^[A-Za-z0-9][A-Za-z0-9._:/#@-]{0,63}$/,
);

/** A corroborating source of a kind that is not biometric, by reference. */
export const evidence = text(
  'a kind of source, a colon and a reference, such as witness:2026-0144',
  /^(?:witness|document|records-check|physical-evidence|communications|financial|travel|vehicle|address|employment|open-source|interview):[A-Za-z0-9][A-Za-z0-9._:/#@-]{0,63}$/,
);

/** A SHA-256 of a document: a report, terms, a certificate. Never of a picture or a list. */
export const digest: Shape = { name: 'digest', is: '64 lower-case hexadecimal digits', fits: isDigest };

/** What stands for a probe, a return or a candidate: keyed, so that nobody without the salt can try pictures. */
export const commitment = text(
  'a salted commitment: hmac-sha256: and 64 hexadecimal digits',
  /^hmac-sha256:[0-9a-f]{64}$/,
);

/** An item of a case file: kind, place, name of its file, SHA-256 of its sealed bytes. */
export const item = text(
  'an item of a case file: kind:place:name:sha256',
  /^[a-z]{1,16}:(?:0|[1-9]\d{0,8}):[0-9a-f]{32}:[0-9a-f]{64}$/,
);

/** A citation of the United States Code in its short form. */
export const citation = text(
  'a citation such as 18 USC 2251(a)',
  /^[1-9]\d? USC [1-9]\d{0,4}[A-Za-z]{0,3}(?:-[1-9]\d{0,2}[a-z]{0,2})?(?:\([0-9A-Za-z]{1,5}\)){0,6}$/,
);

/** A requirement of the catalogue, or a check of an attestation. */
export const requirement = text('the id of a requirement', /^[A-Z]{1,6}-?[0-9]{1,2}$/);

/** A version of an algorithm. */
export const version = text(
  'a version of at most 32 characters without spaces',
  /^[A-Za-z0-9][A-Za-z0-9._+-]{0,31}$/,
);

/** A threshold or another decimal number as it was written. */
export const decimal = text('a decimal number as text', /^(?:0|[1-9]\d{0,8})(?:\.\d{1,9})?$/);

/** A day that exists. */
export const day: Shape = {
  name: 'day',
  is: 'a day, YYYY-MM-DD',
  fits: (value) => typeof value === 'string' && isDate(value),
};

/** A moment in UTC. */
export const time: Shape = {
  name: 'time',
  is: 'a time in UTC, YYYY-MM-DDThh:mm:ssZ',
  fits: (value) => typeof value === 'string' && isInstant(value, 3),
};

/** A whole number from zero on. */
export const count: Shape<'count'> = {
  name: 'count',
  is: 'a whole number from 0 on',
  fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
};

/** Several values of one shape; at least one. */
export function many<Each extends Shape>(each: Each, most: number): Many<Each> {
  return { each, most };
}

/** The items of a case file that an entry makes; a case file holds no other ones. */
export const items = many(item, 16);
