/** What a run of a size finds, and a thorough run. */
import { describe, expect, it } from 'vitest';
import { harness, syntheticTestSet } from '../../../conformance/harness.ts';
import { detectableRate, sampleTextOf } from '../../../conformance/report/detectable.ts';
import { run } from '../../../conformance/suite/run.ts';
import { blank, madeUp } from '../report/reports.ts';

describe('the rate that a sample finds', () => {
  it('is that of the rule of three for large samples, and exact for small ones', () => {
    // 1 - 0.05^(1/n), computed by hand: n = 1: 0.95; n = 2: 1 - sqrt(0.05) = 0.776393; n = 10: 0.258866.
    expect(detectableRate(0)).toBe(1);
    expect(detectableRate(1)).toBeCloseTo(0.95, 12);
    expect(detectableRate(2)).toBeCloseTo(0.776393, 6);
    expect(detectableRate(10)).toBeCloseTo(0.258866, 6);
    expect(detectableRate(300) * 300).toBeCloseTo(2.98, 2);
  });

  it('is found by that many samples with 95 % probability', () => {
    for (const n of [1, 7, 60, 400]) {
      const missed = (1 - detectableRate(n)) ** n;
      expect(missed).toBeCloseTo(0.05, 10);
    }
  });

  it('is stated for what passed by observation only', () => {
    const rows = madeUp(blank()).requirements;
    const of = (id: string): string | undefined => {
      const row = rows.find((one) => one.id === id);
      return row === undefined ? 'no row' : sampleTextOf(row);
    };
    // Two exchanges are cited by each row of this report; attestations (DEL) are claims, CAN-03 fails.
    expect(of('CAN-01')).toMatch(/^2 exchanges; a deviation at random in 78 % of such exchanges/);
    expect([of('CAN-03'), of('DEL-06'), of('GOV-03')]).toEqual([undefined, undefined, undefined]);
  });
});

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
