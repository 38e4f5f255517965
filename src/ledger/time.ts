/** Times of entries in their order. */

/** True where `a` lies before `b`; the `Z` at the end does not count, since either may have fractions of a second. */
export function isEarlier(a: string, b: string): boolean {
  return a.slice(0, -1) < b.slice(0, -1);
}

/** The later of two times; an empty text is earlier than every time. */
export function later(a: string, b: string): string {
  return isEarlier(a, b) ? b : a;
}
