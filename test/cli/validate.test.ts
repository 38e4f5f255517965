/** `validate` as a pipeline uses it: exit codes, reports, baselines, directories. */
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/index.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { bad, edited, good } from './files.ts';
import { commandLine } from './run.ts';

const { cwd, frskit } = commandLine();

function put(name: string, data: string | Uint8Array): string {
  writeFileSync(join(cwd, name), data);
  return name;
}

put('good.an2', good);
put('bad.an2', bad);
// A warning and no error: a square picture is not what SAP 30 asks for.
put('warned.an2', edited('10.013', '30'));

describe('exit codes', () => {
  it('0 without findings', () => {
    const { code, out, err } = frskit(['validate', '--no-image', 'good.an2']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('good.an2: no findings (VER 0502)\n1 file: no findings\n');
  });

  it('1 for an error, which is told with place, clause and id', () => {
    const { code, out } = frskit(['validate', '--no-image', 'good.an2', 'bad.an2']);
    expect(code).toBe(1);
    expect(out).toMatch(/error +10\[1\]\.013\.1\.1 byte \d+ {2}10\.013 SAP/);
    expect(out).toContain('itl.10.013.value (ANSI/NIST-ITL');
    expect(out).toMatch(/2 files: 1 error\n$/);
  });

  it('warnings count only when asked for', () => {
    expect(frskit(['validate', '--no-image', 'warned.an2']).code).toBe(0);
    expect(frskit(['validate', '--no-image', 'warned.an2', '--fail-on', 'warning']).code).toBe(1);
    expect(frskit(['validate', '--no-image', 'bad.an2', '--fail-on', 'never']).code).toBe(0);
  });

  it('3 for a file that is not there, and the others are judged all the same', () => {
    const { code, out } = frskit(['validate', '--no-image', 'none.an2', 'bad.an2']);
    expect(code).toBe(3);
    expect(out).toContain('none.an2: unreadable: there is no such file\n');
    expect(out).toContain('itl.10.013.value');
    expect(out).toMatch(/2 files: 1 error, 1 unreadable\n$/);
  });

  it.each([
    [['validate', 'good.an2', '--wat'], 'unknown option or command: wat'],
    [['validate', 'good.an2', '--format', 'xls'], 'Invalid values'],
    [['validate', 'good.an2', '--format', 'json', '--format', 'sarif'], '--format was given 2 times'],
    [['validate', 'good.an2', '--level', '4'], '--level is 1 (fields), 2 (consistency), 3 (image)'],
    [['validate', 'good.an2', '--edition', '0999'], 'Invalid values'],
    [['validate', '-', '-'], '- can be named once'],
    [['validate', 'good.an2', '--config', 'none.json'], 'cannot read none.json'],
    [['validate', 'good.an2', '--baseline', 'good.an2'], 'good.an2 is no baseline'],
    [['validate', 'good.an2', '--output', 'none/report.txt'], 'cannot write none/report.txt'],
    [['validate'], '--help'],
    [['valdate', 'good.an2'], 'did you mean validate?'],
  ])('%j ends with 3 and a line that says why', (args, words) => {
    const { code, err } = frskit(args);
    expect(code).toBe(3);
    expect(err.split('\n')[0]).toContain(words);
    expect(err.split('\n').length).toBeLessThanOrEqual(3);
    expect(err).not.toContain('    at ');
  });
});

describe('reports', () => {
  it('json meets its schema and holds the counts', () => {
    const { code, out } = frskit(['validate', '--no-image', 'good.an2', 'bad.an2', '--format', 'json']);
    const report: unknown = JSON.parse(out);
    expect(code).toBe(1);
    expect(validateSchema('report', report)).toEqual([]);
    expect(report).toMatchObject({ schemaVersion: 2, totals: { error: 1, files: 2, skipped: 0 } });
  });

  it('sarif, junit and text go to a file when asked, whole, with nothing beside it', () => {
    mkdirSync(join(cwd, 'reports'));
    for (const format of ['sarif', 'junit', 'text', 'json', 'html']) {
      const run = frskit([
        'validate',
        '--no-image',
        'bad.an2',
        '--format',
        format,
        '--output',
        `reports/r.${format}`,
      ]);
      expect(run).toMatchObject({ code: 1, out: '' });
      expect(readFileSync(join(cwd, 'reports', `r.${format}`), 'utf8')).toContain('itl.10.013.value');
    }
    expect(readdirSync(join(cwd, 'reports'))).toHaveLength(5);
  });

  it('standard input is a file named -', () => {
    const { code, out } = frskit(['validate', '--no-image', '-'], bad);
    expect(code).toBe(1);
    expect(out).toMatch(/^-: 1 error/m);
  });

  it('--quiet tells only of files with findings', () => {
    expect(frskit(['validate', '--no-image', 'good.an2', '--quiet']).out).toBe('1 file: no findings\n');
  });
});

describe('what is judged', () => {
  it('levels', () => {
    const wrong = edited('10.006', '97');
    const all = frskit(['validate', '-', '--format', 'json'], wrong).out;
    expect(all).toContain('"rule": "itl.10.006.image"');
    const judged = (...more: string[]) =>
      frskit(['validate', '-', '--fail-on', 'warning', ...more], wrong).code;
    expect(judged()).toBe(1);
    expect(judged('--no-image')).toBe(0);
    expect(judged('--level', '1,2')).toBe(0);
    expect(judged('--level', '3')).toBe(1);
  });

  it('an edition other than the claimed one', () => {
    // 10.047 CON came with 0501.
    const later = edited('10.047', 'XX ORGANIZATION');
    expect(frskit(['validate', '--no-image', '-'], later)).toMatchObject({ code: 0 });
    const { code, out } = frskit(['validate', '--no-image', '-', '--edition', '0500'], later);
    expect(code).toBe(1);
    expect(out).toContain('(VER 0500)');
    expect(out).toContain('itl.10.047.edition');
  });
});

describe('the picture inside', () => {
  it('is judged as well, at its place in the file', () => {
    // 96 pixels wide: the eyes are too near each other, and the picture is smaller than any target's.
    const { code, out } = frskit(['validate', 'good.an2', '--format', 'json']);
    expect(code).toBe(1);
    const [{ findings }] = (JSON.parse(out) as { files: [{ findings: Finding[] }] }).files;
    const width = findings.find(({ rule }) => rule === 'quality.image.width');
    expect(width).toMatchObject({ severity: 'warning', at: { path: '10[1].999.1.1' } });
    const at = width?.at.offset ?? 0;
    expect(Array.from(good.subarray(at, at + 2))).toEqual([0xff, 0xd8]);
    expect(findings.every(({ rule }) => rule.startsWith('quality.'))).toBe(true);
  });

  it('is left when asked', () => {
    expect(frskit(['validate', 'good.an2', '--no-image']).out).toMatch(/^good\.an2: no findings/);
    expect(frskit(['validate', 'good.an2', '--level', '1,2']).out).toMatch(/^good\.an2: no findings/);
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

describe('what is known', () => {
  it('a baseline takes out what it knows, and nothing else', () => {
    mkdirSync(join(cwd, 'ci'));
    expect(frskit(['validate', '--no-image', 'bad.an2', '--write-baseline', 'ci/known.json']).code).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'ci', 'known.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      files: { '../bad.an2': { 'itl.10.013.value 10[1].013.1.1': 1 } },
    });
    const again = frskit(['validate', '--no-image', 'bad.an2', '--baseline', 'ci/known.json']);
    expect(again.code).toBe(0);
    expect(again.out).toContain('left out by baseline or configuration: 1');
    put('worse.an2', edited('1.005', '20261301'));
    expect(
      frskit(['validate', '--no-image', 'bad.an2', 'worse.an2', '--baseline', 'ci/known.json']).code,
    ).toBe(1);
  });

  it('a configuration gives severities and leaves out with a reason', () => {
    put('severe.json', JSON.stringify({ severities: { 'itl.10.013.value': 'warning' } }));
    expect(frskit(['validate', '--no-image', 'bad.an2', '--config', 'severe.json'])).toMatchObject({
      code: 0,
    });
    put('ignore.json', JSON.stringify({ ignore: [{ rule: 'itl.10.013.value', reason: 'agreed' }] }));
    expect(frskit(['validate', '--no-image', 'bad.an2', '--config', 'ignore.json']).out).toMatch(
      /1 file: no findings/,
    );
    put('unfit.json', JSON.stringify({ severities: { nonsense: 'loud' }, ignore: [{ rule: 'x' }] }));
    const { code, err } = frskit(['validate', '--no-image', 'bad.an2', '--config', 'unfit.json']);
    expect(code).toBe(3);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(4);
  });
});
