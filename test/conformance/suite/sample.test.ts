/** What a run of a size finds. */
import { describe, expect, it } from 'vitest';
import { detectableRate, sampleTextOf } from '../../../conformance/report/detectable.ts';
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
