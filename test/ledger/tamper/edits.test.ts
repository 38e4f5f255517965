/** An edited entry of a ledger is found, and where it is. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type NewEntry, lineOf, verifyLedger } from '../../../src/ledger/index.ts';
import { AT, NUMBER, everyKind } from '../bodies.ts';
import { freshLedger } from '../recipes.ts';
import { bytes, edited, forged, good, joined, judged, rewritten, text } from './falsify.ts';

describe('a ledger that nobody touched', () => {
  it('verifies, against all checkpoints too, and with an entry of every kind', async () => {
    expect(await judged(text, good.checkpoints)).toEqual([]);
    const { path, ledger } = await freshLedger();
    ledger.append(...everyKind());
    const kinds: string[] = [];
    const {
      findings,
      size,
      ledger: number,
    } = verifyLedger(path, { onEntry: ({ kind }) => kinds.push(kind) });
    expect(findings).toEqual([]);
    expect(size).toBe(everyKind().length + 1);
    expect(number).toBe(NUMBER);
    expect(kinds).toEqual(['ledger.opened', ...everyKind().map(({ kind }) => kind)]);
  });
});

describe('edits', () => {
  it.each([1, 2, 15, 28, 29])('entry %i edited: found there and nowhere else', async (at) => {
    expect(await judged(joined(good.lines.with(at, edited(good.lines[at]))))).toEqual([
      `ledger.edited entry[${at}]`,
    ]);
  });

  it('the stated hash edited: found there', async () => {
    const line = (good.lines[12] ?? '').replace(/.{4}"\}$/, '0000"}');
    expect(await judged(joined(good.lines.with(12, line)))).toEqual(['ledger.edited entry[12]']);
  });

  it('one entry edited and hashed anew: the next one does not follow it', async () => {
    const prev = (JSON.parse(good.lines[11] ?? '') as { sha256: string }).sha256;
    const { line } = forged(edited(good.lines[12]), prev);
    expect(await judged(joined(good.lines.with(12, line)))).toEqual(['ledger.link entry[13]']);
  });

  it('everything after it hashed anew too: only a checkpoint knows, and reports between which two', async () => {
    const changed = joined(rewritten(good.lines, 12));
    expect(await judged(changed)).toEqual([]);
    const { path, ledger } = await freshLedger();
    ledger.close();
    writeFileSync(path, changed);
    const { findings } = verifyLedger(path, { checkpoints: good.checkpoints });
    expect(findings.map(({ rule, facts }) => ({ rule, ...facts }))).toEqual([
      { rule: 'ledger.rewritten', from: 10, to: 19, size: 20 },
      { rule: 'ledger.rewritten', from: 10, to: 29, size: 30 },
    ]);
  });

  it('every single bit, anywhere: found', async () => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    let seed = 42;
    const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const places = [
      0,
      bytes.length - 1,
      bytes.length - 2,
      ...Array.from({ length: 400 }, () => next(bytes.length)),
    ];
    for (const place of places) {
      const changed = bytes.slice();
      changed[place] = (changed[place] ?? 0) ^ (1 << next(8));
      writeFileSync(path, changed);
      const { findings } = verifyLedger(path);
      expect(findings.length, `bit in byte ${place}`).toBeGreaterThan(0);
      const first = findings[0]?.at;
      const line = text.slice(0, place).split('\n').length - 1;
      // At the line itself, or at the one after it.
      expect([`entry[${line}]`, `entry[${line + 1}]`], `bit in byte ${place}`).toContain(first?.path);
    }
  });

  it.each([
    ['a space', (line: string) => line.replace(',', ', ')],
    [
      'members in another order',
      (line: string) =>
        line.replace(/^\{("at":"[^"]*"),/, '{').replace(/\}$/, ',"at":"2026-03-04T05:06:07Z"}'),
    ],
    ['a member twice', (line: string) => line.replace('{"at"', `{"at":"${AT}","at"`)],
    ['an escape that is not needed', (line: string) => line.replace('agent-7', '\\u0061gent-7')],
    ['a number written otherwise', (line: string) => line.replace('"length":20', '"length":2e1')],
    ['a carriage return', (line: string) => `${line}\r`],
    ['a byte order mark', (line: string) => `\ufeff${line}`],
    ['nothing', () => ''],
    ['no object', () => '[]'],
    ['something far too long', () => `{"at":"${'x'.repeat(200_000)}"}`],
    ['something far too long before the entry itself', (line: string) => 'x'.repeat(1 << 18) + line],
    ['something far too long in three pieces', () => 'x'.repeat(800_000)],
    ['bytes that are no text', () => '\0'.repeat(300)],
  ])('a line with %s is no entry', async (_, change) => {
    const found = await judged(joined(good.lines.with(7, change(good.lines[7] ?? ''))));
    expect(found).toEqual(['ledger.unreadable entry[7]']);
  });

  it('an entry with a member that none has, rightly hashed: found', async () => {
    const entry = JSON.parse(good.lines[7] ?? '') as { body: object; at: string; prev: string };
    const body = { ...entry.body, remark: 'x' };
    const { line } = lineOf(
      { kind: 'submission.prepared', at: AT, body } as unknown as NewEntry,
      7,
      entry.prev,
    );
    expect(await judged(joined(good.lines.with(7, line)))).toEqual(['ledger.entry entry[7]']);
  });
});
