/** Faults against the controls. */
import type { AdapterCall } from '../adapters/adapter.ts';
import { checksOf } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import type { Fault } from './fault.ts';

/** Makes the primary credentials invalid during the controls at the end. */
function withdrawnAtTheEnd(setup: RunSetup): RunSetup {
  const { adapter, progress } = setup;
  const end = checksOf(setup).findIndex(({ id }) => id === 'ctl.end');
  let done = 0;
  const withdrawn = (call: AdapterCall): AdapterCall =>
    done === end && call.as === 'primary' ? { ...call, as: 'expired' } : call;
  return {
    ...setup,
    adapter: { ...adapter, call: (call, signal) => adapter.call(withdrawn(call), signal) },
    progress: (state) => {
      done = state.index;
      progress?.(state);
    },
  };
}

/** Adds a byte to one image, so that it no longer matches its digest; the decoded image does not change. */
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
      { id: 'CTL-01', why: 'times of the service cannot be compared with those of the suite' },
      { id: 'AUD-02', why: 'the logged times are not those of the calls' },
      { id: 'GOV-01', why: 'the statement is issued in the future' },
    ],
    faultHooks: () => ({}),
    service: { now: () => Date.now() + 10_000 },
  },
  {
    id: 'ctl.picture-changed',
    title: 'An image of the test set does not match its digest',
    profile: 'state-local',
    catches: [
      { id: 'CTL-01', why: 'the image is not the one that the agency chose, so no answer proves anything' },
    ],
    setup: pictureChanged,
  },
  {
    id: 'ctl.search-refused',
    title: 'A known-good search is refused',
    profile: 'state-local',
    catches: [{ id: 'CTL-02', why: 'if no search is answered, a refusal proves nothing' }],
    faultHooks: () => ({
      policy: () => ({
        status: 422,
        problem: {
          code: 'POLICY_REFUSED',
          message: 'refused by the policy of the service',
          retryable: false,
        },
      }),
    }),
  },
  {
    id: 'ctl.result-gone',
    title: 'The result cannot be read by its request ID',
    profile: 'state-local',
    catches: [{ id: 'CTL-03', why: 'if no result can be read, a missing result proves nothing' }],
    faultHooks: () => ({
      reply: (reply, { method, path, requester }) =>
        requester !== undefined && method === 'GET' && /^\/v1\/(?:searches|comparisons)\/[^/]+$/.test(path)
          ? {
              status: 404,
              type: 'application/json',
              body: JSON.stringify({
                schema: 'frs-refusal/1',
                problems: [{ code: 'INVALID_REQUEST', message: 'not found', retryable: false }],
              }),
            }
          : reply,
    }),
  },
  {
    id: 'ctl.person-gone',
    title: 'The control person is not in the gallery',
    profile: 'state-local',
    catches: [{ id: 'CTL-04', why: 'if no person is found, a person who is not found proves nothing' }],
    faultHooks: () => ({}),
    service: { restricted: [0, 1] },
  },
  {
    id: 'ctl.lost-at-the-end',
    title: 'The credentials are revoked before the end of the run',
    profile: 'state-local',
    catches: [{ id: 'CTL-06', why: 'earlier refusals may have this cause' }],
    setup: withdrawnAtTheEnd,
  },
];
