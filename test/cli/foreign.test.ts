/** What is no transaction: named files, files of folders, and an interrupted run. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert, readTraditional } from '../../src/itl/index.ts';
import { mailOf, zipOf } from '../itl/foreign/make.ts';
import { bad, good, picture } from './files.ts';
import { commandLineInside } from './inside.ts';
import { commandLine } from './run.ts';

const { cwd, main } = commandLine();
const { frskit } = commandLineInside(cwd);
const DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'reported', 'itl');

const { transaction } = readTraditional(good);
const xml = convert(transaction, 'xml').bytes;
const json = convert(transaction, 'json').bytes;

const FILES: Readonly<Record<string, Uint8Array | string>> = {
  'a.eml': mailOf('a.nist', good),
  'a.zip': zipOf('a.an2', good),
  'a.pdf': '%PDF-1.7',
  'a.jpg': picture,
  'notes.txt': 'Dear all,\nplease find it attached.\n',
  'pom.xml': '<project/>',
  'list.json': '{"schemaVersion":1,"candidates":[]}',
};
const REASONS = [
  ['a.eml', 'a mail message; its attachment "a.nist" looks like a transaction'],
  ['a.jpg', 'a JPEG image'],
  ['a.pdf', 'a PDF document'],
  ['a.zip', 'a ZIP archive; its entry "a.an2" looks like a transaction'],
  ['list.json', 'JSON'],
  ['notes.txt', 'text'],
  ['pom.xml', 'an XML document (root element project)'],
] as const;

mkdirSync(join(cwd, 'dir', 'sub'), { recursive: true });
for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(cwd, 'dir', name), bytes);
const VALIDATED = { 'x.xml': xml, 'x.data': json, 'sub/y.XML': xml, without: good };
for (const [name, bytes] of Object.entries(VALIDATED)) writeFileSync(join(cwd, 'dir', name), bytes);

type Report = {
  readonly totals: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly file: string;
    readonly foreign?: string;
    readonly edition?: string;
    readonly findings: readonly { readonly message: string }[];
  }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
};

describe('a named file that is no transaction', () => {
  it.each(Object.keys(FILES))('%s: validate and inspect end with 3 and say what it is', async (name) => {
    const { code, out } = await frskit(['validate', `dir/${name}`]);
    expect(code).toBe(3);
    expect(out).toMatch(/^dir\/\S+: not a transaction$/m);
    expect(out).not.toContain('VER');
    expect(out).toMatch(/1 file: 1 error, 1 not a transaction\n$/);
    const { files } = JSON.parse(
      (await frskit(['validate', `dir/${name}`, '--format', 'json'])).out,
    ) as Report;
    expect(files[0]?.findings).toHaveLength(1);
    expect(files[0]?.edition).toBeUndefined();
    const inspected = await frskit(['inspect', `dir/${name}`]);
    expect(inspected).toMatchObject({ code: 3, out: '' });
    expect(inspected.err).toContain(`dir/${name}: not a transaction: this is `);
  });

  it('ends with 3 whatever --fail-on and a baseline say', async () => {
    await frskit(['validate', 'dir/a.pdf', '--write-baseline', 'known.json']);
    expect((await frskit(['validate', 'dir/a.pdf', '--fail-on', 'never'])).code).toBe(3);
    expect((await frskit(['validate', 'dir/a.pdf', '--baseline', 'known.json'])).code).toBe(3);
  });

  it('of a name of a transaction in a folder is validated, not skipped', async () => {
    mkdirSync(join(cwd, 'named'));
    writeFileSync(join(cwd, 'named', 'a.an2'), '');
    const { code, out } = await frskit(['validate', 'named']);
    expect(code).toBe(3);
    expect(out).toContain('this is an empty file, not a transaction');
  });

  it('of a transaction that was converted to UTF-16 in a folder is reported, not skipped', async () => {
    mkdirSync(join(cwd, 'wide'));
    const text = Buffer.from(good).toString('latin1');
    writeFileSync(join(cwd, 'wide', 'a.dat'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    const { code, out } = await frskit(['validate', 'wide']);
    expect(code).toBe(3);
    expect(out).toContain('this is a transaction that was converted to UTF-16 or UTF-32');
  });

  it.runIf(existsSync(DATA))('the reported mail names its attachment (where it is)', async () => {
    const { code, out } = await frskit(['validate', '-'], readFileSync(join(DATA, 's08_eml.eml')));
    expect(code).toBe(3);
    expect(out).toContain('this is a mail message; its attachment "a.nist" looks like a transaction');
  });
});

describe('a folder', () => {
  const run = (...more: string[]) => frskit(['validate', '--no-image', 'dir', ...more]);
  const expected = REASONS.map(([file, reason]) => ({ file: `dir/${file}`, reason }));

  it('has every transaction validated, in whatever encoding and under whatever name', async () => {
    const { files, skipped, totals } = JSON.parse((await run('--format', 'json')).out) as Report;
    expect(files.map(({ file }) => file)).toEqual([
      'dir/sub/y.XML',
      'dir/without',
      'dir/x.data',
      'dir/x.xml',
    ]);
    expect(skipped).toEqual(expected);
    expect(totals).toMatchObject({ files: 4, foreign: 0, skipped: 7, error: 0 });
  });

  it.each(['text', 'html', 'sarif', 'junit'])(
    'has what was skipped in %s, with the reason',
    async (format) => {
      const { out } = await run('--format', format);
      const plain = out.replaceAll(/&quot;|\\"/g, '"').replaceAll(/<[/]?bdi>/g, '');
      for (const { file, reason } of expected) {
        expect(plain).toContain(file);
        expect(plain).toContain(reason);
      }
    },
  );

  it('with --fail-on-skipped ends with 1', async () => {
    expect((await run()).code).toBe(0);
    expect((await run('--fail-on-skipped')).code).toBe(1);
    expect((await frskit(['validate', '--no-image', 'dir/x.xml', '--fail-on-skipped'])).code).toBe(0);
  });

  it('hidden entries of a folder are listed and do not count for --fail-on-skipped', async () => {
    mkdirSync(join(cwd, 'copy', '.git', 'objects'), { recursive: true });
    writeFileSync(join(cwd, 'copy', '.git', 'objects', 'pack'), 'x');
    writeFileSync(join(cwd, 'copy', '.DS_Store'), 'x');
    writeFileSync(join(cwd, 'copy', 'a.an2'), good);
    const { code, out } = await frskit(['validate', '--no-image', 'copy', '--fail-on-skipped']);
    expect(code).toBe(0);
    expect(out).toContain('  copy/.git: a hidden folder');
    expect(out).not.toContain('objects');
    writeFileSync(join(cwd, 'copy', 'notes.txt'), 'notes');
    expect((await frskit(['validate', '--no-image', 'copy', '--fail-on-skipped'])).code).toBe(1);
  });

  it('names a pipe and a linked folder without opening them', async () => {
    mkdirSync(join(cwd, 'odd'));
    execFileSync('mkfifo', [join(cwd, 'odd', 'pipe.an2')]);
    writeFileSync(join(cwd, 'odd', 'a.an2'), good);
    execFileSync('ln', ['-s', join(cwd, 'dir'), join(cwd, 'odd', 'link')]);
    const { out, code } = await frskit(['validate', '--no-image', 'odd']);
    expect(code).toBe(0);
    expect(out).toContain('  odd/link: a symbolic link to a folder\n  odd/pipe.an2: not a regular file\n');
  });
});

describe('Ctrl-C', () => {
  mkdirSync(join(cwd, 'many'));
  for (let i = 0; i < 510; i++) writeFileSync(join(cwd, 'many', `t${i}.an2`), i === 0 ? bad : good);

  /** Runs until the first line of progress, then interrupts; the open standard input keeps the run from its end. */
  const interrupted = async (
    ...more: string[]
  ): Promise<{ code: number | null; out: string; err: string }> => {
    const args = [main, 'validate', '--no-image', 'many', '-', ...more];
    const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
      if (err.includes('500 of 511 files') && !child.killed) child.kill('SIGINT');
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out, err };
  };

  it('ends with 130 and a partial report', async () => {
    const { code, out, err } = await interrupted('--write-baseline', 'partial.json');
    expect(code).toBe(130);
    expect(out).toMatch(/^many\/t0\.an2: 1 error/m);
    expect(out).toMatch(/^Interrupted: 5\d\d of 511 files were inspected; this report is partial$/m);
    expect(err).toContain('no baseline was written');
    expect(existsSync(join(cwd, 'partial.json'))).toBe(false);
  });

  it('writes the partial report to its file', async () => {
    const { code, out } = await interrupted('--format', 'json', '--output', 'partial-report.json');
    expect({ code, out }).toEqual({ code: 130, out: '' });
    const report = JSON.parse(readFileSync(join(cwd, 'partial-report.json'), 'utf8')) as object;
    expect(report).toMatchObject({ interrupted: { of: 511 } });
  });
});
