/** Ranks gallery entries for a template: scored, ordered, limited in length, and never one person only. */
import type { Entry, Gallery } from './gallery.ts';
import { visible } from './gallery.ts';
import { type Grid, type Score, similarity } from './similarity.ts';

export type RankTerms = {
  /** Maximum number of candidates. */
  readonly length: number;
  /** Minimum score, inclusive. */
  readonly threshold?: Score;
  /** True if the service always returns several candidates: flagged entries below the threshold fill the list. */
  readonly fillUp: boolean;
};

export type Ranked = { readonly entry: Entry; readonly score: Score; readonly below: boolean };

export type Ranking = {
  readonly ranked: readonly Ranked[];
  /** Number of entries at or above the threshold, before the length limit. */
  readonly above: number;
  readonly truncated: boolean;
  /** Why the list is empty. */
  readonly reason?: 'belowThreshold' | 'emptyGallery' | 'single-candidate-withheld';
};

/** Minimum number of different people in a list. */
const SEVERAL = 2;

function people(ranked: readonly Ranked[]): number {
  return new Set(ranked.map(({ entry }) => entry.person)).size;
}

/** Orders by score, best first, and equal scores by encounter ID, so that the order is stable. */
function inOrder(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.entry.encounterId < b.entry.encounterId ? -1 : 1;
}

/** The shareable entries of the galleries with their scores; one for each person unless the gallery is event-based. */
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

/** Ranks the entries of galleries for a template. */
export type Rank = (galleries: readonly Gallery[], grid: Grid, terms: RankTerms) => Ranking;

/** The conformant ranking. */
export const rank: Rank = (galleries, grid, terms) => {
  const all = scored(galleries, grid, terms.threshold ?? 0);
  const above = all.filter(({ below }) => !below);
  const none = (reason: NonNullable<Ranking['reason']>): Ranking => ({
    ranked: [],
    // The real count would disclose the withheld candidate.
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
