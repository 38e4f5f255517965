/** `conform verify`: what lies in the folder, what is printed, and the exit codes. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConformArgs } from '../../cli/conform/options.ts';
import { compareAction, verifyAction } from '../../cli/conform/reports.ts';
import type { Io } from '../../cli/print.ts';
import { type ConformanceReport, artefactsOf } from '../../conformance/report/index.ts';
import { digestsOf, filesOf } from '../../conformance/report/digests.ts';
import { blank, madeUp, withRows } from '../conformance/report/reports.ts';

const root = mkdtempSync(join(tmpdir(), 'frskit-verify-'));
const NOW = Date.now();
let key: JWK = {};
let keyFile = '';

/** Every check passes, on this day. */
function passing(): ConformanceReport {
  const made = madeUp(blank());
  const day = new Date(NOW).toISOString();
  const rows = made.requirements.map((row) => {
    const { waiver: _w, remedy: _r, reason: _y, ...rest } = row;
    const checks = row.checks.map(({ remedy: _m, reason: _n, ...check }) => ({
      ...check,
      verdict: 'pass' as const,
      grade: 'E2' as const,
    }));
    return checks.length === 0 || row.level === 'DOC'
      ? row
      : { ...rest, verdict: 'pass' as const, grade: 'E2' as const, checks };
  });
  return withRows({ ...made, run: { ...made.run, startedAt: day, finishedAt: day } }, rows);
}

async function written(name: string, report: ConformanceReport, signed = false): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder);
  const made = await artefactsOf(report, signed ? { signing: { key, now: NOW } } : {});
  for (const file of made) writeFileSync(join(folder, file.name), file.bytes);
  return folder;
}

async function verified(
  folder: string,
  more: Partial<ConformArgs> = {},
): Promise<{ code: number; out: string }> {
  let out = '';
  const io = { out: (data: string | Uint8Array) => (out += String(data)) } as unknown as Io;
  const args = { files: [folder], format: 'text', allowTestKey: false, ...more } as unknown as ConformArgs;
  return { code: await verifyAction(args, io), out };
}

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  key = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'office-1' };
  const { d: _d, ...open } = key;
  keyFile = join(root, 'office.jwk');
  writeFileSync(keyFile, JSON.stringify(open));
  await written('unsigned', passing());
  await written('signed', passing(), true);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A copy of a report folder to change. */
function copyOf(name: string, as: string): string {
  cpSync(join(root, name), join(root, as), { recursive: true });
  return join(root, as);
}

describe('exit codes', () => {
  it('5 for an intact report that nobody signed; the first line states it, and what was not given', async () => {
    const { code, out } = await verified(join(root, 'unsigned'));
    expect(code).toBe(5);
    expect(out).toMatch(/^unsigned: anybody could have written this\n/);
    expect(out).toContain('not given: --office-key');
  });

  it('0 for a signed, conformant one; 1 for a signed one that is not conformant, which is stated', async () => {
    expect((await verified(join(root, 'signed'), { officeKey: [keyFile] })).code).toBe(0);
    const failing = madeUp(blank());
    const day = new Date(NOW).toISOString();
    const report = { ...failing, run: { ...failing.run, startedAt: day, finishedAt: day } };
    const { code, out } = await verified(await written('failing', report, true), { officeKey: [keyFile] });
    expect(out).toContain('signed by office-1');
    expect([code, out]).toEqual([1, expect.stringContaining('NOT conformant')]);
  });

  it('3 for a report of another schema version', async () => {
    const folder = copyOf('unsigned', 'older');
    const file = join(folder, 'report.json');
    const older = readFileSync(file, 'utf8')
      .replace('report/5"', 'report/1"')
      .replace('Version": 5', 'Version": 1');
    writeFileSync(file, older);
    expect((await verified(folder)).code).toBe(3);
  });
});

describe('an entry that is no plain, listed file', () => {
  const outside = join(root, 'outside');
  it.each<readonly [string, (folder: string) => void]>([
    [
      'a folder',
      (folder) => {
        mkdirSync(join(folder, 'more'));
      },
    ],
    [
      'a link',
      (folder) => {
        symlinkSync(join(root, 'office.jwk'), join(folder, 'notes.txt'));
      },
    ],
    [
      'a FIFO',
      (folder) => {
        execFileSync('mkfifo', [join(folder, 'pipe')]);
      },
    ],
    [
      'a file that nobody lists',
      (folder) => {
        writeFileSync(join(folder, 'constructor'), 'x');
      },
    ],
    ['a linked report', (folder) => linked(folder, 'report.json')],
    ['a linked certificate', (folder) => linked(folder, 'certificate.jws')],
  ])('%s refuses the report', async (name, change) => {
    const folder = copyOf('signed', `with ${name}`);
    change(folder);
    const { code, out } = await verified(folder, { officeKey: [keyFile] });
    expect([code, out]).toEqual([1, expect.stringContaining('wrong: ')]);
    expect(out).not.toContain('signed by');
  });

  function linked(folder: string, name: string): void {
    mkdirSync(outside, { recursive: true });
    renameSync(join(folder, name), join(outside, name));
    symlinkSync(join(outside, name), join(folder, name));
  }
});

describe('text of a file', () => {
  const HOSTILE = '\u001b[2J\u0007\nsigned by office-1\u202e\u2028\u{e0041}';

  it('reaches the terminal escaped and on one line', async () => {
    const folder = copyOf('unsigned', 'hostile');
    writeFileSync(join(folder, `x${HOSTILE.slice(0, 30)}`), 'x');
    const names = [
      'report.json',
      'report.txt',
      'report.html',
      'junit.xml',
      'results.sarif',
      'oscal-assessment-results.json',
    ];
    const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
    expect(Object.keys(filesOf(files))).toHaveLength(6);
    writeFileSync(join(folder, 'digests.json'), digestsOf(files, { none: HOSTILE }));
    const { code, out } = await verified(folder);
    expect(code).toBe(1);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]|\u{e0041}|^signed by/mu);
  });

  it('of two reports that are compared is escaped too', async () => {
    const hostile = passing();
    const one = await written('old', { ...hostile, title: `t${HOSTILE}` });
    const rows = hostile.requirements.map((row) =>
      row.id === 'CAN-03' ? { ...row, grade: 'E1' as const, says: HOSTILE } : row,
    );
    const other = await written('new', { ...hostile, requirements: rows });
    let out = '';
    const io = { out: (data: string | Uint8Array) => (out += String(data)) } as unknown as Io;
    await compareAction({ files: [one, other], format: 'text' } as unknown as ConformArgs, io);
    expect(out).toContain('CAN-03');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]|\u{e0041}|^signed by/mu);
  });
});
