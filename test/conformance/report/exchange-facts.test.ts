/** What a report derives from its exchanges is recomputed: what decides a failure, and the times of a probe. */
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../../conformance/report/index.ts';
import { exchangeProblems } from '../../../conformance/report/exchange-facts.ts';
import { html } from '../../../conformance/report/index.ts';
import type { DeletionTimes } from '../../../conformance/report/model.ts';
import { blank, madeUp, withRows } from './reports.ts';

const made = madeUp(blank());
const AT = made.exchanges[0]?.at ?? '';
const END = new Date(Date.parse(AT) + 60).toISOString();
const times: DeletionTimes = {
  sent: { seq: 1, at: AT, bytes: 20_000 },
  answered: { seq: 1, at: END },
  attestation: { seq: 2, at: END, event: 'search-finished', eventAt: AT, deletedAt: AT },
  inspected: { from: AT, to: END, locations: 1, found: 1 },
};

/** A report in which exchange 3 searched for a probe and found it. */
function found(deletion: DeletionTimes = times, decisive: readonly number[] = [3]): ConformanceReport {
  const rows = withRows(
    made,
    made.requirements.map((row) =>
      row.id === 'DEL-03'
        ? { ...row, checks: row.checks.map((check) => ({ ...check, evidence: [1, 3], decisive })) }
        : row,
    ),
  );
  const exchanges = made.exchanges.map((row) =>
    row.seq === 3 ? { ...row, purpose: 'searches for a probe: a path' } : row,
  );
  return { ...rows, exchanges, deletion };
}

describe('exchange facts', () => {
  it('hold where they are those of the exchanges', () => {
    expect(exchangeProblems(found())).toEqual([]);
    expect(exchangeProblems(made)).toEqual([]);
  });

  it.each<[string, DeletionTimes]>([
    ['the probe was sent later', { ...times, sent: { ...times.sent, at: END } }],
    ['the probe was smaller', { ...times, sent: { ...times.sent, bytes: 1 } }],
    ['an exchange is not there', { ...times, answered: { seq: 99, at: END } }],
    ['the attestation was read earlier', { ...times, attestation: { seq: 2, at: AT } }],
    ['nothing was found', { ...times, inspected: { from: AT, to: END, locations: 1, found: 0 } }],
    ['more locations', { ...times, inspected: { from: AT, to: END, locations: 2, found: 1 } }],
  ])('do not hold where %s', (_, deletion) => {
    expect(exchangeProblems(found(deletion))).toEqual(['the times of a probe do not match the exchanges']);
  });

  it('do not hold where a failure is decided by what is not its evidence', () => {
    expect(exchangeProblems(found(times, [2]))).toContain(
      'DEL-03 is decided by an exchange that is not part of its evidence',
    );
  });

  it('are shown: the timeline with what was found, and the exchange that decides', () => {
    const page = html(found());
    expect(page).toContain('found at 1 of 1 locations');
    expect(page).toContain('as signed');
    expect(page).toMatch(/<text class="tfail tx"[^>]*>200, text\/html<\/text>/);
    expect(html(made)).not.toContain('id="deletion"');
  });
});
