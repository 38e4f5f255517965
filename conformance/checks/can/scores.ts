/** Compares the scores of a list as decimal text, without rounding. */
import { type CandidateList, compareDecimals, isDecimal } from '../../../src/results/index.ts';
import type { ConformityStatement } from '../../../src/services/protocol/index.ts';

type Scale = Pick<ConformityStatement, 'scoreScale'>;

function compare(a: string, b: string, { scoreScale }: Scale): number {
  return (scoreScale?.higherIsMoreSimilar ?? true) ? compareDecimals(a, b) : compareDecimals(b, a);
}

/** True if the first score is better. */
export function isBetter(a: string, b: string, scale: Scale): boolean {
  return compare(a, b, scale) > 0;
}

/** True if a score is at or above a threshold. */
export function reaches(score: string, threshold: string, scale: Scale): boolean {
  return isDecimal(score) && compare(score, threshold, scale) >= 0;
}

export type Standing = { readonly entry: string; readonly person: string; readonly score: string };

/** The entries of a list that have a score, in the order of the list. */
export function standing(list: CandidateList | undefined): readonly Standing[] {
  return (list?.candidates ?? []).flatMap(({ candidateId = '', encounterId = '', personKey, score }) =>
    score === undefined || !isDecimal(score)
      ? []
      : [{ entry: `${candidateId} ${encounterId}`, person: personKey ?? candidateId, score }],
  );
}

/** The same entries, best score first. */
export function bestFirst(list: CandidateList | undefined, scale: Scale): readonly Standing[] {
  return standing(list).toSorted((a, b) => -compare(a.score, b.score, scale));
}

function decimals(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/** A score between two others with the same number of decimals; the better one if there is none between. */
export function between(best: string, next: string, scale: Scale): string | undefined {
  if (!isBetter(best, next, scale)) return undefined;
  const middle = (Number(best) + Number(next)) / 2;
  const text = middle.toFixed(Math.min(20, Math.max(decimals(best), decimals(next))));
  return isDecimal(text) && isBetter(best, text, scale) && isBetter(text, next, scale) ? text : best;
}

/** A score one last digit better than another; undefined if that is outside the scale. */
export function justBetter(score: string, { scoreScale }: Scale): string | undefined {
  const { higherIsMoreSimilar = true, min, max } = scoreScale ?? {};
  const places = decimals(score);
  const next = (Number(score) + (higherIsMoreSimilar ? 1 : -1) * 10 ** -places).toFixed(Math.min(20, places));
  const isInside =
    isDecimal(next) &&
    (max === undefined || compareDecimals(next, max) <= 0) &&
    (min === undefined || compareDecimals(next, min) >= 0);
  return isInside ? next : undefined;
}
