/** Whether a case file is whole: it agrees with the ledger, everything opens and belongs here. */
import type { Finding } from '../../findings/finding.ts';
import { caseFinding } from './compare.ts';
import { destroyedPlaces, isDestroyed } from './destruction.ts';
import { hold } from './recover.ts';
import { type CaseFile, type Items, itemsOf } from './store.ts';

/** Gaps in the order of a case file of version 1, where no entry names what is missing. */
function gaps({ items }: Items): readonly Finding[] {
  if (items.some(isDestroyed)) return [];
  const there = new Set(items.map(({ head }) => head.seq));
  const gone = destroyedPlaces(items);
  const end = Math.max(0, ...there);
  return Array.from({ length: end }, (_, place) => place)
    .filter((place) => !there.has(place) && !gone.has(place))
    .map((place) =>
      caseFinding('case.missing', `place[${place}]`, 'an item is missing, and no tombstone stands for it'),
    );
}

/**
 * Compares a case file with the ledger and opens everything in it; no finding holds anything of its content.
 *
 * @example
 * const problems = await checkCase(file);
 */
export async function checkCase(file: CaseFile): Promise<readonly Finding[]> {
  const held = await hold(file);
  const all = await itemsOf(file);
  // Unknown files are reported by both.
  const found = [...held.findings.filter(({ rule }) => rule !== 'case.stray'), ...all.findings];
  const isWhole = found.every(({ severity }) => severity !== 'error');
  return [...found, ...(isWhole ? gaps(all) : [])];
}
