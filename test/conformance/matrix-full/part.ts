/** Which faults a run of the full matrix covers: a part by seed, so that consecutive seeds cover all of them. */

/** Faults of one part: about two minutes on two cores. */
export const PART = 12;

export type Part<T> = { readonly chosen: readonly T[]; readonly seed: number; readonly parts: number };

/**
 * The part of a seed; `parts` consecutive seeds cover every element once.
 *
 * @param seed a whole number, or `all`
 */
export function partOf<T>(all: readonly T[], seed: number | 'all', size: number = PART): Part<T> {
  const parts = seed === 'all' ? 1 : Math.max(1, Math.ceil(all.length / size));
  const own = seed === 'all' ? 0 : seed % parts;
  return { chosen: all.filter((_, index) => index % parts === own), seed: own, parts };
}

const DAY = 86_400_000;

/** The seed of this process: `FRSKIT_MATRIX_SEED` (a number or `all`), else the number of today's day. */
export function seedOf(given: string | undefined, now: number): number | 'all' {
  if (given === 'all') return 'all';
  const seed = Number(given ?? Number.NaN);
  return Number.isSafeInteger(seed) && seed >= 0 ? seed : Math.floor(now / DAY);
}
