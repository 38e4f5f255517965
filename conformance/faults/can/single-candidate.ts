/** Faults of lists with one person, and of empty lists. */
import type { Entry, Gallery } from '../../reference-frs/gallery.ts';
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import { isRefusal } from '../../reference-frs/problems.ts';
import type { Ranked } from '../../reference-frs/rank.ts';
import { type Grid, similarity } from '../../reference-frs/similarity.ts';
import { fault, onLists } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';
const ONE = 'the list has one person only';

/** All shareable entries of galleries, best score first. */
export function rankedOf(galleries: readonly Gallery[], grid: Grid): readonly Ranked[] {
  return galleries
    .flatMap(({ entries }) => entries)
    .filter(({ shared }: Entry) => shared)
    .map((entry) => ({ entry, score: similarity(entry.grid, grid), below: false }))
    .toSorted((a, b) => b.score - a.score);
}

/** Returns the withheld candidate, `times` times. */
function unwithheld(times: number): Partial<FaultHooks> {
  return {
    rank: (honest) => (galleries, grid, terms) => {
      const ranking = honest(galleries, grid, terms);
      const [best] = rankedOf(galleries, grid);
      if (
        ranking.reason !== 'single-candidate-withheld' ||
        terms.threshold === undefined ||
        best === undefined
      )
        return ranking;
      return { ranked: Array.from({ length: times }, () => best), above: times, truncated: false };
    },
  };
}

const TWICE = {
  'CAN-07': 'an unsuitable probe is not refused',
  'QUA-04': 'a probe of too poor quality is not rejected',
};

/** Searches with an image without a face; with `empty`, finds no candidate. */
function searchedAnyway(empty: boolean): Partial<FaultHooks> {
  return {
    sought: (found) => (isRefusal(found) && found.problem.code === 'NO_FACE' ? new Float32Array(560) : found),
    rank: (honest) => (galleries, grid, terms) =>
      empty && grid.every((cell) => cell === 0)
        ? { ranked: [], above: 0, truncated: false, reason: 'belowThreshold' }
        : honest(galleries, grid, terms),
  };
}

export const oneFaults: readonly Fault[] = [
  fault(
    'can.single-answer',
    'A search in an event-based gallery returns the best entry only',
    ANY,
    { 'CAN-01': ONE },
    () => ({
      rank: (honest) => (galleries, grid, terms) => {
        const ranked = rankedOf(galleries, grid).slice(0, 1);
        return galleries[0]?.id === 'events'
          ? { ranked, above: 1, truncated: false }
          : honest(galleries, grid, terms);
      },
    }),
  ),
  fault(
    'can.single-by-threshold',
    'Returns the only candidate above the threshold',
    ANY,
    { 'CAN-01': ONE },
    () => unwithheld(1),
  ),
  fault(
    'can.one-person-twice',
    'Returns the only candidate above the threshold twice',
    ANY,
    {
      'CAN-01': 'two entries of one person count as one person',
      'CAN-08': 'the gallery is not event-based',
      'CAN-17': 'a narrowing requires two or more different persons',
    },
    () => unwithheld(2),
  ),
  fault('can.honours-one', 'Accepts a length of one', ANY, { 'CAN-01': ONE }, () => ({
    policy: (refused, { length }) => (length === 1 ? undefined : refused),
    rank: (honest) => (galleries, grid, terms) => {
      const ranking = honest(galleries, grid, { ...terms, length: Math.max(2, terms.length) });
      return terms.length === 1 ? { ...ranking, ranked: ranking.ranked.slice(0, 1) } : ranking;
    },
  })),
  fault(
    'can.gallery-of-one-answered',
    'A search in a gallery of one person returns all entries of that person',
    ANY,
    { 'CAN-01': 'several entries of one person count as one person' },
    () => ({
      rank: (honest) => (galleries, grid, terms) => {
        const ranked = rankedOf(galleries, grid);
        return galleries[0]?.id === 'single'
          ? { ranked, above: ranked.length, truncated: false }
          : honest(galleries, grid, terms);
      },
    }),
  ),
  fault(
    'can.withheld-unsaid',
    'Reports a withheld candidate as no candidate above the threshold',
    ANY,
    { 'CAN-01': 'the stated reason is wrong' },
    () =>
      onLists((list) =>
        list.outcome.reason === 'single-candidate-withheld'
          ? { ...list, outcome: { ...list.outcome, reason: 'belowThreshold' } }
          : list,
      ),
  ),
  fault(
    'can.no-reason',
    'An empty list states no reason',
    ANY,
    { 'CAN-07': 'an empty list must state its reason' },
    () =>
      onLists((list) =>
        list.outcome.reason === 'belowThreshold'
          ? { ...list, outcome: { kind: 'noCandidate', reason: 'unspecified' } }
          : list,
      ),
  ),
  fault(
    'can.none-where-several',
    'A service that must always return several candidates returns none',
    'fbi-ngi-ips',
    { 'CAN-07': 'this service must always return several candidates' },
    () => ({
      rank: (honest) => (galleries, grid, terms) => honest(galleries, grid, { ...terms, fillUp: false }),
    }),
  ),
  fault('can.no-face-as-list', 'Answers an image without a face with a list', ANY, TWICE, () =>
    searchedAnyway(false),
  ),
  fault('can.no-face-as-empty', 'Answers an image without a face with an empty list', ANY, TWICE, () =>
    searchedAnyway(true),
  ),
];
