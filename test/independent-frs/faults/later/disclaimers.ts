/** Further disclaimers that fail, and comparisons that decide. Written after the checks changed. */
import { DISCLAIMER } from '../../service/frs.ts';
import { type Fault, comparisons, lists } from '../fault.ts';

export const laterDisclaimers: readonly Fault[] = [
  {
    name: 'without-the-sole-basis',
    does: 'The disclaimer does not say that a list is no sole basis of an action',
    catches: ['DIS-02'],
    deviation: () => ({
      settings: {
        disclaimer: DISCLAIMER.replace(
          ', and are not to be used as the sole basis for any law enforcement action',
          '',
        ),
      },
    }),
  },
  {
    name: 'unless-it-is-rank-one',
    does: 'The disclaimer has an exception for the first candidate',
    catches: ['DIS-02', 'DIS-05'],
    deviation: () => ({
      settings: {
        disclaimer: DISCLAIMER.replace('purposes only', 'purposes only, except for the candidate at rank 1'),
      },
    }),
  },
  {
    name: 'one-word-of-obim',
    does: 'OBIM\'s text has "can" in place of "must"',
    catches: ['DIS-03', 'DIS-02'],
    profile: 'obim',
    deviation: () => ({
      settings: { disclaimer: DISCLAIMER.replace('information must be', 'information can be') },
    }),
  },
  {
    name: 'none-on-empty-lists',
    does: 'A search without a candidate has no disclaimer',
    catches: ['DIS-01'],
    beside: ['CAN-07'],
    deviation: () => ({
      answered: (job) => {
        if (job.list?.outcome.kind === 'noCandidate') job.list.disclaimers = [];
      },
    }),
  },
  {
    name: 'none-on-narrowed-lists',
    does: 'Narrowed lists have no disclaimer',
    catches: ['DIS-01'],
    profile: 'obim',
    deviation: () =>
      lists((list) => {
        if (list.narrowed !== undefined) list.disclaimers = [];
      }),
  },
  {
    name: 'scheme-of-confirmed-identities',
    does: 'The scheme of candidate IDs is called confirmed-identity',
    catches: ['DIS-05', 'CAN-06'],
    deviation: () =>
      lists((list) =>
        list.candidates.forEach((row) => Object.assign(row, { idScheme: 'confirmed-identity' })),
      ),
  },
  {
    name: 'method-that-confirms',
    does: 'The method of a narrowing is called positive identification',
    catches: ['CAN-17', 'DIS-05', 'CAN-09'],
    profile: 'obim',
    deviation: () =>
      lists((list) => {
        if (list.narrowed !== undefined) list.narrowed['method'] = 'positive identification by an examiner';
      }),
  },
  {
    name: 'verdict-of-a-comparison-in-a-header',
    does: 'A header of the answer to a comparison says whether the faces are the same',
    catches: ['CMP-02', 'DIS-05'],
    deviation: () => ({
      reply: (reply, call) => {
        const score = /"score":"([^"]+)"/.exec(reply.body.toString('latin1'))?.[1];
        if (call.path === '/v1/comparisons' && score !== undefined)
          reply.headers['x-comparison-outcome'] = Number(score) > 0.8 ? 'same person' : 'different persons';
      },
    }),
  },
  {
    name: 'basis-that-decides',
    does: 'The calibration of a comparison says from which score on it is the same person',
    catches: ['CMP-02', 'DIS-05', 'CMP-01'],
    deviation: () =>
      comparisons((comparison) => {
        if (comparison.scoreScale !== undefined)
          comparison.scoreScale['calibration'] = [
            { fmr: '1e-6', score: '0.8', basis: 'same person from here on' },
          ];
      }),
  },
  {
    name: 'comparison-of-three-values',
    does: 'Scores of comparisons are 0, 0.5 and 1 only',
    catches: ['CMP-02', 'CMP-05'],
    deviation: () =>
      comparisons((comparison) => {
        const score = Number(comparison.score);
        comparison.score = score > 0.8 ? '1' : score > 0.6 ? '0.5' : '0';
      }),
  },
  {
    name: 'comparison-names-a-candidate',
    does: 'A comparison names the record that its second image is most like',
    catches: ['CMP-01', 'CMP-02'],
    deviation: () =>
      comparisons((comparison, _, frs) =>
        Object.assign(comparison, { nearestRecord: frs.gallery[0]?.candidateId }),
      ),
  },
  {
    name: 'hit-in-a-refusal',
    does: 'The refusal of a poor image says that the person was matched all the same',
    catches: ['DIS-05', 'ERR-02', 'QUA-04', 'CAN-07'],
    beside: ['QUA-04'],
    deviation: () => ({
      answered: (job) => {
        if (job.problem?.code === 'QUALITY_TOO_LOW')
          job.problem.message = 'Image quality too low for a list; subject positively identified as C-1001.';
      },
    }),
  },
];
