/** Whether a case file is whole: everything opens, belongs here, and nothing is gone without a tombstone. */
import type { Finding } from '../../findings/finding.ts';
import { destroyedPlaces, isDestroyed } from './destruction.ts';
import { type CaseFile, type Items, caseFinding, itemsOf } from './store.ts';

/** Gaps in the order. What was taken from its end the ledger tells, not the folder. */
function missing({ items }: Items): readonly Finding[] {
  if (items.some(isDestroyed)) return [];
  const there = new Set(items.map(({ head }) => head.seq));
  const gone = destroyedPlaces(items);
  const end = Math.max(0, ...there);
  return Array.from({ length: end }, (_, place) => place)
    .filter((place) => !there.has(place) && !gone.has(place))
    .map((place) =>
      caseFinding('case.missing', `place[${place}]`, 'a file is gone, and no tombstone stands for it'),
    );
}

/**
 * Looks into everything in a case file; nothing of what it finds there is told.
 *
 * @example
 * const problems = await checkCase(file);
 */
export async function checkCase(file: CaseFile): Promise<readonly Finding[]> {
  const all = await itemsOf(file);
  return [...all.findings, ...(all.findings.length > 0 ? [] : missing(all))];
}
