/** What is open and due is listed, and nothing that was done. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { type NewEntry, disposalOf, dueOn, follow, verifyLedger } from '../../src/ledger/index.ts';
import { BODIES, submission } from './bodies.ts';
import { freshLedger } from './recipes.ts';

/** What stands after some entries in a real ledger. */
async function after(...entries: readonly NewEntry[]) {
  const { path, ledger } = await freshLedger();
  ledger.append(...entries);
  ledger.close();
  const { see, standing } = follow();
  expect(
    verifyLedger(path, { onEntry: see }).findings.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  return standing();
}

const at = (day: string): string => `${day}T12:00:00Z`;
const said = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, at: { path } }) => `${rule} ${severity} ${path}`);

describe('disposal (AUD-04)', () => {
  const closed = (day: string, disposal = disposalOf(day)): NewEntry => ({
    kind: 'case.closed',
    at: at('2026-03-05'),
    body: { case: 'C-1', by: 'agent-7', closed: day, disposal },
  });

  it('is twenty years after closure', () => {
    expect(disposalOf('2026-03-04')).toBe('2046-03-04');
    expect(disposalOf('2028-02-29')).toBe('2048-02-29');
    // 2100 is no leap year.
    expect(disposalOf('2080-02-29')).toBe('2100-03-01');
  });

  it('is due on its day and not before; an open case is never due', async () => {
    expect(said(dueOn(await after(closed('2026-03-04')), '2046-03-03'))).toEqual([]);
    expect(said(dueOn(await after(closed('2026-03-04')), '2046-03-04'))).toEqual([
      'AUD-04 warning case[C-1]',
    ]);
    const reopened: NewEntry = { kind: 'case.reopened', at: at('2026-05-05'), body: BODIES['case.reopened'] };
    expect((await after(closed('2026-03-04'), reopened)).closed).toEqual([]);
    const again = await after(closed('2026-03-04'), reopened, closed('2030-01-01'));
    expect(again.closed).toEqual([{ case: 'C-1', closed: '2030-01-01', disposal: '2050-01-01' }]);
  });

  it('is done when the case file was destroyed, not when only a probe was', async () => {
    const destroyed = (what: 'case-file' | 'probe'): NewEntry => ({
      kind: 'destroyed',
      at: at('2046-03-04'),
      body: { ...BODIES.destroyed, what },
    });
    expect((await after(closed('2026-03-04'), destroyed('case-file'))).closed).toEqual([]);
    expect((await after(closed('2026-03-04'), destroyed('probe'))).closed).toHaveLength(1);
  });

  it('on another day than twenty years later is a finding', async () => {
    for (const wrong of ['2046-03-03', '2046-03-05', '2036-03-04']) {
      expect(said(dueOn(await after(closed('2026-03-04', wrong)), '2026-04-01'))).toEqual([
        'AUD-04 error case[C-1]',
      ]);
    }
  });
});

describe('review (AUD-06)', () => {
  const sent = submission(1, at('2026-03-04'));
  const reviewed = (by: string, outcome: 'proper' | 'improper' | 'questions' = 'proper'): NewEntry => ({
    kind: 'submission.reviewed',
    at: at('2026-03-05'),
    body: { submission: 'S-1', by, outcome },
  });

  it('is asked for until a supervisor other than the agent has done it', async () => {
    expect((await after(sent)).unreviewed).toEqual([
      {
        submission: 'S-1',
        case: 'C-1',
        frs: 'dos-ccd',
        agent: 'agent-7',
        on: '2026-03-04',
        due: '2026-06-02',
      },
    ]);
    for (const agent of ['agent-7', 'AGENT-7'])
      expect((await after(sent, reviewed(agent))).unreviewed).toHaveLength(1);
    expect((await after(sent, reviewed('sup-1', 'questions'))).unreviewed).toHaveLength(1);
    expect((await after(sent, reviewed('sup-1'))).unreviewed).toEqual([]);
    expect((await after(sent, reviewed('sup-1', 'improper'))).unreviewed).toEqual([]);
  });

  it('is overdue after 90 days', async () => {
    const standing = await after(sent);
    expect(said(dueOn(standing, '2026-06-02'))).toEqual([]);
    expect(said(dueOn(standing, '2026-06-03'))).toEqual(['AUD-06 error submission[S-1]']);
  });

  it('is not asked for where nothing can have left, and is where something may have', async () => {
    const failed = (outcome: 'not-sent' | 'unreachable' | 'timeout' | 'interrupted'): NewEntry => ({
      kind: 'submission.failed',
      at: at('2026-03-04'),
      body: { submission: 'S-1', outcome },
    });
    expect((await after(sent, failed('not-sent'))).unreviewed).toEqual([]);
    expect((await after(sent, failed('unreachable'))).unreviewed).toEqual([]);
    expect((await after(sent, failed('timeout'))).unreviewed).toHaveLength(1);
    expect((await after(sent, failed('interrupted'))).unreviewed).toHaveLength(1);
  });
});

describe('exigent use (GATE-02, GATE-13) and leads (GATE-12)', () => {
  const approved: NewEntry = {
    kind: 'exigent.approved',
    at: at('2026-03-04'),
    body: BODIES['exigent.approved'],
  };

  it('stays listed until its review is closed, and is overdue after its day', async () => {
    const standing = await after(approved);
    expect(standing.exigent).toEqual([{ exigent: 'EX-1', case: 'C-1', frs: 'new-frs', due: '2026-04-03' }]);
    expect(said(dueOn(standing, '2026-04-03'))).toEqual([]);
    expect(said(dueOn(standing, '2026-04-04'))).toEqual(['GATE-13 error exigent[EX-1]']);
    const closed: NewEntry = { kind: 'exigent.closed', at: at('2026-03-06'), body: BODIES['exigent.closed'] };
    expect((await after(approved, closed)).exigent).toEqual([]);
  });

  it('a lead is pending until it was decided on', async () => {
    const created: NewEntry = { kind: 'lead.created', at: at('2026-03-04'), body: BODIES['lead.created'] };
    const decided: NewEntry = { kind: 'lead.decided', at: at('2026-03-06'), body: BODIES['lead.decided'] };
    expect((await after(created)).pending).toEqual(['L-1']);
    expect((await after(created, decided)).pending).toEqual([]);
  });
});
