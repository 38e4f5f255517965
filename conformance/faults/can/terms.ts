/** Faults of lengths and thresholds. */
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import type { RankTerms } from '../../reference-frs/rank.ts';
import { fault } from '../change.ts';
import type { Fault } from '../fault.ts';

const ANY = 'state-local';

/** Ranks by other terms than were asked for. */
function by(change: (terms: RankTerms) => RankTerms): () => Partial<FaultHooks> {
  return () => ({ rank: (honest) => (galleries, grid, terms) => honest(galleries, grid, change(terms)) });
}

function unthresholded({ length, fillUp }: RankTerms): RankTerms {
  return { length, fillUp };
}

/** What is too long is taken, and cut to what there is. */
function cut(): Partial<FaultHooks> {
  return {
    policy: (refused, { length = 0 }) =>
      refused?.problem.code === 'CANDIDATE_COUNT_OUT_OF_RANGE' && length > 2 ? undefined : refused,
  };
}

export const termFaults: readonly Fault[] = [
  fault(
    'can.ignores-length',
    'Twenty candidates come whatever length was asked for',
    ANY,
    { 'CAN-03': 'the length is not honoured' },
    by((terms) => ({ ...terms, length: 20 })),
  ),
  fault(
    'can.off-by-one',
    'One candidate more comes than was asked for',
    ANY,
    { 'CAN-03': 'the length is an upper bound', 'CAN-04': 'the default length is exceeded as well' },
    by((terms) => ({ ...terms, length: terms.length + 1 })),
  ),
  fault(
    'can.clips-in-silence',
    'Too great a length is cut to the greatest, and nothing said',
    ANY,
    { 'CAN-03': 'a length outside the bounds is refused' },
    cut,
  ),
  fault(
    'can.fifty-one',
    'A length of 51 is taken',
    'fbi-ngi-ips',
    { 'CAN-12': '51 is refused', 'CAN-03': 'a length outside the declared bounds is refused' },
    cut,
  ),
  fault(
    'can.default-ignored',
    'Where no length is asked for, five candidates come',
    ANY,
    { 'CAN-04': 'the declared default is another' },
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
    'A threshold is told as applied, and is not',
    ANY,
    { 'CAN-05': 'entries below the threshold come' },
    by(unthresholded),
  ),
  fault(
    'can.ignores-preset',
    'The preset threshold is told as applied, and is not',
    'obim',
    { 'CAN-05': 'entries below the preset threshold come' },
    by(unthresholded),
    ['CAN-03'],
  ),
  fault(
    'can.threshold-or-length',
    'Where a length is asked for, the threshold is not looked at',
    ANY,
    { 'CAN-05': 'both hold together' },
    by((terms) => (terms.length === 20 ? terms : unthresholded(terms))),
    ['DIS-01'],
  ),
  fault(
    'can.exclusive-boundary',
    'An entry whose score is the threshold is left out',
    ANY,
    { 'CAN-05': 'the threshold is inclusive' },
    by((terms) => (terms.threshold === undefined ? terms : { ...terms, threshold: terms.threshold + 1 })),
  ),
];
