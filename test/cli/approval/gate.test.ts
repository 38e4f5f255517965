/** The gate opens for an approved service, and lines count that the ledger records. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHome } from '../../../cli/home/index.ts';
import { type ConformanceReport } from '../../../conformance/report/index.ts';
import { RECHECKED, recheckIdOf } from '../../../conformance/suite/rechecked.ts';
import { reportProblems } from '../../../src/submission/gate/index.ts';
import { profileById } from '../../../src/services/profiles/index.ts';
import { partOf, withRows } from '../../conformance/report/reports.ts';
import { FRS, subjectOf } from '../agency.ts';
import {
  type Signer,
  TODAY,
  connected,
  daysAgo,
  failing,
  isOpen,
  partial,
  passing,
  refusedBy,
  written,
} from './reports.ts';

/** The recheck of a run: the requirements that are looked at again, each by one check, with its controls. */
function recheckOf(run: string): ConformanceReport {
  const part = partOf(passing, [...RECHECKED]);
  const rows = part.requirements.map((row): (typeof part.requirements)[number] => {
    if (!RECHECKED.includes(row.id)) return row;
    const { reason: _r, ...rest } = row;
    const says = 'nothing has reappeared';
    const own = { title: 'looked at again', verdict: 'pass', grade: 'E2', says, evidence: [1] } as const;
    return {
      ...rest,
      verdict: 'pass',
      grade: 'E2',
      says,
      checks: [{ ...own, id: recheckIdOf(row.id) }],
    };
  });
  const digest = createHash('sha256')
    .update(readFileSync(join(run, 'report.json')))
    .digest('hex');
  const made = withRows(part, rows);
  return { ...made, run: { ...made.run, recheck: { report: `sha-256:${digest}`, look: 1, looks: 2 } } };
}

describe('the gate', () => {
  it('closes when the report is too old, and when the service is another one than was tested', async () => {
    const place = await connected();
    const tested = await written(place, passing);
    const recheck = await written(place, recheckOf(tested));
    expect(await refusedBy(place, '--report', tested, '--recheck', recheck)).toBeUndefined();
    const after = (days: number): string => daysAgo(-days).slice(0, 10);
    expect(await isOpen(place, { today: after(364) })).toEqual([]);
    expect(await isOpen(place, { today: after(366) })).toEqual(['GATE-01']);
    const same = { issuers: ['frs.example'], address: 'https://frs.example', profile: 'state-local' };
    const profile = profileById('state-local');
    const gate = await subjectOf(await openHome(place.home));
    const [entry] = gate.entries;
    if (entry?.conformance === undefined || profile === undefined) throw new Error('no report');
    const names = (connection: typeof same): readonly string[] =>
      reportProblems(entry.conformance as never, { profile, today: TODAY, connection }).map(
        ({ name }) => name,
      );
    expect(names(same)).toEqual([]);
    expect(names({ ...same, address: 'https://moved.example' })).toEqual(['address']);
    expect(names({ ...same, issuers: ['other'], profile: 'obim' })).toEqual(['issuer', 'profile']);
  });

  it('closes after 30 days for a run without recheck, and stays open with the recheck of this run', async () => {
    const place = await connected();
    const after = (days: number): string => daysAgo(-days).slice(0, 10);
    const run = await written(place, passing);
    expect(await refusedBy(place, '--report', run)).toBeUndefined();
    expect(await isOpen(place, { today: after(29) })).toEqual([]);
    expect(await isOpen(place, { today: after(31) })).toEqual(['GATE-01']);
    const good = recheckOf(run);
    const { recheck: ofRun, ...withoutRecheck } = good.run;
    if (ofRun === undefined) throw new Error('no recheck');
    const ofOther = { ...ofRun, report: `sha-256:${'0'.repeat(64)}` };
    const recheck = async (report: ConformanceReport, signer: Signer = 'office') =>
      refusedBy(place, '--report', run, '--recheck', await written(place, report, signer));
    expect(await recheck({ ...good, run: { ...good.run, recheck: ofOther } })).toEqual(['recheck']);
    expect(await recheck({ ...good, run: withoutRecheck })).toContain('recheck');
    expect(await recheck(good, 'nobody')).toEqual(['recheck']);
    const returned = good.requirements.map((row) =>
      row.id === 'DEL-03'
        ? {
            ...row,
            verdict: 'fail' as const,
            remedy: 'r',
            checks: row.checks.map((check) => ({ ...check, verdict: 'fail' as const, remedy: 'r' })),
          }
        : row,
    );
    expect(await recheck(withRows(good, returned))).toEqual(['recheck']);
    expect(await isOpen(place, { today: after(31) })).toEqual(['GATE-01']);
    expect(await recheck(good)).toBeUndefined();
    expect(await isOpen(place, { today: after(31) })).toEqual([]);
    expect(await isOpen(place, { today: after(366) })).toEqual(['GATE-01']);
  });

  it('a later report that is not conformant closes it at once, and by the ledger alone', async () => {
    const place = await connected();
    const { home, frskit, done } = place;
    await refusedBy(place, '--report', await written(place, passing));
    const path = join(home, 'registry.jws');
    const before = readFileSync(path);
    const review = ['registry', 'review', FRS.id, '--key', 'office-1'];
    const bad = await frskit(
      ...review,
      '--decision',
      'kept',
      '--report',
      await written(place, failing, 'nobody'),
    );
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('CAN-03')]);
    expect(await isOpen(place)).toContain('GATE-14');
    writeFileSync(path, before);
    expect(await isOpen(place)).toContain('GATE-14');
    expect(await done('ledger', 'list', '--kind', 'registry.reviewed')).toContain('result=not-conformant');
    await refusedBy(place, '--report', await written(place, passing));
    expect(await isOpen(place)).toEqual([]);
    const kept = await frskit(...review, '--reviewed', TODAY, '--report', await written(place, partial));
    expect([kept.code, kept.err]).toEqual([1, expect.stringContaining('partial:')]);
    expect(await isOpen(place)).toEqual([]);
  });
});

describe('lines and the ledger', () => {
  it('a line that a later one replaced, or that the ledger does not know, is not used', async () => {
    const place = await connected();
    const { home } = place;
    await refusedBy(place, '--without-report', 'first');
    const path = join(home, 'registry.jws');
    const wide = readFileSync(path);
    await refusedBy(place, '--without-report', 'second');
    writeFileSync(path, wide);
    expect(await isOpen(place)).toContain('GATE-01');
    const listed = await place.frskit('registry', 'list');
    expect([listed.code, listed.out]).toEqual([1, expect.stringContaining('registry.unrecorded')]);
  });

  it('a command that was killed is completed or discarded by the next one, which says so', async () => {
    const place = await connected();
    const { home, frskit } = place;
    const path = join(home, 'registry.jws');
    await refusedBy(place, '--without-report', 'first');
    const [first = ''] = readFileSync(path, 'utf8').trim().split('\n');
    // Killed after the entry: the line is pending and missing from the registry.
    writeFileSync(`${path}.pending`, `${first}\n`, { mode: 0o600 });
    writeFileSync(path, '');
    const completed = await frskit('registry', 'list');
    expect(completed.err).toContain('was completed');
    expect(readFileSync(path, 'utf8')).toBe(`${first}\n`);
    expect(await isOpen(place)).toEqual([]);
    expect((await frskit('registry', 'list')).err).toBe('');
    // Killed before the entry: a line that the ledger does not know.
    writeFileSync(`${path}.pending`, 'a.b.c\n', { mode: 0o600 });
    const discarded = await frskit('registry', 'stop', 'x', '--reason', 'breach', '--key', 'sup-1');
    expect(discarded.err).toContain('was discarded');
    expect(readFileSync(path, 'utf8')).not.toContain('a.b.c');
  });
});
