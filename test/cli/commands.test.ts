/** `inspect`, `convert`, `encode`, `explain` and `demo`. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildFaceTransaction,
  insertRecord,
  newField,
  readTraditional,
  writeTraditional,
} from '../../src/itl/index.ts';
import { bad, edited, good, picture } from './files.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
const at = (name: string): string => join(cwd, name);
writeFileSync(at('good.an2'), good);
writeFileSync(at('bad.an2'), bad);
writeFileSync(at('probe.jpg'), picture);

const NEEDED = [
  ...['--agency', 'XXTEST000', '--destination', 'XXFRS0000'],
  ...['--control-number', 'TEST-1', '--date', '20260102'],
];

describe('inspect', () => {
  it('names, values, meanings and places', async () => {
    const { code, out, err } = await frskit(['inspect', 'good.an2']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ {2}1\.002 {2}VER {3}Version number: 0502 {2}\(ANSI\/NIST-ITL .*\) {2}@10\+10$/m);
    expect(out).toMatch(/^ {6}2: REC 10 {2}\| {2}IDC 0$/m);
    expect(out).toMatch(/^ {2}10\.999 {2}DATA .*: JPEG, baseline, 96 x 120, 3 components of 8 bits/m);
    // The offset is that of the file: the tag stands there.
    const [, offset = '', length = ''] = /^ {2}10\.008 {2}.*@(\d+)\+(\d+)$/m.exec(out) ?? [];
    const text = new TextDecoder('latin1').decode(good);
    expect(text.slice(Number(offset), Number(offset) + Number(length))).toBe('10.008:0');
  });

  it('only what is asked for', async () => {
    expect((await frskit(['inspect', 'good.an2', '--records', '10'])).out).not.toContain('1.004');
    expect((await frskit(['inspect', 'good.an2', '--records', '10[2]'])).out).toContain('0 of 2 records');
    expect(await frskit(['inspect', 'good.an2', '--records', 'x'])).toMatchObject({ code: 3 });
  });

  it('json with a version, hidden values hidden', async () => {
    const full = (await frskit(['inspect', 'good.an2', '--format', 'json', '--records', '10'])).out;
    expect(JSON.parse(full)).toMatchObject({
      schemaVersion: 1,
      encoding: 'traditional',
      records: [{ path: '10[1]', type: 10 }],
    });
    const told = writeTraditional(
      buildFaceTransaction({
        image: picture,
        agency: 'A',
        destination: 'B',
        controlNumber: 'C',
        date: '20260102',
        comment: 'CANARY-COMMENT',
        text: { 18: 'CANARY,NAME' },
      }),
    );
    expect((await frskit(['inspect', '-'], told)).out).toContain('CANARY,NAME');
    for (const format of ['text', 'json']) {
      const { out } = await frskit(['inspect', '-', '--redact', '--format', format], told);
      expect(out).not.toContain('CANARY');
      expect(out).toMatch(format === 'text' ? /<hidden: unknown, 11 characters>/ : /"hidden": "unknown"/);
    }
  });

  it('control characters do not reach the terminal', async () => {
    const steering = edited('1.009', 'A\u001b[2Jb');
    const { out } = await frskit(['inspect', '-'], steering);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('A\\u001b[2Jb');
  });

  it('what is broken is shown as far as it can be, and ends with 1', async () => {
    const { code, out, err } = await frskit(['inspect', '-'], good.subarray(0, 400));
    expect(code).toBe(1);
    expect(out).toContain('10.013');
    expect(err).toMatch(/errors? while reading/);
  });
});

describe('convert', () => {
  it('an2 to json and back gives the same bytes', async () => {
    expect((await frskit(['convert', 'good.an2', 'good.json'])).code).toBe(0);
    expect(JSON.parse(readFileSync(at('good.json'), 'utf8'))).toMatchObject({ format: 'ansi-nist-itl' });
    expect((await frskit(['convert', 'good.json', 'back.an2'])).code).toBe(0);
    expect(new Uint8Array(readFileSync(at('back.an2')))).toEqual(good);
  });

  it('an2 to xml and back gives the same bytes, and xml is judged and inspected alike', async () => {
    expect((await frskit(['convert', 'good.an2', 'good.xml'])).code).toBe(0);
    expect(readFileSync(at('good.xml'), 'utf8')).toContain('http://biometrics.nist.gov/standard/2011');
    expect((await frskit(['convert', 'good.xml', 'again.an2'])).code).toBe(0);
    expect(new Uint8Array(readFileSync(at('again.an2')))).toEqual(good);
    expect((await frskit(['inspect', 'good.xml'])).out).toMatch(/10\.013 {2}SAP .*: 0/);
    await frskit(['convert', 'bad.an2', 'bad.xml']);
    const { code, out } = await frskit(['validate', 'bad.xml', '--no-image']);
    expect(code).toBe(1);
    expect(out).toMatch(/error +10\[1\]\.013\.1\.1 byte \d+/);
  });

  it('reports what an encoding cannot hold, and writes it only on request', async () => {
    const ebts = insertRecord(readTraditional(good).transaction, {
      type: 14,
      fields: [newField(14, 1, 2, '1')],
      at: { path: '14[1]' },
    });
    writeFileSync(at('finger.an2'), writeTraditional(ebts));
    const refused = await frskit(['convert', 'finger.an2', 'finger.xml']);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('  14[1]');
    expect(existsSync(at('finger.xml'))).toBe(false);
    expect((await frskit(['convert', 'finger.an2', 'finger.xml', '--lossy'])).code).toBe(0);
    expect(readFileSync(at('finger.xml'), 'utf8')).not.toContain('Package14');
  });

  it('asks for the encoding where the name does not state it, and writes nothing', async () => {
    const { code, err } = await frskit(['convert', 'good.an2', 'good.bin']);
    expect(code).toBe(3);
    expect(err).toContain('--to traditional|xml|json');
    expect(existsSync(at('good.bin'))).toBe(false);
  });

  it('refuses what is no transaction', async () => {
    writeFileSync(at('wrong.json'), '{"schemaVersion": 1, "records": 5}');
    const { code, err } = await frskit(['convert', 'wrong.json', 'wrong.an2']);
    expect(code).toBe(1);
    expect(err).toContain('nothing was written');
    expect(existsSync(at('wrong.an2'))).toBe(false);
  });

  it('streams', async () => {
    expect(JSON.parse((await frskit(['convert', '-', '-', '--to', 'json'], good)).out)).toMatchObject({
      schemaVersion: 1,
    });
  });
});

describe('encode', () => {
  it('writes what the builder builds', async () => {
    expect(await frskit(['encode', 'probe.jpg', 'made.an2', ...NEEDED])).toMatchObject({ code: 0, out: '' });
    expect(new Uint8Array(readFileSync(at('made.an2')))).toEqual(good);
  });

  it('writes XML where the name says so', async () => {
    expect(await frskit(['encode', 'probe.jpg', 'made.xml', ...NEEDED])).toMatchObject({ code: 0 });
    expect((await frskit(['convert', 'made.xml', 'frommade.an2'])).code).toBe(0);
    expect(new Uint8Array(readFileSync(at('frommade.an2')))).toEqual(good);
  });

  it('lists everything that is missing or wrong, a line each', async () => {
    const { code, err } = await frskit([
      'encode',
      'probe.jpg',
      'none.an2',
      '--date',
      '2026-01-02',
      '--sap',
      'x',
    ]);
    expect(code).toBe(3);
    const lines = err.trim().split('\n');
    expect(lines).toHaveLength(6);
    for (const option of ['--agency', '--destination', '--control-number', '--date', '--sap'])
      expect(lines.filter((line) => line.includes(`  ${option} `))).toHaveLength(1);
    expect(existsSync(at('none.an2'))).toBe(false);
  });

  it.each([
    ['good.an2', 'none.an2', 'cannot stand in a Type-10 record'],
    ['nowhere.jpg', 'none.an2', 'cannot read nowhere.jpg: there is no such file'],
    ['.', 'none.an2', 'it is a directory, and a file belongs here'],
    ['probe.jpg', 'none/none.an2', 'cannot write none/none.an2: there is no such folder'],
    ['probe.jpg', '.', 'it is a directory'],
    ['probe.jpg', 'good.an2/none.an2', 'a part of the path is not a directory'],
  ])('%s to %s is refused in one line', async (image, out, words) => {
    const { code, err } = await frskit(['encode', image, out, ...NEEDED]);
    expect(code).toBe(3);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(cwd).filter((name) => name.includes('none') || name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes to a device without replacing it', async () => {
    expect((await frskit(['encode', 'probe.jpg', '/dev/null', ...NEEDED])).code).toBe(0);
    expect(readFileSync('/dev/null')).toHaveLength(0);
  });
});

describe('explain', () => {
  it('one id', async () => {
    const { code, out } = await frskit(['explain', 'itl.10.013.value']);
    expect(code).toBe(0);
    expect(out).toMatch(/severity {2}error \(level 1\)/);
    expect(out).toMatch(/source {4}ANSI\/NIST-ITL/);
  });

  it('a field, and every id', async () => {
    expect((await frskit(['explain', '10.013'])).out).toContain('itl.10.013.face-requires-sap');
    expect((await frskit(['explain', '--list'])).out.split('\n').length).toBeGreaterThan(1000);
  });

  it('finds an attestation rule by its number', async () => {
    expect((await frskit(['explain', 'A9'])).out).toMatch(/^attestation\.a9\.commitment\n/);
    expect((await frskit(['explain', 'a20'])).out).toMatch(/^attestation\.a20\.form\n/);
  });

  it('suggests the nearest ids for an unknown one', async () => {
    const { code, err } = await frskit(['explain', 'itl.10.013.vallue']);
    expect(code).toBe(3);
    expect(err).toContain('nearest: itl.10.013.value');
  });
});

describe('demo', () => {
  it('says where it cannot write', async () => {
    expect(await frskit(['demo', '--out', 'good.an2/x'])).toMatchObject({ code: 3 });
  });
});
