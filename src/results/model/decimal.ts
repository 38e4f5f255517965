/** Decimal text, compared and scaled exactly: no score is ever turned into a double. */

/** sign × 0.digits × 10^point; zero has no digits. */
export type ParsedDecimal = { readonly sign: -1 | 0 | 1; readonly digits: string; readonly point: number };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Takes decimal text apart; undefined where it is none (NaN, infinity, a comma). */
export function parseDecimal(text: string): ParsedDecimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, minus, whole = '', fraction = '', exponent = '0'] = match;
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { sign: 0, digits: '', point: 0 };
  const digits = all.slice(first).replace(/0+$/, '');
  return { sign: minus === '-' ? -1 : 1, digits, point: whole.length - first + Number(exponent) };
}

/**
 * True for text that is a finite decimal number.
 *
 * @example
 * if (!isDecimal('NaN')) console.log('not a decimal number');
 */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) !== undefined;
}

function compareMagnitudes(a: ParsedDecimal, b: ParsedDecimal): number {
  if (a.point !== b.point) return a.point - b.point;
  const length = Math.max(a.digits.length, b.digits.length);
  const [x, y] = [a.digits.padEnd(length, '0'), b.digits.padEnd(length, '0')];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Below zero where `a` is less, zero where they are equal; NaN where one is no number.
 *
 * @example
 * const order = compareDecimals('0.50', '0.5'); // 0: equal
 */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (x === undefined || y === undefined) return NaN;
  if (x.sign !== y.sign) return x.sign - y.sign;
  return x.sign === 0 ? 0 : x.sign * compareMagnitudes(x, y);
}

/** Digits after the point that the number needs. */
export function decimalsOf({ digits, point }: ParsedDecimal): number {
  return Math.max(0, digits.length - point);
}

/** The number times 10^`places` as a whole number's text; undefined where it is none, or is long beyond use. */
export function scaled({ sign, digits, point }: ParsedDecimal, places: number): string | undefined {
  const length = point + places;
  if (sign === 0) return '0';
  if (length < digits.length || length > 40) return undefined;
  return (sign < 0 ? '-' : '') + digits.padEnd(length, '0');
}
