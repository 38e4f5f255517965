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

/**
 * Returns the known name that is nearest to `name`; undefined where none is near.
 *
 * @example nearest('fromat', ['format', 'home']) // 'format'
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 40) return undefined;
  const near = known
    .map((one) => ({ one, far: distance(name, one) }))
    .filter(({ far }) => far <= Math.min(FAR, Math.ceil(name.length / 2)))
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.one;
}
