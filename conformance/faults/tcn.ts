/** Faults of transaction numbers. */
import type { Outcome } from '../reference-frs/submissions.ts';
import type { Fault } from './fault.ts';

function withList(outcome: Outcome, change: (list: object) => object): Outcome {
  const { made } = outcome;
  return 'list' in made ? { ...outcome, made: { list: change(made.list) as typeof made.list } } : outcome;
}

export const tcnFaults: readonly Fault[] = [
  {
    id: 'tcn.number-reused',
    title: 'Every return has the same number',
    profile: 'state-local',
    catches: [
      { id: 'TCN-01', why: 'returns cannot be told from one another' },
      { id: 'DEL-05', why: 'a second submission is to get a number of its own' },
    ],
    faultHooks: () => ({
      made: (outcome) =>
        withList(outcome, (list) => ('narrowed' in list ? list : { ...list, responseId: 'RESPONSE-0001' })),
    }),
  },
  {
    id: 'tcn.number-not-echoed',
    title: 'Lists of the default length do not give the number of the request',
    profile: 'state-local',
    catches: [{ id: 'TCN-01', why: 'a return cannot be tied to its request' }],
    traffic: ['CAN-05'],
    faultHooks: () => ({
      made: (outcome, { length, examine }) =>
        length === undefined && examine !== true
          ? withList(outcome, (list) => ({ ...list, requestId: undefined }))
          : outcome,
    }),
  },
  {
    id: 'tcn.answered-twice',
    title: 'The same request sent again is searched once more',
    profile: 'state-local',
    catches: [
      { id: 'TCN-02', why: 'one request has two returns' },
      { id: 'DEL-01', why: 'the transaction has two attestations that differ' },
    ],
    faultHooks: () => ({ used: (seen) => (seen === 'same' ? 'new' : seen) }),
  },
  {
    id: 'tcn.other-body',
    title: 'Another request under a number that was used is answered',
    profile: 'state-local',
    catches: [{ id: 'TCN-02', why: 'one number stands for two requests' }],
    faultHooks: () => ({ used: () => 'same' }),
  },
  {
    id: 'tcn.other-body-searched',
    title: 'Another request under a number takes the place of the first',
    profile: 'state-local',
    catches: [
      { id: 'TCN-02', why: 'the first return is lost' },
      { id: 'CAN-03', why: 'under the number lies a list that is longer than the first request allows' },
      { id: 'DEL-01', why: 'the transaction has two attestations that differ' },
      { id: 'AUD-01', why: 'the log tells of a return that is not the one of the request' },
    ],
    faultHooks: () => ({ used: (seen) => (seen === 'other' ? 'new' : seen) }),
  },
  {
    id: 'tcn.unknown-answered',
    title: 'An unknown number is answered with the last return',
    profile: 'state-local',
    catches: [{ id: 'TCN-03', why: 'a mistyped number gives the return of another case' }],
    faultHooks: () => {
      let last: string | undefined;
      return {
        reply: (reply, { method, path, requester }) => {
          const isResult = method === 'GET' && /^\/v1\/searches\/[^/]+$/.test(path);
          if (!isResult || requester?.role !== 'primary') return reply;
          if (reply.status === 200 && typeof reply.body === 'string') last = reply.body;
          return reply.status === 404 && last !== undefined
            ? { status: 200, type: 'application/json', body: last }
            : reply;
        },
      };
    },
  },
];
