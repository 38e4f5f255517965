/** Faults of ranks, scores and order. */
import type { CandidateList } from '../../../src/results/index.ts';
import { fault, onCandidates, onLists, relisted } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';

/** Replaces the score of the last candidate of a list of five or more. */
function lastScored(score: string): (list: CandidateList) => CandidateList {
  return (list) => ({
    ...list,
    candidates: list.candidates.map((candidate, i) =>
      i >= 4 && i === list.candidates.length - 1 ? { ...candidate, score } : candidate,
    ),
  });
}

export const orderFaults: readonly Fault[] = [
  fault(
    'can.rank-order',
    'Lists the worst candidate first',
    ANY,
    { 'CAN-02': 'scores improve towards the end of the list' },
    () => onLists((list) => relisted(list, list.candidates.toReversed())),
  ),
  fault('can.rank-gap', 'Ranks have a gap', ANY, { 'CAN-02': 'ranks must be consecutive' }, () =>
    onCandidates((candidate, i) => ({ ...candidate, rank: i < 1 ? 1 : i + 2 })),
  ),
  fault('can.zero-based', 'Ranks start at zero', ANY, { 'CAN-02': 'ranks must start at 1' }, () =>
    onCandidates((candidate, i) => ({ ...candidate, rank: i })),
  ),
  fault(
    'can.duplicate-person',
    'Lists the first person twice',
    ANY,
    { 'CAN-08': 'the gallery is not event-based' },
    () =>
      onLists((list) => {
        const [first, ...others] = list.candidates;
        const isMeant = first !== undefined && others.length >= 4 && list.search?.galleries[0]?.id === 'main';
        return isMeant ? relisted(list, [first, first, ...others.slice(0, -1)]) : list;
      }),
  ),
  fault('can.nan-score', 'A score is not a number', ANY, { 'CAN-06': 'every score must be finite' }, () =>
    onLists(lastScored('NaN')),
  ),
  fault(
    'can.score-out-of-range',
    'A score is below the declared range',
    ANY,
    { 'CAN-06': 'every score must be within the range' },
    () => onLists(lastScored('-5.00')),
  ),
  fault(
    'can.no-scale',
    'A list states no score scale',
    ANY,
    { 'CAN-06': 'kind, range and direction must be stated' },
    () => onLists(({ scoreScale: _, ...list }) => list),
  ),
  fault(
    'can.scale-undeclared',
    'The conformity statement declares another score direction than the lists',
    'commercial-vendor',
    { 'CAN-06': 'lists must use the declared scale' },
    () => ({
      statement: ({ scoreScale, ...statement }) => ({
        ...statement,
        ...(scoreScale === undefined
          ? {}
          : { scoreScale: { ...scoreScale, kind: 'dissimilarity', higherIsMoreSimilar: false } }),
      }),
    }),
  ),
  fault(
    'can.score-missing',
    'One candidate has no score',
    'fusion-center',
    { 'CAN-06': 'this service must return a score for each candidate' },
    () =>
      onCandidates(({ score, ...candidate }, i) =>
        i === 1 || score === undefined ? candidate : { ...candidate, score },
      ),
  ),
  fault(
    'can.score-called-accuracy',
    'A candidate has a member named accuracy',
    ANY,
    { 'CAN-06': 'a score must not be named accuracy' },
    () => onCandidates((candidate) => ({ ...candidate, extensions: { 'invalid.drawn.accuracy': '"0.97"' } })),
  ),
  fault(
    'can.unstable-ties',
    'The order of candidates with equal scores changes',
    ANY,
    { 'CAN-13': 'ties are not stable' },
    () => {
      let lists = 0;
      return onLists((list) => {
        const { candidates } = list;
        const isTurned = candidates.length > 20 && (lists += 1) % 2 === 0;
        if (!isTurned) return list;
        const last = candidates.at(-1)?.score;
        const tied = candidates.filter(({ score }) => score === last);
        return relisted(list, [...candidates.slice(0, -tied.length), ...tied.toReversed()]);
      });
    },
  ),
];
