/** Every way to falsify a ledger is found, and where it was done is said. */
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import {
  type Checkpoint,
  type NewEntry,
  holdsConsistency,
  holdsInclusion,
  isBadCheckpoint,
  lineOf,
  openLedger,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  signCheckpoint,
  verifyLedger,
} from '../../src/ledger/index.ts';
import { type CanonicalValue, canonicalJson } from '../../src/json/canonical.ts';
import { AT, NUMBER, everyKind, submission } from './bodies.ts';
import { freshLedger } from './recipes.ts';

const SIZE = 30;

/** A ledger of 30 entries, closed, with checkpoints at 10, 20 and 30. */
async function written(): Promise<{ path: string; lines: string[]; checkpoints: Checkpoint[] }> {
  const { path, ledger } = await freshLedger();
  const checkpoints: Checkpoint[] = [];
  for (let i = 1; i < SIZE; i++) {
    ledger.append(submission(i));
    if (ledger.size() % 10 === 0) checkpoints.push(ledger.checkpoint(AT));
  }
  ledger.close();
  return { path, lines: readFileSync(path, 'utf8').trimEnd().split('\n'), checkpoints };
}

let good: Awaited<ReturnType<typeof written>>;
let text = '';
let bytes = new Uint8Array();
beforeAll(async () => {
  good = await written();
  text = `${good.lines.join('\n')}\n`;
  bytes = new TextEncoder().encode(text);
});

const said = (findings: readonly Finding[]): string[] => findings.map(({ rule, at }) => `${rule} ${at.path}`);

async function judged(
  changed: string | Uint8Array,
  checkpoints: readonly Checkpoint[] = [],
): Promise<string[]> {
  const { path, ledger } = await freshLedger();
  ledger.close();
  writeFileSync(path, changed);
  const { findings } = verifyLedger(path, { checkpoints });
  expect(JSON.stringify(findings)).not.toMatch(/agent-7|agent-8|2251/);
  return said(findings);
}

const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const edited = (line = ''): string => line.replace('agent-7', 'agent-8');

/** A line written anew after another one, as somebody does who knows how the ledger works. */
function forged(line = '', prev = '', seq?: number): { line: string; sha256: string } {
  const { at, kind, body, seq: own } = JSON.parse(line) as NewEntry & { seq: number };
  return lineOf({ at, kind, body } as NewEntry, seq ?? own, prev);
}

/** All lines from a place on hashed anew after one of them was edited. */
function rewritten(lines: readonly string[], from: number): string[] {
  const out = lines.slice(0, from);
  let prev = (JSON.parse(lines[from - 1] ?? '') as { sha256: string }).sha256;
  lines.slice(from).forEach((line, i) => {
    const next = forged(i === 0 ? edited(line) : line, prev, from + i);
    prev = next.sha256;
    out.push(next.line);
  });
  return out;
}

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

describe('checkpoints', () => {
  it('are signed, read back, and refused under another key, another type, another content', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const other = await generateKeyPair('EdDSA');
    const checkpoint = good.checkpoints[1] as Checkpoint;
    const jws = await signCheckpoint(checkpoint, { key: privateKey, alg: 'EdDSA', kid: 'office-1' });
    expect(await readCheckpoint(jws, publicKey)).toEqual(checkpoint);
    expect(await readCheckpoint(jws, other.publicKey)).toMatchObject({ refused: 'signature' });
    const [head = '', , signature = ''] = jws.split('.');
    const body = Buffer.from(JSON.stringify({ ...checkpoint, size: 19 })).toString('base64url');
    expect(await readCheckpoint(`${head}.${body}.${signature}`, publicKey)).toMatchObject({
      refused: 'signature',
    });
    expect(await readCheckpoint('nonsense', publicKey)).toMatchObject({ refused: 'signature' });
    const { CompactSign } = await import('jose');
    const sign = (payload: CanonicalValue, typ: string) =>
      new CompactSign(canonicalJson(payload)).setProtectedHeader({ alg: 'EdDSA', typ }).sign(privateKey);
    const typ = 'frskit-ledger-checkpoint+jws';
    expect(await readCheckpoint(await sign(checkpoint, typ), publicKey)).toEqual(checkpoint);
    for (const bad of [
      await sign(checkpoint, 'JWT'),
      await sign({ ...checkpoint, more: 1 }, typ),
      await sign({ ...checkpoint, size: 0 }, typ),
      await sign({ ...checkpoint, root: 'x' }, typ),
      await sign([checkpoint], typ),
    ]) {
      const read = await readCheckpoint(bad, publicKey);
      expect(isBadCheckpoint(read) && read.refused).toBe('content');
    }
    const unsigned = `${Buffer.from(`{"alg":"none","typ":"${typ}"}`).toString('base64url')}.${body}.`;
    expect(await readCheckpoint(unsigned, publicKey)).toMatchObject({ refused: 'signature' });
  });

  it('hold an entry by its inclusion proof, and an older checkpoint by its consistency proof', async () => {
    const { path, checkpoints } = await written();
    const [first, , last] = checkpoints as [Checkpoint, Checkpoint, Checkpoint];
    for (const index of [0, 7, 29]) {
      const claim = proveInclusion(path, index);
      expect(claim).toMatchObject({ index, size: 30, root: last.root });
      expect(claim !== undefined && holdsInclusion(claim)).toBe(true);
    }
    const early = proveInclusion(path, 7, 10);
    expect(early).toMatchObject({ root: first.root, size: 10 });
    expect(early !== undefined && holdsInclusion(early)).toBe(true);
    expect(proveInclusion(path, 30)).toBeUndefined();
    expect(proveInclusion(path, 7, 99)).toBeUndefined();
    const grew = proveConsistency(path, 10);
    expect(grew).toMatchObject({ oldRoot: first.root, root: last.root });
    expect(grew !== undefined && holdsConsistency(grew)).toBe(true);
    writeFileSync(path, joined(rewritten(good.lines, 5)));
    const forgedProof = proveConsistency(path, 10);
    expect(forgedProof !== undefined && holdsConsistency({ ...forgedProof, oldRoot: first.root })).toBe(
      false,
    );
  });
});
