/** Deleted, inserted and reordered entries of a ledger are found, and where they are. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineOf, openLedger, verifyLedger } from '../../../src/ledger/index.ts';
import { submission } from '../bodies.ts';
import { freshLedger } from '../recipes.ts';
import { SIZE, forged, good, joined, judged } from './falsify.ts';

describe('deletion, insertion, order', () => {
  it.each([1, 15, 28])('entry %i deleted: found where it stood', async (at) => {
    expect(await judged(joined(good.lines.toSpliced(at, 1)))).toEqual([`ledger.missing entry[${at}]`]);
  });

  it('several deleted: their number is reported', async () => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    writeFileSync(path, joined(good.lines.toSpliced(5, 9)));
    const [finding, ...others] = verifyLedger(path).findings;
    expect(finding).toMatchObject({
      rule: 'ledger.missing',
      at: { path: 'entry[5]' },
      facts: { seq: 14, missing: 9 },
    });
    expect(finding?.at.offset).toBe(good.lines.slice(0, 5).join('\n').length + 1);
    expect(others).toEqual([]);
  });

  it('deleted and numbered anew without hashing: found', async () => {
    const renumbered = good.lines.toSpliced(20, 1).map((line, i) => line.replace(/"seq":\d+/, `"seq":${i}`));
    const found = await judged(joined(renumbered));
    expect(found[0]).toBe('ledger.edited entry[20]');
  });

  it('the beginning deleted: found', async () => {
    expect(await judged(joined(good.lines.slice(1)))).toEqual([
      'ledger.first entry[0]',
      'ledger.missing entry[0]',
    ]);
  });

  it('an entry twice: found at the second', async () => {
    expect(await judged(joined(good.lines.toSpliced(9, 0, good.lines[8] ?? '')))).toEqual([
      'ledger.order entry[9]',
    ]);
  });

  it('an entry of another ledger put in between: found there', async () => {
    const other = forged(good.lines[9], 'ab'.repeat(32));
    expect((await judged(joined(good.lines.toSpliced(9, 0, other.line))))[0]).toBe('ledger.link entry[9]');
  });

  it.each([
    [3, 4],
    [3, 20],
    [28, 29],
  ])('entries %i and %i exchanged: found at the first', async (a, b) => {
    const found = await judged(joined(good.lines.with(a, good.lines[b] ?? '').with(b, good.lines[a] ?? '')));
    expect(found[0]).toBe(`ledger.missing entry[${a}]`);
    expect(found).toContain(`ledger.order entry[${b}]`);
  });

  it('all entries backwards: found', async () => {
    expect((await judged(joined(good.lines.toReversed()))).length).toBeGreaterThan(SIZE - 2);
  });

  it('an entry that another program dated before the previous one is a warning', async () => {
    const { path, ledger } = await freshLedger();
    const [last] = ledger.append(submission(1, '2026-03-04T05:06:08.500Z'));
    ledger.close();
    const older = lineOf(submission(2, '2026-03-04T05:06:08Z'), 2, last?.sha256 ?? '');
    const newer = lineOf(submission(3, '2026-03-04T05:06:08.001Z'), 3, older.sha256);
    appendFileSync(path, joined([older.line, newer.line]));
    const { findings } = verifyLedger(path);
    expect(findings.map(({ rule, severity, at }) => [rule, severity, at.path])).toEqual([
      ['ledger.time-backwards', 'warning', 'entry[2]'],
    ]);
  });

  it('the writer dates no entry before the previous one', async () => {
    const { path, ledger } = await freshLedger();
    ledger.append(submission(1, '2026-03-04T05:06:08.500Z'), submission(2, '2026-03-04T05:06:08Z'));
    ledger.append(submission(3, '2026-03-04T05:06:07Z'), submission(4, '2026-03-04T05:06:09Z'));
    const times: string[] = [];
    expect(verifyLedger(path, { onEntry: ({ at }) => times.push(at) }).findings).toEqual([]);
    expect(times.slice(1)).toEqual([
      ...Array.from({ length: 3 }, () => '2026-03-04T05:06:08.500Z'),
      '2026-03-04T05:06:09Z',
    ]);
  });

  it('the times of opening and repairing are taken while the lock is held', async () => {
    const { path, ledger } = await freshLedger();
    let asked = 0;
    const waiting = openLedger(path, { at: () => (asked++, '2026-03-04T05:06:10Z'), wait: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(asked).toBe(0);
    ledger.append(submission(1, '2026-03-04T05:06:09Z'));
    ledger.close();
    (await waiting).ledger.close();
    expect(asked).toBe(1);
  });
});
