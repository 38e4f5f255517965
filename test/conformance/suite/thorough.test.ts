/** A run with three times as many searches. */
import { describe, expect, it } from 'vitest';
import { harness, syntheticTestSet } from '../../../conformance/harness.ts';
import { run } from '../../../conformance/suite/run.ts';

describe('a thorough run', { timeout: 120_000 }, () => {
  it('sends three times as many searches, states so, and ends quietly with its budget', async () => {
    const testSet = await syntheticTestSet('thorough');
    const searches = async (thorough: boolean, budget = 1000) => {
      const { setup, close } = await harness({
        profile: 'ci-smoke',
        seed: 'thorough',
        testSet,
        setup: { only: ['CAN-02'], thorough, budget },
      });
      const { report, context } = await run(setup).finally(close);
      return { report, count: context.sent().filter(({ kind }) => kind === 'searches').length };
    };
    const plain = await searches(false);
    const thorough = await searches(true);
    expect(thorough.count).toBeGreaterThanOrEqual(2 * plain.count);
    expect([plain.report.run.settings.thorough, thorough.report.run.settings.thorough]).toEqual([
      undefined,
      true,
    ]);
    expect([plain.report.result, thorough.report.result]).toEqual(['conformant', 'conformant']);
    const spent = await searches(true, 8);
    expect(spent.report.result).toBe('incomplete');
  });
});
