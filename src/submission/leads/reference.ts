/** References, days and names: what may stand in a decision or a lead besides codes. None of them takes a sentence. */
import { isDate } from '../../calendar/index.ts';

/** A number or name under which something is kept elsewhere. */
export type Reference = string;

/** YYYY-MM-DD. */
export type Day = string;

/** The patterns of `lead.schema.json`. */
export const PATTERNS = {
  reference: /^[A-Za-z0-9][A-Za-z0-9._:/#@-]{0,63}$/u,
  day: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/u,
  /** The name of a service: words, no sentence. */
  serviceName: /^[\p{L}\p{N}](?:[\p{L}\p{N} ,&'()/-]|\.(?! )){0,79}$/u,
  /** A candidate outside the case file. */
  commitment: /^hmac-sha256:[0-9a-f]{64}$/u,
} as const;

function fits(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** True for a reference: no blanks, so that no narrative fits. */
export function isReference(value: unknown): value is Reference {
  return fits(PATTERNS.reference, value);
}

/** True for a date that the calendar has. */
export function isDay(value: unknown): value is Day {
  return fits(PATTERNS.day, value) && isDate(value);
}

export function isServiceName(value: unknown): value is string {
  return fits(PATTERNS.serviceName, value);
}

export function isCommitment(value: unknown): value is string {
  return fits(PATTERNS.commitment, value);
}
