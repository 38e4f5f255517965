/** References, days and names: what may stand in a decision or a lead besides codes. None of them takes a sentence. */

/** A number or name under which something is kept elsewhere. */
export type Reference = string;

/** YYYY-MM-DD. */
export type Day = string;

export const REFERENCE = '^[A-Za-z0-9][A-Za-z0-9._:/#@-]{0,63}$';
export const DAY = '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$';
/** The name of a service: words, no sentence. */
export const NAME = "^[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ,&'()/-]|\\.(?! )){0,79}$";
/** What stands for a candidate outside the case file. */
export const COMMITMENT = '^hmac-sha256:[0-9a-f]{64}$';

const [reference, day, name, commitment] = [REFERENCE, DAY, NAME, COMMITMENT].map(
  (pattern) => new RegExp(pattern, 'u'),
);

function fits(pattern: RegExp | undefined, value: unknown): value is string {
  return typeof value === 'string' && pattern?.test(value) === true;
}

/** True for a reference: no blanks, so that no narrative fits. */
export function isReference(value: unknown): value is Reference {
  return fits(reference, value);
}

export function isDay(value: unknown): value is Day {
  return fits(day, value);
}

export function isServiceName(value: unknown): value is string {
  return fits(name, value);
}

export function isCommitment(value: unknown): value is string {
  return fits(commitment, value);
}
