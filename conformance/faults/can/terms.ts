/** Faults of lengths and thresholds. */
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import type { RankTerms } from '../../reference-frs/rank.ts';
import { fault } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';

/** Ranks by other terms than those of the request. */
function by(change: (terms: RankTerms) => RankTerms): () => Partial<FaultHooks> {
  return () => ({ rank: (honest) => (galleries, grid, terms) => honest(galleries, grid, change(terms)) });
}

function unthresholded({ length, fillUp }: RankTerms): RankTerms {
  return { length, fillUp };
}

/** Accepts a length above the maximum and shortens the list. */
function cut(): Partial<FaultHooks> {
  return {
    policy: (refused, { length = 0 }) =>
      refused?.problem.code === 'CANDIDATE_COUNT_OUT_OF_RANGE' && length > 2 ? undefined : refused,
  };
}

export const termFaults: readonly Fault[] = [
  fault(
    'can.ignores-length',
    'Returns twenty candidates for every requested length',
    ANY,
    { 'CAN-03': 'the length is not honoured' },
    by((terms) => ({ ...terms, length: 20 })),
  ),
  fault(
    'can.off-by-one',
    'Returns one candidate more than requested',
    ANY,
    { 'CAN-03': 'the length is an upper bound', 'CAN-04': 'the default length is exceeded as well' },
    by((terms) => ({ ...terms, length: terms.length + 1 })),
  ),
  fault(
    'can.clips-in-silence',
    'Silently shortens a length above the maximum',
    ANY,
    { 'CAN-03': 'a length outside the bounds must be refused' },
    cut,
  ),
  fault(
    'can.fifty-one',
    'Accepts a length of 51',
    'fbi-ngi-ips',
    { 'CAN-12': '51 must be refused', 'CAN-03': 'a length outside the declared bounds must be refused' },
    cut,
  ),
  fault(
    'can.default-ignored',
    'Returns five candidates if no length is requested',
    ANY,
    { 'CAN-04': 'the declared default length differs' },
    () => {
      let isNamed = true;
      return {
        sought: (found, { length }) => {
          isNamed = length !== undefined;
          return found;
        },
        rank: (honest) => (galleries, grid, terms) =>
          honest(galleries, grid, isNamed ? terms : { ...terms, length: 5 }),
      };
    },
  ),
  fault(
    'can.ignores-threshold',
    'States a threshold as applied without applying it',
    ANY,
    { 'CAN-05': 'entries below the threshold are returned' },
    by(unthresholded),
  ),
  fault(
    'can.ignores-preset',
    'States the preset threshold as applied without applying it',
    'obim',
    { 'CAN-05': 'entries below the preset threshold are returned' },
    by(unthresholded),
    ['CAN-03'],
  ),
  fault(
    'can.threshold-or-length',
    'Ignores the threshold if a length is requested',
    ANY,
    { 'CAN-05': 'both must be applied together' },
    by((terms) => (terms.length === 20 ? terms : unthresholded(terms))),
    ['DIS-01'],
  ),
  fault(
    'can.exclusive-boundary',
    'Omits an entry whose score equals the threshold',
    ANY,
    { 'CAN-05': 'the threshold is inclusive' },
    by((terms) => (terms.threshold === undefined ? terms : { ...terms, threshold: terms.threshold + 1 })),
  ),
];
