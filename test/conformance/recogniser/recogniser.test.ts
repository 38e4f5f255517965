/** A server that keeps what a well-formed search looks like, one at a time, cannot tell a test from a submission. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../../conformance/harness.ts';
import { temporary } from '../../submission/workflow/world.ts';
import { PROFILE, submitted, tested } from './actors.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { nonMatedSubjects } from './sight.ts';

let harnessed: Harness;
let recorder: Recorder;

beforeAll(async () => {
  harnessed = await harness({ profile: PROFILE, seed: 'seen' });
  recorder = await startRecorder(harnessed.frs);
}, 60_000);

afterAll(async () => {
  recorder.close();
  await harnessed.close();
});

describe('a recogniser', () => {
  it('sees the same habits in a run and in a submission, and no picture in two runs', async () => {
    const real = await submitted(harnessed, recorder, temporary());
    const pictures: string[] = [];
    // Families that ask in every ordinary way; `npm run recognise` makes whole runs.
    for (const seed of ['first', 'second', 'third']) {
      const { seen } = await tested(harnessed, recorder, seed, ['TCN', 'MIN', 'QUA']);
      expect(seen.length).toBeGreaterThan(3);
      expect(nonMatedSubjects(seen, real).map(({ habits }) => habits)).toEqual([]);
      pictures.push(...new Set(seen.map(({ picture = 'none' }) => picture)));
    }
    expect(pictures).not.toContain('none');
    expect(new Set(pictures).size).toBe(pictures.length);
  }, 120_000);
});
