/** Faults against the controls. */
import type { AdapterCall } from '../adapters/adapter.ts';
import { checksOf } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import type { Fault } from './fault.ts';

/** While the controls at the end are looked at the primary credentials are no longer let in. */
function withdrawnAtTheEnd(setup: RunSetup): RunSetup {
  const { adapter, progress } = setup;
  const end = checksOf(setup).findIndex(({ id }) => id === 'ctl.end');
  let done = 0;
  const withdrawn = (call: AdapterCall): AdapterCall =>
    done === end && call.as === 'primary' ? { ...call, as: 'expired' } : call;
  return {
    ...setup,
    adapter: { ...adapter, call: (call, signal) => adapter.call(withdrawn(call), signal) },
    progress: (told) => {
      done = told.index;
      progress?.(told);
    },
  };
}

/** One picture has an octet more than its digest names, which changes nothing of what the service sees in it. */
function pictureChanged(setup: RunSetup): RunSetup {
  const { testSet } = setup;
  if (testSet === undefined) return setup;
  const tooPoor = testSet.tooPoor.map((one) => ({ ...one, octets: Uint8Array.of(...one.octets, 0) }));
  return { ...setup, testSet: { ...testSet, tooPoor } };
}

export const ctlFaults: readonly Fault[] = [
  {
    id: 'ctl.clock-off',
    title: 'The clock of the service is 10 s ahead',
    profile: 'state-local',
    catches: [
      { id: 'CTL-01', why: 'no time of the service can be compared with one of the suite' },
      { id: 'AUD-02', why: 'the log tells of times at which nothing was asked' },
      { id: 'GOV-01', why: 'the statement begins in the future' },
    ],
    faultHooks: () => ({}),
    service: { now: () => Date.now() + 10_000 },
  },
  {
    id: 'ctl.picture-changed',
    title: 'A picture of the test set is not the one that its digest names',
    profile: 'state-local',
    catches: [
      { id: 'CTL-01', why: 'what is sent is not what the office chose, so that no answer means anything' },
    ],
    setup: pictureChanged,
  },
  {
    id: 'ctl.search-refused',
    title: 'A known-good search is refused',
    profile: 'state-local',
    catches: [{ id: 'CTL-02', why: 'where nothing is answered no refusal means anything' }],
    faultHooks: () => ({
      policy: () => ({
        status: 422,
        problem: { code: 'POLICY_REFUSED', message: 'not today', retryable: false },
      }),
    }),
  },
  {
    id: 'ctl.result-gone',
    title: 'The return cannot be read by its number',
    profile: 'state-local',
    catches: [
      { id: 'CTL-03', why: 'where nothing is ever found, that something is not found means nothing' },
    ],
    faultHooks: () => ({
      reply: (reply, { method, path, requester }) =>
        requester !== undefined && method === 'GET' && /^\/v1\/(?:searches|comparisons)\/[^/]+$/.test(path)
          ? {
              status: 404,
              type: 'application/json',
              body: JSON.stringify({
                schema: 'frs-refusal/1',
                problems: [{ code: 'INVALID_REQUEST', message: 'there is nothing here', retryable: false }],
              }),
            }
          : reply,
    }),
  },
  {
    id: 'ctl.person-gone',
    title: 'The control person is not in the gallery',
    profile: 'state-local',
    catches: [{ id: 'CTL-04', why: 'where nobody is found, that somebody is not found means nothing' }],
    faultHooks: () => ({}),
    service: { restricted: [0, 1] },
  },
  {
    id: 'ctl.lost-at-the-end',
    title: 'The credentials are withdrawn before the end of the run',
    profile: 'state-local',
    catches: [{ id: 'CTL-06', why: 'what was refused in between may have been refused for this' }],
    setup: withdrawnAtTheEnd,
  },
];
