/** `validate` as a pipeline uses it: exit codes, reports, baselines, directories. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/index.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { bad, edited, good } from './files.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();

function put(name: string, data: string | Uint8Array): string {
  writeFileSync(join(cwd, name), data);
  return name;
}

put('good.an2', good);
put('bad.an2', bad);
// A warning and no error: a square picture is not what SAP 30 asks for.
put('warned.an2', edited('10.013', '30'));

describe('exit codes', () => {
  it('0 without findings', async () => {
    const { code, out, err } = await frskit(['validate', '--no-image', 'good.an2']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('good.an2: no findings (VER 0502)\n1 file: no findings\n');
  });

  it('1 for an error, which is reported with place, clause and id', async () => {
    const { code, out } = await frskit(['validate', '--no-image', 'good.an2', 'bad.an2']);
    expect(code).toBe(1);
    expect(out).toMatch(/error +10\[1\]\.013\.1\.1 byte \d+ {2}10\.013 SAP/);
    expect(out).toContain('itl.10.013.value (ANSI/NIST-ITL');
    expect(out).toMatch(/2 files: 1 error\n$/);
  });

  it('warnings count only when asked for', async () => {
    expect((await frskit(['validate', '--no-image', 'warned.an2'])).code).toBe(0);
    expect((await frskit(['validate', '--no-image', 'warned.an2', '--fail-on', 'warning'])).code).toBe(1);
    expect((await frskit(['validate', '--no-image', 'bad.an2', '--fail-on', 'never'])).code).toBe(0);
  });

  it('3 for a file that is not there, and the others are judged all the same', async () => {
    const { code, out } = await frskit(['validate', '--no-image', 'none.an2', 'bad.an2']);
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
  ])('%j ends with 3 and a line that says why', async (args, words) => {
    const { code, err } = await frskit(args);
    expect(code).toBe(3);
    expect(err.split('\n')[0]).toContain(words);
    expect(err.split('\n').length).toBeLessThanOrEqual(3);
    expect(err).not.toContain('    at ');
  });
});

describe('reports', () => {
  it('json meets its schema and holds the counts', async () => {
    const { code, out } = await frskit(['validate', '--no-image', 'good.an2', 'bad.an2', '--format', 'json']);
    const report: unknown = JSON.parse(out);
    expect(code).toBe(1);
    expect(validateSchema('report', report)).toEqual([]);
    expect(report).toMatchObject({ schemaVersion: 2, totals: { error: 1, files: 2, skipped: 0 } });
  });

  it('sarif, junit and text go to a file when asked, whole, with nothing beside it', async () => {
    mkdirSync(join(cwd, 'reports'));
    for (const format of ['sarif', 'junit', 'text', 'json', 'html']) {
      const run = await frskit([
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

  it('standard input is a file named -', async () => {
    const { code, out } = await frskit(['validate', '--no-image', '-'], bad);
    expect(code).toBe(1);
    expect(out).toMatch(/^-: 1 error/m);
  });

  it('--quiet reports only of files with findings', async () => {
    expect((await frskit(['validate', '--no-image', 'good.an2', '--quiet'])).out).toBe(
      '1 file: no findings\n',
    );
  });
});

describe('what is judged', () => {
  it('levels', async () => {
    const wrong = edited('10.006', '97');
    const all = (await frskit(['validate', '-', '--format', 'json'], wrong)).out;
    expect(all).toContain('"rule": "itl.10.006.image"');
    const judged = async (...more: string[]) =>
      (await frskit(['validate', '-', '--fail-on', 'warning', ...more], wrong)).code;
    expect(await judged()).toBe(1);
    expect(await judged('--no-image')).toBe(0);
    expect(await judged('--level', '1,2')).toBe(0);
    expect(await judged('--level', '3')).toBe(1);
  });

  it('an edition other than the claimed one', async () => {
    // 10.047 CON came with 0501.
    const later = edited('10.047', 'XX ORGANIZATION');
    expect(await frskit(['validate', '--no-image', '-'], later)).toMatchObject({ code: 0 });
    const { code, out } = await frskit(['validate', '--no-image', '-', '--edition', '0500'], later);
    expect(code).toBe(1);
    expect(out).toContain('(VER 0500)');
    expect(out).toContain('itl.10.047.edition');
  });
});

describe('the picture inside', () => {
  it('is judged as well, at its place in the file', async () => {
    // 96 pixels wide: the eyes are too near each other, and the picture is smaller than any target's.
    const { code, out } = await frskit(['validate', 'good.an2', '--format', 'json']);
    expect(code).toBe(1);
    const [{ findings }] = (JSON.parse(out) as { files: [{ findings: Finding[] }] }).files;
    const width = findings.find(({ rule }) => rule === 'quality.image.width');
    expect(width).toMatchObject({ severity: 'warning', at: { path: '10[1].999.1.1' } });
    const at = width?.at.offset ?? 0;
    expect(Array.from(good.subarray(at, at + 2))).toEqual([0xff, 0xd8]);
    expect(findings.every(({ rule }) => rule.startsWith('quality.'))).toBe(true);
  });

  it('is left when asked', async () => {
    expect((await frskit(['validate', 'good.an2', '--no-image'])).out).toMatch(/^good\.an2: no findings/);
    expect((await frskit(['validate', 'good.an2', '--level', '1,2'])).out).toMatch(/^good\.an2: no findings/);
  });
});

describe('what is known', () => {
  it('a baseline takes out what it knows, and nothing else', async () => {
    mkdirSync(join(cwd, 'ci'));
    expect(
      (await frskit(['validate', '--no-image', 'bad.an2', '--write-baseline', 'ci/known.json'])).code,
    ).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'ci', 'known.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      files: { '../bad.an2': { 'itl.10.013.value 10[1].013.1.1': 1 } },
    });
    const again = await frskit(['validate', '--no-image', 'bad.an2', '--baseline', 'ci/known.json']);
    expect(again.code).toBe(0);
    expect(again.out).toContain('left out by baseline or configuration: 1');
    put('worse.an2', edited('1.005', '20261301'));
    expect(
      (await frskit(['validate', '--no-image', 'bad.an2', 'worse.an2', '--baseline', 'ci/known.json'])).code,
    ).toBe(1);
  });

  it('a configuration gives severities and leaves out with a reason', async () => {
    put('severe.json', JSON.stringify({ severities: { 'itl.10.013.value': 'warning' } }));
    expect(await frskit(['validate', '--no-image', 'bad.an2', '--config', 'severe.json'])).toMatchObject({
      code: 0,
    });
    put('ignore.json', JSON.stringify({ ignore: [{ rule: 'itl.10.013.value', reason: 'agreed' }] }));
    expect((await frskit(['validate', '--no-image', 'bad.an2', '--config', 'ignore.json'])).out).toMatch(
      /1 file: no findings/,
    );
    put('unfit.json', JSON.stringify({ severities: { nonsense: 'loud' }, ignore: [{ rule: 'x' }] }));
    const { code, err } = await frskit(['validate', '--no-image', 'bad.an2', '--config', 'unfit.json']);
    expect(code).toBe(3);
    expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(4);
  });
});
