/** From a grid to the entries of a list: scored, in order, cut, and never one person alone. */
import type { Entry, Gallery } from './gallery.ts';
import { visible } from './gallery.ts';
import { type Grid, type Score, similarity } from './similarity.ts';

export type RankTerms = {
  /** At most so many. */
  readonly length: number;
  /** At least this score, inclusive. */
  readonly threshold?: Score;
  /** True where the service always returns several: those below the threshold fill up, and are flagged. */
  readonly fillUp: boolean;
};

export type Ranked = { readonly entry: Entry; readonly score: Score; readonly below: boolean };

export type Ranking = {
  readonly ranked: readonly Ranked[];
  /** How many there were at or above the threshold, before the cut. */
  readonly above: number;
  readonly truncated: boolean;
  /** Why there are none. */
  readonly reason?: 'belowThreshold' | 'emptyGallery' | 'single-candidate-withheld';
};

/** The least number of different people in a list. */
const SEVERAL = 2;

function people(ranked: readonly Ranked[]): number {
  return new Set(ranked.map(({ entry }) => entry.person)).size;
}

/** By score, the best first; ties by their numbers, so that the same search gives the same order. */
function inOrder(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.entry.encounterId < b.entry.encounterId ? -1 : 1;
}

/** All entries of the galleries that may be seen, with their scores; one of each person where people stand once. */
function scored(galleries: readonly Gallery[], grid: Grid, threshold: Score): Ranked[] {
  return galleries
    .flatMap((gallery) => {
      const seen = new Set<number>();
      return visible(gallery)
        .map((entry): Ranked => {
          const score = similarity(entry.grid, grid);
          return { entry, score, below: score < threshold };
        })
        .toSorted(inOrder)
        .filter(({ entry: { person } }) => {
          const isNew = !seen.has(person);
          seen.add(person);
          return isNew || gallery.eventBased;
        });
    })
    .toSorted(inOrder);
}

/** From galleries and a grid to a ranking. */
export type Rank = (galleries: readonly Gallery[], grid: Grid, terms: RankTerms) => Ranking;

/** The list of a search. */
export const rank: Rank = (galleries, grid, terms) => {
  const all = scored(galleries, grid, terms.threshold ?? 0);
  const above = all.filter(({ below }) => !below);
  const none = (reason: NonNullable<Ranking['reason']>): Ranking => ({
    ranked: [],
    // How many there were would tell of the one that is withheld.
    above: 0,
    truncated: false,
    reason,
  });
  if (all.length === 0) return none('emptyGallery');
  let ranked = above.slice(0, terms.length);
  if (people(ranked) < SEVERAL && terms.fillUp) {
    const next = all.findIndex((_, i) => people(all.slice(0, i + 1)) === SEVERAL);
    if (next >= 0 && next < terms.length) ranked = all.slice(0, next + 1);
  }
  if (ranked.length === 0) return none('belowThreshold');
  if (people(ranked) < SEVERAL) return none('single-candidate-withheld');
  return { ranked, above: above.length, truncated: above.length > ranked.length };
};
