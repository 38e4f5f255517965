/**
 * Paths name a place in a transaction in every encoding alike: `10[2].013.1.1` is the second Type-10 record, field
 * 13, first subfield, first item. A repeated field is `10[2].013[2]`. All counts start at 1.
 */

/** The path of a whole transaction. */
export const TRANSACTION_PATH = 'transaction';

/**
 * Field numbers are printed with at least three digits.
 *
 * @example
 * const tag = fieldNumber(3); // '003'
 */
export function fieldNumber(number: number): string {
  return String(number).padStart(3, '0');
}

/** `10[1]` */
export function recordPath(type: number, nth: number): string {
  return `${type}[${nth}]`;
}

/** `10[1].013`, or `10[1].013[2]` for a second field of that number in the record. */
export function fieldPath(record: string, number: number, nth = 1): string {
  const base = `${record}.${fieldNumber(number)}`;
  return nth === 1 ? base : `${base}[${nth}]`;
}

/** `10[1].013.1.1` */
export function itemPath(field: string, subfield: number, item: number): string {
  return `${field}.${subfield}.${item}`;
}

/** A path taken apart; counts start at 1. */
export type ParsedPath = {
  readonly type: number;
  readonly record: number;
  readonly field?: number;
  readonly occurrence?: number;
  readonly subfield?: number;
  readonly item?: number;
};

const PATH =
  /^(\d{1,2})(?:\[(\d{1,6})\])?(?:\.(\d{1,9})(?:\[(\d{1,6})\])?(?:\.(\d{1,6})(?:\.(\d{1,6}))?)?)?$/;

/**
 * Reads a path; `10.003` means `10[1].003`. Undefined when the text is not a path.
 *
 * @example
 * const parsed = parsePath('10[1].013.1.1');
 */
export function parsePath(text: string): ParsedPath | undefined {
  const match = PATH.exec(text);
  if (match === null) return undefined;
  const [, type, record, field, occurrence, subfield, item] = match;
  return {
    type: Number(type),
    record: Number(record ?? 1),
    ...(field === undefined ? {} : { field: Number(field), occurrence: Number(occurrence ?? 1) }),
    ...(subfield === undefined ? {} : { subfield: Number(subfield) }),
    ...(item === undefined ? {} : { item: Number(item) }),
  };
}
