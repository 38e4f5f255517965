/** The built command line in a process of its own: streams, exit codes, workers. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { bad, good } from './files.ts';
import { commandLine } from './run.ts';

const { cwd, frskit, main } = commandLine();

function put(name: string, data: string | Uint8Array): void {
  writeFileSync(join(cwd, name), data);
}

put('good.an2', good);
put('bad.an2', bad);

describe('the process', () => {
  it('--version and --help', () => {
    expect(frskit(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' });
    const { code, out } = frskit(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'demo',
      'encode',
      'validate',
      'quality',
      'minimize',
      'inspect',
      'convert',
      'candidates',
    ])
      expect(out).toContain(`frskit ${name}`);
  });

  it('answers --version alone and within a command line alike', () => {
    const [alone, quiet] = [frskit(['--version']), frskit(['--version', '--quiet'])];
    expect(alone).toEqual(quiet);
    expect(alone).toMatchObject({ code: 0, err: '' });
  });

  it('a reader that goes away is no fault', async () => {
    const child = spawn(process.execPath, [main, 'explain', '--list', '--format', 'json'], { cwd });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it.each([
    ['without findings', ['validate', '--no-image', 'good.an2'], 0],
    ['with an error', ['validate', '--no-image', 'good.an2', 'bad.an2'], 1],
    ['for an unknown option', ['validate', 'good.an2', '--wat'], 3],
  ])('ends %s with the documented exit code', (_, args, code) => {
    expect(frskit(args)).toMatchObject({ code });
  });

  it('reads standard input, writes data to standard output and messages to standard error', () => {
    const { code, out, err } = frskit(['convert', '-', '-', '--to', 'json'], good);
    expect([code, JSON.parse(out)]).toMatchObject([0, { schemaVersion: 1 }]);
    expect(err).toMatch(/^- \(traditional, .* no findings while reading\n$/);
  });
});

describe('a directory', () => {
  mkdirSync(join(cwd, 'many', 'inner'), { recursive: true });
  for (let i = 0; i < 40; i++) put(`many/t${String(i).padStart(2, '0')}.an2`, i === 7 ? bad : good);
  put('many/inner/without-a-name', good);
  put('many/README.md', '# not a transaction');
  put('many/.hidden.an2', bad);
  symlinkSync('nowhere', join(cwd, 'many', 'z-dangling.an2'));

  it('is validated whole and in order; what cannot be read is reported, and ends with 3', () => {
    const { code, out, err } = frskit(['validate', '--no-image', '--verbose', 'many']);
    expect(code).toBe(3);
    const files = [...out.matchAll(/^(many\S+): /gm)].map(([, name]) => name);
    expect(files).toEqual([
      'many/inner/without-a-name',
      ...Array.from({ length: 40 }, (_, i) => `many/t${String(i).padStart(2, '0')}.an2`),
      'many/z-dangling.an2',
    ]);
    expect(out).toContain('many/z-dangling.an2: unreadable: there is no such file\n');
    expect(out).toContain('\n  many/.hidden.an2: a hidden file (its name begins with a period)\n');
    expect(out).toContain('\n  many/README.md: text\n');
    expect(out).toMatch(/42 files: 1 error, 1 unreadable, 2 skipped\n$/);
    expect(err).toBe('skipped, being no transactions: 2; the report states the reasons\n');
  });

  it('has all clean files in one line', () => {
    const { out } = frskit(['validate', '--no-image', 'many']);
    const lines = out.split('\n').filter((line) => line.includes('many/t08.an2'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^40 files without findings: .* and 30 more \(--verbose lists them\)$/);
  });

  it('without any transaction is no success', () => {
    mkdirSync(join(cwd, 'empty'));
    expect(frskit(['validate', '--no-image', 'empty'])).toMatchObject({
      code: 3,
      err: 'nothing was validated: no transaction was found\n',
    });
  });
});

describe('conform run', () => {
  it('ends at Ctrl-C with a report that is incomplete', async () => {
    const child = spawn(
      process.execPath,
      [main, 'conform', 'run', '--profile', 'ci-smoke', '--out', 'stopped'],
      { cwd },
    );
    let err = '';
    child.stderr.on('data', (piece: Buffer) => {
      err += piece.toString();
      if (/CTL-05/.test(err) && !child.killed) child.kill('SIGINT');
    });
    child.stdout.resume();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([2, expect.stringContaining('Stopping')]);
    const report = JSON.parse(readFileSync(join(cwd, 'stopped', 'report.json'), 'utf8')) as ConformanceReport;
    expect(report).toMatchObject({ result: 'incomplete', exitCode: 2, run: { stopped: 'from outside' } });
    expect(createHash('sha256').update(report.run.seed.revealed).digest('hex')).toBe(
      report.run.seed.commitment.replace('sha-256:', ''),
    );
  });
});
