/** Faults of lists with one person on them, and of lists with nobody. */
import type { Entry, Gallery } from '../../reference-frs/gallery.ts';
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import { isRefusal } from '../../reference-frs/problems.ts';
import type { Ranked } from '../../reference-frs/rank.ts';
import { type Grid, similarity } from '../../reference-frs/similarity.ts';
import { fault, onLists } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';
const ONE = 'one person alone is on the list';

/** All that may be seen of galleries, the best first. */
export function rankedOf(galleries: readonly Gallery[], grid: Grid): readonly Ranked[] {
  return galleries
    .flatMap(({ entries }) => entries)
    .filter(({ shared }: Entry) => shared)
    .map((entry) => ({ entry, score: similarity(entry.grid, grid), below: false }))
    .toSorted((a, b) => b.score - a.score);
}

/** Answers with what is withheld, so many times. */
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
  'CAN-07': 'a probe that has to be refused is not',
  'QUA-04': 'too poor a probe is not rejected',
};

/** A picture without a face is searched with all the same; with `empty`, nobody is found. */
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
    'A search in a gallery of events is answered with the best entry alone',
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
    'Where a threshold leaves one, that one is returned',
    ANY,
    { 'CAN-01': ONE },
    () => unwithheld(1),
  ),
  fault(
    'can.one-person-twice',
    'Where a threshold leaves one, that one is returned twice',
    ANY,
    {
      'CAN-01': 'two entries of one person are one identity',
      'CAN-08': 'the gallery holds no events',
      'CAN-17': 'an examiner narrows from two different persons or more',
    },
    () => unwithheld(2),
  ),
  fault('can.honours-one', 'A length of one is taken', ANY, { 'CAN-01': ONE }, () => ({
    policy: (refused, { length }) => (length === 1 ? undefined : refused),
    rank: (honest) => (galleries, grid, terms) => {
      const ranking = honest(galleries, grid, { ...terms, length: Math.max(2, terms.length) });
      return terms.length === 1 ? { ...ranking, ranked: ranking.ranked.slice(0, 1) } : ranking;
    },
  })),
  fault(
    'can.gallery-of-one-answered',
    'A gallery of one person is answered with all entries of that person',
    ANY,
    { 'CAN-01': 'several entries of one person are one identity' },
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
    'That one candidate was withheld is told as nobody reaching the threshold',
    ANY,
    { 'CAN-01': 'the reason is not the one that it is' },
    () =>
      onLists((list) =>
        list.outcome.reason === 'single-candidate-withheld'
          ? { ...list, outcome: { ...list.outcome, reason: 'belowThreshold' } }
          : list,
      ),
  ),
  fault(
    'can.no-reason',
    'A search that nobody reaches comes to nothing without a reason',
    ANY,
    { 'CAN-07': 'a no-match is said with its reason' },
    () =>
      onLists((list) =>
        list.outcome.reason === 'belowThreshold'
          ? { ...list, outcome: { kind: 'noCandidate', reason: 'unspecified' } }
          : list,
      ),
  ),
  fault(
    'can.none-where-several',
    'A service that always returns several leaves a search without any',
    'fbi-ngi-ips',
    { 'CAN-07': 'this service always returns several' },
    () => ({
      rank: (honest) => (galleries, grid, terms) => honest(galleries, grid, { ...terms, fillUp: false }),
    }),
  ),
  fault('can.no-face-as-list', 'A picture without a face is answered with a list', ANY, TWICE, () =>
    searchedAnyway(false),
  ),
  fault('can.no-face-as-empty', 'A picture without a face is answered with an empty list', ANY, TWICE, () =>
    searchedAnyway(true),
  ),
];
