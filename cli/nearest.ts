/** The nearest known name to a mistyped one. */

/** Names that are further away than this are no suggestion. */
const FAR = 3;

/** Number of single-character changes between two names (Levenshtein distance). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j] ?? 0) + (b[j] === a[i] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Longer names are no mistyped ones. */
const LONGEST = 100;

/**
 * Returns the known names that are at most `far` changes away from `name`, nearest first, at most five.
 *
 * @example allNear('itl.10.13.value', ['itl.10.013.value'], 3) // ['itl.10.013.value']
 */
export function allNear(name: string, known: readonly string[], far: number): readonly string[] {
  if (name.length > LONGEST) return [];
  return known
    .map((one) => ({ one, away: distance(name, one) }))
    .filter(({ away }) => away <= far)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, 5)
    .map(({ one }) => one);
}

/**
 * Returns the known name that is nearest to `name`; undefined where none is near.
 *
 * @example nearest('fromat', ['format', 'home']) // 'format'
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return allNear(name, known, Math.min(FAR, Math.ceil(name.length / 2)))[0];
}
