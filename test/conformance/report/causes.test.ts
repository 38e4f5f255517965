/** The block of a report that states what to fix first, and what it hides. */
import { describe, expect, it } from 'vitest';
import { causesOf, hiddenText } from '../../../conformance/report/causes.ts';
import type { RequirementRow } from '../../../conformance/report/index.ts';
import { html } from '../../../conformance/report/html.ts';
import { text } from '../../../conformance/report/text.ts';
import { blank } from './reports.ts';

const report = blank();

function withVerdicts(rows: Readonly<Record<string, Partial<RequirementRow>>>): typeof report {
  return {
    ...report,
    requirements: report.requirements.map((row) => ({ ...row, ...(rows[row.id] ?? {}) })),
  };
}

const blocked = (reason: string): Partial<RequirementRow> => ({
  verdict: 'blocked',
  reason,
  says: `${reason} did not pass`,
});

const chain = withVerdicts({
  'CTL-02': {
    verdict: 'fail',
    says: 'a known-good search is not answered',
    remedy: 'Answer a valid search.',
  },
  'DIS-01': blocked('CTL-02'),
  'DIS-02': blocked('DIS-01'),
  'CAN-01': blocked('CTL-02'),
  'DEL-01': { verdict: 'fail', says: 'a commitment is wrong', remedy: 'Compute it as documented.' },
  'DEL-02': blocked('DEL-01'),
});

describe('what to fix first', () => {
  it('is the root of a chain, that which hides most first', () => {
    const causes = causesOf(chain);
    expect(causes.map(({ id, hides }) => [id, hides.map((row) => row.id)])).toEqual([
      ['CTL-02', ['DIS-01', 'DIS-02', 'CAN-01']],
      ['DEL-01', ['DEL-02']],
    ]);
    expect(causes.map(hiddenText)).toEqual([
      '3 requirements: DIS-01, DIS-02, CAN-01',
      '1 requirement: DEL-02',
    ]);
  });

  it('is stated before the failures in text and HTML, with finding, remedy and what it hides', () => {
    const words = text(chain);
    const block = words.slice(words.indexOf('What to fix first'), words.indexOf('What failed'));
    for (const part of [
      'a known-good search is not answered',
      'Answer a valid search.',
      '3 requirements: DIS-01',
    ])
      expect(block).toContain(part);
    const page = html(chain);
    expect(page.indexOf('What to fix first')).toBeGreaterThan(0);
    expect(page.indexOf('id="first"')).toBeLessThan(page.indexOf('id="failed"'));
  });

  it('is absent if nothing is blocked, ends in a circle, and names a requirement that the run left out', () => {
    expect(causesOf(report)).toEqual([]);
    expect(text(report)).not.toContain('What to fix first');
    const circle = withVerdicts({ 'DIS-01': blocked('DIS-02'), 'DIS-02': blocked('DIS-01') });
    expect(causesOf(circle).flatMap(({ hides }) => hides).length).toBe(2);
    const left = { requirements: chain.requirements.filter(({ id }) => id !== 'CTL-02') };
    expect(causesOf(left)[0]).toMatchObject({ id: 'CTL-02' });
    expect(causesOf(left)[0]?.row).toBeUndefined();
  });
});
