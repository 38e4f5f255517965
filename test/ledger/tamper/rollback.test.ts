/** A ledger that was cut or rolled back is found by its checkpoints, and takes nothing more. */
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Checkpoint, lineOf, openLedger, verifyLedger } from '../../../src/ledger/index.ts';
import { AT, submission } from '../bodies.ts';
import { freshLedger } from '../recipes.ts';
import { SIZE, bytes, forged, good, joined, judged, said, text } from './falsify.ts';

describe('truncation and rollback', () => {
  it.each([1, 9, 10, 25, 29])('cut to %i entries: the checkpoints know what is gone', async (size) => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    writeFileSync(path, joined(good.lines.slice(0, size)));
    expect(verifyLedger(path).findings).toEqual([]);
    const { findings } = verifyLedger(path, { checkpoints: good.checkpoints });
    const promised = [10, 20, 30].filter((each) => each > size);
    expect(findings.map(({ rule, facts }) => ({ rule, ...facts }))).toEqual(
      promised.map((each) => ({ rule: 'ledger.rollback', size, promised: each, missing: each - size })),
    );
  });

  it('an old copy that went its own way since: found', async () => {
    const own = [...good.lines.slice(0, 12)];
    let prev = (JSON.parse(own.at(-1) ?? '') as { sha256: string }).sha256;
    for (let i = 12; i < 31; i++) {
      const { line, sha256 } = lineOf(submission(1000 + i), i, prev);
      own.push(line);
      prev = sha256;
    }
    const found = await judged(joined(own), good.checkpoints);
    expect(found).toEqual(['ledger.rewritten ledger', 'ledger.rewritten ledger']);
  });

  it('an empty file: everything is gone', async () => {
    expect(await judged('', good.checkpoints.slice(-1))).toEqual(['ledger.rollback ledger']);
  });

  it('a checkpoint of another ledger is said to be one', async () => {
    const other = { ...(good.checkpoints[0] as Checkpoint), ledger: 'ee'.repeat(32) };
    expect(await judged(text, [other])).toEqual(['ledger.other ledger']);
    expect(await judged(text, [{ ...other, size: 99 }])).toEqual(['ledger.other ledger']);
  });

  it('the last line cut at any byte: opening repairs it, says so, and writes on', async () => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    const start = good.lines.slice(0, -1).join('\n').length + 1;
    const cuts = [
      1,
      2,
      50,
      300,
      bytes.length - start - 78,
      bytes.length - start - 2,
      bytes.length - start - 1,
    ];
    for (const cut of cuts) {
      writeFileSync(path, bytes.subarray(0, start + cut));
      expect(said(verifyLedger(path).findings)).toEqual([`ledger.torn-line entry[${SIZE - 1}]`]);
      const { ledger: again, findings } = await openLedger(path, { at: AT });
      const whole = start + cut === bytes.length - 1;
      expect(findings.map(({ rule, severity, facts }) => ({ rule, severity, ...facts }))).toEqual([
        {
          rule: 'ledger.torn-line',
          severity: 'warning',
          bytes: cut,
          repair: whole ? 'line-ended' : 'line-dropped',
        },
      ]);
      again.append(submission(77));
      again.close();
      const kinds: string[] = [];
      const after = verifyLedger(path, { onEntry: ({ kind }) => kinds.push(kind) });
      expect(after.findings).toEqual([]);
      expect(after.size).toBe(SIZE - 1 + (whole ? 1 : 0) + 2);
      expect(kinds.slice(-2)).toEqual(['ledger.repaired', 'submission.prepared']);
    }
  });

  it('a torn line that is no entry of this ledger is cut off even where it looks whole', async () => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    writeFileSync(path, text + forged(good.lines[5], 'ab'.repeat(32), SIZE).line);
    const { ledger: again, findings } = await openLedger(path, { at: AT });
    again.close();
    expect(findings[0]?.facts).toMatchObject({ repair: 'line-dropped' });
    expect(verifyLedger(path, { checkpoints: good.checkpoints }).findings).toEqual([]);
  });
});

describe('a ledger that does not verify', () => {
  it('is opened with its findings, is left as it is, and takes nothing more', async () => {
    const { path, ledger } = await freshLedger();
    ledger.close();
    const changed = `${joined(good.lines.toSpliced(5, 1))}{"torn`;
    writeFileSync(path, changed);
    const { ledger: again, findings } = await openLedger(path, { at: AT });
    expect(said(findings)).toContain('ledger.missing entry[5]');
    expect(() => again.append(submission(1))).toThrow(/does not verify/);
    expect(() => again.checkpoint(AT)).toThrow(/does not verify/);
    again.close();
    expect(readFileSync(path, 'utf8')).toBe(changed);
  });

  it('that is changed while it is open takes nothing more', async () => {
    const { path, ledger } = await freshLedger();
    ledger.append(submission(1));
    appendFileSync(path, 'x');
    expect(() => ledger.append(submission(2))).toThrow(/changed it meanwhile/);
    truncateSync(path, 10);
    expect(() => ledger.append(submission(2))).toThrow(/changed it meanwhile/);
  });
});
