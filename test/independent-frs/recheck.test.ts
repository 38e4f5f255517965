/** A fault that no run can see: probes that come back afterwards are found by `conform recheck`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../conformance/index.ts';
import { DUE_AFTER, makeState, recheck } from '../../conformance/recheck/index.ts';
import { type Place, prepare, visit } from './drive.ts';
import { reappearing } from './faults/later/deletion.ts';
import type { Deviation } from './service/shapes.ts';

const [DAY] = DUE_AFTER;

/** The verdicts of DEL-03 in a run and a day later, by the clock of the suite. */
async function seen(place: Place, deviation: (isLater: () => boolean) => Deviation) {
  let ahead = 0;
  const wanted = {
    profile: 'state-local',
    deviation: deviation(() => ahead > 0),
    only: ['DEL-03', 'DEL-04', 'DEL-15'],
  };
  return visit(place, wanted, async (setup) => {
    const timed = { ...setup, now: () => Date.now() + ahead };
    const outcome = await run(timed);
    const state = makeState(outcome, { report: 'the report' });
    ahead = DAY + 60_000;
    const { report } = await recheck(state, timed);
    return [outcome.report, report].map(
      ({ requirements }) => requirements.find(({ id }) => id === 'DEL-03')?.verdict,
    );
  });
}

describe('conform recheck of the independent service', { timeout: 120_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await prepare();
  }, 120_000);
  afterAll(() => place.close());

  it('finds probes that reappear after the run', async () => {
    expect(await seen(place, reappearing)).toEqual(['pass', 'fail']);
  });

  it('finds nothing at a service that deletes them', async () => {
    expect(await seen(place, () => ({}))).toEqual(['pass', 'pass']);
  });
});
