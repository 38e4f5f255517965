/** Output files: never an input under any of its names, and an existing file only with `--force`. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeResult } from '../../src/results/index.ts';
import { reference } from '../results/sample.ts';
import { emptyOffice } from './agency.ts';
import { good as transaction, picture as photo } from './files.ts';
import { inside } from './inside.ts';
import { commandLine } from './run.ts';

const list = writeResult(reference, 'json', {}).bytes;

const ENCODE = ['--agency', 'XXTEST000', '--destination', 'XXFRS0000', '--control-number', 'T-1'];

type Case = {
  readonly input: string;
  readonly bytes: Uint8Array;
  /** The command line with this input and output. */
  readonly line: (input: string, out: string) => readonly string[];
};

const CASES: Readonly<Record<string, Case>> = {
  convert: {
    input: 'a.an2',
    bytes: transaction,
    line: (input, out) => ['convert', input, out, '--to', 'traditional'],
  },
  'minimize of an image': { input: 'p.jpg', bytes: photo, line: (input, out) => ['minimize', input, out] },
  'minimize of a transaction': {
    input: 'a.an2',
    bytes: transaction,
    line: (input, out) => ['minimize', input, out],
  },
  encode: {
    input: 'p.jpg',
    bytes: photo,
    line: (input, out) => ['encode', input, out, ...ENCODE, '--date', '20260102'],
  },
  'validate --output': {
    input: 'a.an2',
    bytes: transaction,
    line: (input, out) => ['validate', input, '--no-image', '--output', out],
  },
  'validate --write-baseline': {
    input: 'a.an2',
    bytes: transaction,
    line: (input, out) => ['validate', input, '--no-image', '--write-baseline', out],
  },
  'candidates convert': {
    input: 'list.json',
    bytes: list,
    line: (input, out) => ['candidates', 'convert', input, out, '--to', 'json'],
  },
  'quality --annotate': {
    input: 'p.jpg',
    bytes: photo,
    line: (input, out) => ['quality', input, '--annotate', out],
  },
};

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.each(Object.entries(CASES))('%s', (_, { input, bytes, line }) => {
  it.each(['itself', 'another spelling', 'a hard link', 'a symbolic link', 'a link to the folder'])(
    'refuses its input as output, by %s, with --force as well',
    async (by) => {
      const folder = folderOf();
      const path = join(folder, input);
      writeFileSync(path, bytes);
      const out = {
        itself: path,
        'another spelling': `${folder}/./${input}/../${input}`.replace(`/${input}/../`, '/x/../'),
        'a hard link': join(folder, 'hard'),
        'a symbolic link': join(folder, 'soft'),
        'a link to the folder': join(folder, 'other', input),
      }[by] as string;
      mkdirSync(join(folder, 'x'));
      linkSync(path, join(folder, 'hard'));
      symlinkSync(path, join(folder, 'soft'));
      symlinkSync(folder, join(folder, 'other'));
      const before = readdirSync(folder).sort();
      for (const force of [[], ['--force']]) {
        const { code, err } = await inside(...line(path, out), ...force);
        expect([code, err]).toEqual([3, expect.stringContaining('is the input')]);
      }
      expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
      expect(readdirSync(folder).sort()).toEqual(before);
    },
  );

  it('replaces an existing file only with --force', async () => {
    const folder = folderOf();
    const [path, out] = [join(folder, input), join(folder, 'out.xyz')];
    writeFileSync(path, bytes);
    writeFileSync(out, 'mine');
    const refused = await inside(...line(path, out));
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('--force replaces it')]);
    expect(readFileSync(out, 'latin1')).toBe('mine');
    const dangling = join(folder, 'dangling');
    symlinkSync(join(folder, 'nowhere'), dangling);
    expect((await inside(...line(path, dangling))).code).toBe(3);
    const forced = await inside(...line(path, out), '--force');
    expect([forced.code, forced.err]).toEqual([expect.not.stringMatching('3'), expect.any(String)]);
    expect(forced.code).toBeLessThan(2);
    if (!forced.err.includes('cannot be decoded')) expect(readFileSync(out, 'latin1')).not.toBe('mine');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('reports', () => {
  it.each(['text', 'json', 'sarif', 'junit', 'html'])(
    'a %s report replaces its predecessor and nothing else',
    async (format) => {
      const folder = folderOf();
      const [path, out] = [join(folder, 'a.an2'), join(folder, 'report')];
      writeFileSync(path, transaction);
      const line = ['validate', path, '--no-image', '--format', format, '--output', out];
      expect((await inside(...line)).code).toBe(0);
      expect((await inside(...line)).code).toBe(0);
      for (const other of [
        '{}',
        '<?xml version="1.0"?><testsuites name="other"/>',
        'notes',
        '<title>x</title>',
      ]) {
        writeFileSync(out, other);
        expect((await inside(...line)).code).toBe(3);
        expect(readFileSync(out, 'latin1')).toBe(other);
      }
    },
  );

  it('a baseline replaces a baseline, but not the one that the run reads', async () => {
    const folder = folderOf();
    const [path, base] = [join(folder, 'a.an2'), join(folder, 'base.json')];
    writeFileSync(path, transaction);
    const line = ['validate', path, '--no-image', '--write-baseline', base];
    expect((await inside(...line)).code).toBe(0);
    expect((await inside(...line)).code).toBe(0);
    const both = await inside(...line, '--baseline', base);
    expect([both.code, both.err]).toEqual([3, expect.stringContaining('is the input')]);
    const same = await inside(...line, '--output', relative(process.cwd(), base));
    expect([same.code, same.err]).toEqual([3, expect.stringContaining('the same file')]);
  });

  it('a JSON report in the folder that is validated is replaced', async () => {
    const folder = folderOf();
    writeFileSync(join(folder, 'a.an2'), transaction);
    const line = ['validate', folder, '--no-image', '--format', 'json', '--output', join(folder, 'r.json')];
    await inside(...line);
    expect((await inside(...line)).err).not.toContain('is the input');
  });
});

it('a file on standard input is an input', () => {
  const { main, cwd } = commandLine();
  const path = join(cwd, 'a.an2');
  writeFileSync(path, transaction);
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'convert', '-', path, '--to', 'traditional', '--force'],
    { stdio: [openSync(path, 'r'), 'ignore', 'pipe'], encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([3, expect.stringContaining('on standard input')]);
  expect(Buffer.compare(readFileSync(path), transaction)).toBe(0);
});

it('a device needs no --force', async () => {
  const path = join(folderOf(), 'a.an2');
  writeFileSync(path, transaction);
  expect((await inside('convert', path, '/dev/null', '--to', 'traditional')).code).toBe(0);
});

describe('other outputs', () => {
  it('keys export and ledger checkpoint replace nothing without --force', async () => {
    const { done, frskit, file } = emptyOffice();
    await done('keys', 'new', 'cp-1', '--role', 'checkpoint', '--person', 'O-1');
    await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
    await done('registry', 'stop', 'x', '--reason', 'breach', '--key', 'sup-1');
    const out = file('mine', 'mine');
    for (const line of [
      ['keys', 'export', 'cp-1', '--out', out],
      ['ledger', 'checkpoint', '--key', 'cp-1', '--out', out],
    ]) {
      const { code, err } = await frskit(...line);
      expect([code, err]).toEqual([3, expect.stringContaining('--force')]);
      expect(readFileSync(out, 'latin1')).toBe('mine');
    }
    await done('keys', 'export', 'cp-1', '--out', out, '--force');
    expect(readFileSync(out, 'latin1')).toContain('"kty"');
  });

  it('the demo runs again in its folder, and replaces nothing else there', async () => {
    const folder = folderOf();
    writeFileSync(join(folder, 'photo.jpg'), 'mine');
    const { code, err } = await inside('demo', '--out', folder);
    expect([code, err]).toEqual([3, expect.stringContaining('--force')]);
    expect(readFileSync(join(folder, 'photo.jpg'), 'latin1')).toBe('mine');
    expect(existsSync(join(folder, 'probe.an2'))).toBe(false);
  });

  it('conform run takes an empty folder or a folder of its own', async () => {
    const folder = folderOf();
    const run = (out: string) =>
      inside('conform', 'run', '--profile', 'ci-smoke', '--only', 'ENC', '--out', out);
    for (const [name, content] of [
      ['notes.txt', 'mine'],
      ['report.json', '{}'],
    ] as const) {
      const out = join(folder, name.replace('.', '-'));
      mkdirSync(out);
      writeFileSync(join(out, name), content);
      const { code, err } = await run(out);
      expect([code, err]).toEqual([3, expect.stringContaining('holds other files')]);
      expect(readdirSync(out)).toEqual([name]);
    }
    const own = join(folder, 'own');
    expect((await run(own)).err).toContain('The report is in');
    writeFileSync(join(own, 'certificate.jws'), 'of the report before');
    expect((await run(own)).err).toContain('The report is in');
    expect(existsSync(join(own, 'certificate.jws'))).toBe(false);
    expect((await inside('conform', 'verify', own)).out).not.toContain('wrong:');
    expect((await run(join(folder, 'notes-txt', 'notes.txt'))).code).toBe(3);
  }, 60_000);
});
