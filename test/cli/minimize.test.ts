/** `minimize`: pictures and transactions without what a search does not need, told by path and kind and never by value. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert, insertRecord, newField, readTransaction, setValue, validate } from '../../src/itl/index.ts';
import { check } from '../../src/submission/minimum-data/index.ts';
import { CANARY, PICTURES, carrying, minimal, profileOf } from '../submission/recipes.ts';
import { jpeg } from '../image/file/build.ts';
import { emptyOffice } from './agency.ts';
import { inside } from './inside.ts';

type Told = {
  readonly taken: readonly { readonly path: string; readonly kind: string }[];
  readonly left: readonly unknown[];
  readonly findings: readonly { readonly rule: string; readonly at: { readonly path: string } }[];
};
const told = (text: string): Told => JSON.parse(text) as Told;

/** A transaction with surplus in its records, its fields and its picture. */
function full() {
  const [, photo = jpeg()] = PICTURES.find(([name]) => name === 'JPEG, comment') ?? [];
  const text = setValue(carrying('JPEG', photo), '2[1].018', `${CANARY}, JANE`);
  const place = setValue(text, '10[1].041', CANARY);
  const other = {
    type: 9,
    fields: [newField(9, 1, 2, '7'), newField(9, 1, 4, CANARY)],
    at: { path: '9[1]' },
  };
  return insertRecord(place, other);
}

const EXTENSION = { traditional: 'an2', xml: 'xml', json: 'json' } as const;

describe('a transaction', () => {
  it.each(['traditional', 'json', 'xml'] as const)(
    '%s: made minimal, valid, and in its own encoding',
    async (encoding) => {
      const { folder, file } = emptyOffice();
      const source =
        encoding === 'xml'
          ? setValue(setValue(minimal(), '2[1].018', `${CANARY}, JANE`), '10[1].020', 'F')
          : full();
      const given = join(folder, `probe.${EXTENSION[encoding]}`);
      writeFileSync(given, convert(source, encoding).bytes);
      if (encoding === 'xml') {
        const planted = readFileSync(given, 'utf8')
          .replace(
            '<biom:FaceImage>',
            `<biom:FaceImage><!-- ${CANARY} --><x:${CANARY} xmlns:x="urn:x">${CANARY}</x:${CANARY}>`,
          )
          .replace('<nc:Date>', `<nc:Date note="${CANARY}">`)
          .replace('?>', `?><?editor ${CANARY}?>`);
        file(basename(given), planted);
      }
      const looked = await inside('minimize', given, '--check', '--format', 'json');
      expect(looked.code).toBe(1);
      const out = join(folder, `small.${EXTENSION[encoding]}`);
      const { code, out: words, err } = await inside('minimize', given, out, '--format', 'json');
      expect({ code, left: told(words).left }).toEqual({ code: 0, left: [] });
      expect(told(words).taken.length).toBeGreaterThan(2);
      const took = new Set(told(words).taken.map(({ path }) => path));
      for (const { at } of told(looked.out).findings) expect(took).toContain(at.path);
      expect(looked.out + looked.err + words + err).not.toMatch(/CANARY|JANE/);
      const small = readFileSync(out);
      expect(small.toString('latin1')).not.toMatch(/CANARY|JANE/);
      expect(check(readTransaction(small).transaction, profileOf('dos-ccd'))).toEqual([]);
      expect(validate(small).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const again = join(folder, `probe-1.${EXTENSION[encoding]}`);
      writeFileSync(again, small);
      expect((await inside('minimize', again, '--check')).code).toBe(0);
      expect((await inside('minimize', again, out, '--force')).code).toBe(0);
      expect(readFileSync(out)).toEqual(small);
    },
  );

  it('with nothing too much but a comment in its XML loses that too', async () => {
    const { folder } = emptyOffice();
    const given = join(folder, 'probe.xml');
    const out = join(folder, 'small.xml');
    const xml = Buffer.from(convert(minimal(), 'xml').bytes).toString('utf8');
    writeFileSync(given, xml.replace('<biom:FaceImage>', `<biom:FaceImage><!-- ${CANARY} -->`));
    const { code, out: words } = await inside('minimize', given, out, '--format', 'json');
    expect([code, told(words).taken]).toEqual([0, [{ path: 'transaction', kind: 'comment' }]]);
    expect(readFileSync(out, 'utf8')).toBe(xml);
  });

  it('reports what only a person can correct, and ends with 1', async () => {
    const { folder } = emptyOffice();
    const given = join(folder, 'probe.an2');
    writeFileSync(
      given,
      convert(setValue(minimal(), '2[1].006', `${CANARY} was seen with JANE at noon today`), 'traditional')
        .bytes,
    );
    const { code, err } = await inside('minimize', given, join(folder, 'out.an2'));
    expect(code).toBe(1);
    expect(err).toContain('MIN-04');
    expect(err).not.toMatch(/CANARY|JANE/);
  });

  it('is judged by the service that it goes to', async () => {
    const { folder } = emptyOffice();
    const given = join(folder, 'probe.an2');
    const ebts = minimal(jpeg(), { 10: 'C-2026-17', 11: '01', 79: '20', 98: '8' });
    writeFileSync(given, convert(ebts, 'traditional').bytes);
    expect((await inside('minimize', given, '--check', '--profile', 'fbi-ngi-ips')).code).toBe(0);
    expect((await inside('minimize', given, '--check', '--profile', 'obim')).out).toContain('2[1].010');
    expect((await inside('minimize', given, '--check', '--profile', 'obim', '--compare')).out).toContain(
      'MIN-03',
    );
    expect((await inside('minimize', given, '--check', '--profile', 'nobody')).code).toBe(3);
    expect((await inside('minimize', given)).code).toBe(3);
  });

  it('that cannot be read whole is not written', async () => {
    const { folder, file } = emptyOffice();
    const out = join(folder, 'out');
    for (const text of ['{"records":', '<itl:x', convertHalf()]) {
      const { code } = await inside('minimize', file('probe.an2', text), out);
      expect(code).toBe(1);
      expect(() => readFileSync(out)).toThrow();
    }
  });
});

function convertHalf(): string {
  const { bytes } = convert(minimal(), 'traditional');
  return Buffer.from(bytes.subarray(0, bytes.length / 2)).toString('latin1');
}

describe('a picture', () => {
  it.each(PICTURES.map(([name, bytes]) => [name, bytes] as const))(
    '%s: told, and taken out',
    async (_, bytes) => {
      const { folder } = emptyOffice();
      const given = join(folder, 'probe.jpg');
      writeFileSync(given, bytes);
      const looked = await inside('minimize', given, '--check');
      const out = join(folder, 'photo.jpg');
      const done = await inside('minimize', given, out);
      expect([looked.code, done.code]).toEqual([1, 0]);
      expect(looked.out + looked.err + done.out + done.err).not.toMatch(/CANARY/);
      const again = await inside('minimize', out, '--check');
      expect([again.code, again.out]).toEqual([0, '']);
    },
  );

  it('whose name may disclose something is reported without it', async () => {
    const { folder } = emptyOffice();
    const given = join(folder, `${CANARY} 1980.jpg`);
    writeFileSync(given, jpeg());
    const { code, out } = await inside('minimize', given, '--check', '--format', 'json');
    expect(code).toBe(1);
    expect(told(out).findings.map(({ rule }) => rule)).toEqual(['MIN-04']);
  });
});
