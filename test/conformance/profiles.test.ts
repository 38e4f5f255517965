/** The reference service holds under every profile: with its papers accepted, and with a warning without them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedDocuments, syntheticTestSet, harness } from '../../conformance/harness.ts';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import type { TestSet } from '../../conformance/suite/images.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { run } from '../../conformance/suite/run.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import { disagreements } from './report/verdicts-in.ts';

const SEED = 'profiles';
let testSet: TestSet | undefined;
beforeAll(async () => {
  testSet = await syntheticTestSet(SEED);
});
afterAll(() => {
  testSet = undefined;
});

async function reportOf(profile: string, setup: Partial<RunSetup>): Promise<ConformanceReport> {
  const synthetic = testSet === undefined ? {} : { testSet };
  const started = await harness({ profile, seed: SEED, setup, ...synthetic });
  return (await run(started.setup).finally(started.close)).report;
}

/** What is neither passed nor out of question. */
function open({ requirements }: ConformanceReport): string[] {
  return requirements
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`);
}

describe('the reference service under each profile', { timeout: 300_000 }, () => {
  it.each(profiles.map(({ id }) => id))('%s: conformant', async (profile) => {
    const report = await reportOf(profile, { papers: acceptedDocuments() });
    expect(open(report)).toEqual([expect.stringMatching(/^DEL-17 inconclusive/)]);
    expect(report.result).toBe('conformant');
    expect(report.counts.pass).toBeGreaterThan(50);
    expect(disagreements(report)).toEqual([]);
  });

  it('has warnings where nobody has decided on its papers', async () => {
    const { result, exitCode, counts } = await reportOf('state-local', {});
    expect({ result, exitCode, fail: counts.fail }).toEqual({
      result: 'conformant-with-warnings',
      exitCode: 0,
      fail: 0,
    });
    expect(counts.review).toBeGreaterThan(5);
  });
});
