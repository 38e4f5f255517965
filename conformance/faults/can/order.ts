/** Faults of ranks, scores and order. */
import type { CandidateList } from '../../../src/results/index.ts';
import { fault, onCandidates, onLists, relisted } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';

/** Another score for the last of a list that is long enough to lose it. */
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
    'The worst candidate comes first',
    ANY,
    { 'CAN-02': 'scores improve down the list' },
    () => onLists((list) => relisted(list, list.candidates.toReversed())),
  ),
  fault('can.rank-gap', 'Ranks leave one out', ANY, { 'CAN-02': 'ranks run without a gap' }, () =>
    onCandidates((candidate, i) => ({ ...candidate, rank: i < 1 ? 1 : i + 2 })),
  ),
  fault('can.zero-based', 'Ranks begin at zero', ANY, { 'CAN-02': 'ranks run from 1' }, () =>
    onCandidates((candidate, i) => ({ ...candidate, rank: i })),
  ),
  fault(
    'can.duplicate-person',
    'The first person stands in the list twice',
    ANY,
    { 'CAN-08': 'the gallery holds no events' },
    () =>
      onLists((list) => {
        const [first, ...others] = list.candidates;
        const isMeant = first !== undefined && others.length >= 4 && list.search?.galleries[0]?.id === 'main';
        return isMeant ? relisted(list, [first, first, ...others.slice(0, -1)]) : list;
      }),
  ),
  fault('can.nan-score', 'A score is no number', ANY, { 'CAN-06': 'every score is finite' }, () =>
    onLists(lastScored('NaN')),
  ),
  fault(
    'can.score-out-of-range',
    'A score lies below the declared range',
    ANY,
    { 'CAN-06': 'every score is within the range' },
    () => onLists(lastScored('-5.00')),
  ),
  fault(
    'can.no-scale',
    'Nothing says what scores are measured on',
    ANY,
    { 'CAN-06': 'kind, range and direction are told' },
    () => onLists(({ scoreScale: _, ...list }) => list),
  ),
  fault(
    'can.scale-undeclared',
    'The conformity statement declares another direction than the lists have',
    'commercial-vendor',
    { 'CAN-06': 'the scale is declared' },
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
    'One candidate comes without a score',
    'fusion-center',
    { 'CAN-06': 'this service gives a score to each' },
    () =>
      onCandidates(({ score, ...candidate }, i) =>
        i === 1 || score === undefined ? candidate : { ...candidate, score },
      ),
  ),
  fault(
    'can.score-called-accuracy',
    'A candidate is told with an accuracy',
    ANY,
    { 'CAN-06': 'a score is not called accuracy' },
    () => onCandidates((candidate) => ({ ...candidate, extensions: { 'invalid.drawn.accuracy': '"0.97"' } })),
  ),
  fault(
    'can.unstable-ties',
    'Candidates of one score stand in another order each time',
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
