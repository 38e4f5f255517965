/** Instants of a return, compared as they are written. */

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** True for RFC 3339 in UTC that is a time. */
export function isTime(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/** True where the first is later than the second; false where one is no time. */
export function laterThan(a: string, b: string): boolean {
  if (!isTime(a) || !isTime(b)) return false;
  const [x, y] = [Date.parse(a), Date.parse(b)];
  if (x !== y) return x > y;
  const fraction = (text: string): string => (/\.(\d+)Z$/.exec(text)?.[1] ?? '').padEnd(9, '0');
  return fraction(a) > fraction(b);
}
