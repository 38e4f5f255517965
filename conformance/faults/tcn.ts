/** Faults of request IDs and response IDs. */
import type { Outcome } from '../reference-frs/submissions.ts';
import type { Fault } from './fault.ts';

function withList(outcome: Outcome, change: (list: object) => object): Outcome {
  const { made } = outcome;
  return 'list' in made ? { ...outcome, made: { list: change(made.list) as typeof made.list } } : outcome;
}

export const tcnFaults: readonly Fault[] = [
  {
    id: 'tcn.number-reused',
    title: 'Every result has the same response ID',
    profile: 'state-local',
    catches: [
      { id: 'TCN-01', why: 'results cannot be distinguished' },
      { id: 'DEL-05', why: 'a second submission must get its own response ID' },
    ],
    faultHooks: () => ({
      made: (outcome) =>
        withList(outcome, (list) => ('narrowed' in list ? list : { ...list, responseId: 'RESPONSE-0001' })),
    }),
  },
  {
    id: 'tcn.number-not-echoed',
    title: 'Lists of the default length do not contain the request ID',
    profile: 'state-local',
    catches: [{ id: 'TCN-01', why: 'a result cannot be assigned to its request' }],
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
    title: 'Searches a repeated request again',
    profile: 'state-local',
    catches: [
      { id: 'TCN-02', why: 'one request has two results' },
      { id: 'DEL-01', why: 'the transaction has two different attestations' },
    ],
    faultHooks: () => ({ used: (seen) => (seen === 'same' ? 'new' : seen) }),
  },
  {
    id: 'tcn.other-body',
    title: 'Answers another request under a used request ID',
    profile: 'state-local',
    catches: [{ id: 'TCN-02', why: 'one request ID identifies two requests' }],
    faultHooks: () => ({ used: () => 'same' }),
  },
  {
    id: 'tcn.other-body-searched',
    title: 'Replaces the first request by another one under its ID',
    profile: 'state-local',
    catches: [
      { id: 'TCN-02', why: 'the first result is lost' },
      { id: 'CAN-03', why: 'the stored list is longer than the first request allows' },
      { id: 'DEL-01', why: 'the transaction has two different attestations' },
      { id: 'AUD-01', why: 'the log contains a result that does not belong to the request' },
    ],
    faultHooks: () => ({ used: (seen) => (seen === 'other' ? 'new' : seen) }),
  },
  {
    id: 'tcn.unknown-answered',
    title: 'Answers an unknown request ID with the last result',
    profile: 'state-local',
    catches: [{ id: 'TCN-03', why: 'a mistyped request ID gives the result of another case' }],
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
