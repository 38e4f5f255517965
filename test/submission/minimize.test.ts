/** A submission made minimal: nothing that was planted is left, no pixel is touched, and it is still a good transaction. */
import { describe, expect, it } from 'vitest';
import { fieldRows } from '../../src/itl/dictionary/index.ts';
import { insertRecord, newField, setValue } from '../../src/itl/record/edit.ts';
import { fieldNumber } from '../../src/itl/record/path.ts';
import { field, itemOf, recordsOf, valueOf } from '../../src/itl/record/query.ts';
import type { LogicalRecord, Transaction } from '../../src/itl/record/transaction.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { validate } from '../../src/itl/validate.ts';
import { check, minimize } from '../../src/submission/minimum-data/index.ts';
import { ascii, digest, exif, jpeg, join, plantedJpeg, png, pngChunk, segment } from '../image/file/build.ts';
import { CANARY, PICTURES, carrying, jpegWith, minimal, pngWith, profileOf } from './recipes.ts';

const PROFILE = profileOf('dos-ccd');

const imageOf = (transaction: Transaction): Uint8Array =>
  itemOf(field(recordsOf(transaction, 10)[0] as LogicalRecord, 999))?.bytes ?? new Uint8Array();

const errorsOf = (file: Uint8Array): string[] =>
  validate(file)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, at }) => `${rule} ${at.path}`);

/** Everything at once: each field, other records, bytes between, a picture with all that a camera writes. */
function loaded(): Transaction {
  const keep = new Set([
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
    '1.7',
    '1.8',
    '1.9',
    '1.11',
    '1.12',
    '1.15',
    '2.1',
    '2.2',
    '2.6',
  ]);
  for (let number = 1; number <= 13; number++) keep.add(`10.${number}`);
  let transaction = setValue(minimal(), '10[1].999', plantedJpeg());
  for (const type of [1, 2, 10]) {
    for (const { number } of fieldRows(type, 'EBTS')) {
      if (keep.has(`${type}.${number}`) || number === 999) continue;
      transaction = setValue(transaction, `${type}[1].${fieldNumber(number)}`, `${CANARY} ${number}`);
    }
  }
  transaction = setValue(transaction, '10[1].013', '50');
  const other: LogicalRecord = {
    type: 99,
    fields: [newField(99, 1, 2, '7'), newField(99, 1, 999, ascii(CANARY))],
    at: { path: '99[1]' },
  };
  transaction = insertRecord(transaction, other);
  const last = transaction.records.length - 1;
  const records = transaction.records.map((one, i) =>
    i === last ? { ...one, trailing: ascii(CANARY) } : one,
  );
  return { records, leading: ascii(CANARY) };
}

describe('minimize', () => {
  it('takes everything out of a submission that holds everything, and says what and where, but not what it said', () => {
    const before = loaded();
    const { transaction, taken, left } = minimize(before, PROFILE);
    const file = writeTraditional(transaction);
    expect(Buffer.from(file).toString('latin1')).not.toContain(CANARY);
    expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(check(transaction, PROFILE)).toEqual([]);
    expect(JSON.stringify({ taken, left })).not.toContain(CANARY);
    // Everything that was named is told as taken.
    const paths = new Set(taken.map(({ path }) => path));
    for (const { at } of check(before, PROFILE)) expect(paths).toContain(at.path);
    for (const kind of ['leading', 'record', 'field', 'lower', 'exif', 'xmp', 'comment', 'trailing']) {
      expect(taken.map((each) => each.kind)).toContain(kind);
    }
    expect(Object.keys(taken[0] ?? {}).sort()).toEqual(['kind', 'path']);
  });

  it.each(['INT-I', 'ACME', 'NIEM', 'DOD EBTS'])('takes every Type-2 field of domain %s out', (domain) => {
    const named = setValue(minimal(), '1[1].013', domain);
    expect(check(named, PROFILE).map(({ at }) => at.path)).toContain('2[1].006');
    const { transaction } = minimize(named, PROFILE);
    const [text] = transaction.records.filter(({ type }) => type === 2);
    expect(text?.fields.map(({ number }) => number).filter((number) => number > 2)).toEqual([]);
  });

  it('leaves every pixel as it was', () => {
    expect(digest('jpeg', imageOf(minimize(loaded(), PROFILE).transaction))).toBe(digest('jpeg', jpeg()));
    for (const [name, bytes] of PICTURES) {
      if (name.startsWith('JP2') || name.includes('before it')) continue;
      const format = name.startsWith('PNG') ? 'png' : 'jpeg';
      const { transaction, left } = minimize(carrying(name, bytes), PROFILE);
      expect(digest(format, imageOf(transaction)), name).toBe(
        digest(format, format === 'png' ? png() : jpeg()),
      );
      expect(left, name).toEqual([]);
    }
  });

  it.each(PICTURES)('%s: taken out, said', (name, bytes, kind) => {
    const { transaction, taken } = minimize(carrying(name, bytes), PROFILE);
    expect(taken).toContainEqual({ path: '10[1].999.1.1', kind });
    expect(check(transaction, PROFILE)).toEqual([]);
    expect(Buffer.from(imageOf(transaction)).includes(CANARY)).toBe(false);
  });

  it('gives a transaction that the standard takes, out of one that was read from a file', () => {
    const domain = setValue(loaded(), '1[1].013', 'NORAM');
    const read = readTraditional(writeTraditional(domain)).transaction;
    const file = writeTraditional(minimize(read, PROFILE).transaction);
    expect(errorsOf(file)).toEqual([]);
    expect(errorsOf(writeTraditional(minimal()))).toEqual([]);
    const again = readTraditional(file).transaction;
    expect(again.records.map(({ type }) => type)).toEqual([1, 2, 10]);
    expect(check(again, PROFILE)).toEqual([]);
    // The same as one that was built minimal.
    expect(file).toEqual(writeTraditional(setValue(minimal(), '10[1].999', imageOf(again))));
  });

  it('is done once: a second time takes nothing', () => {
    const { transaction } = minimize(loaded(), PROFILE);
    expect(minimize(transaction, PROFILE).taken).toEqual([]);
    expect(minimize(transaction, PROFILE).transaction).toBe(transaction);
  });

  it('takes the character set when the text that needed it is gone', () => {
    const planted = setValue(minimal(jpeg(), { 6: 'Müller, Zi. 4' }), '10[1].038', 'Zeuge Jürgen');
    expect(
      recordsOf(minimize(planted, PROFILE).transaction, 1)[0]?.fields.some(({ number }) => number === 15),
    ).toBe(true);
    const agent = minimal(jpeg(), { 6: 'Müller, Zi. 4', 18: 'Jürgen' });
    const ascii7 = setValue(agent, '2[1].006', 'MUELLER, RM 4');
    const { transaction, taken } = minimize(ascii7, PROFILE);
    expect(taken.map(({ path }) => path)).toEqual(['2[1].018', '1[1].015']);
    expect(check(transaction, PROFILE)).toEqual([]);
    expect(errorsOf(writeTraditional(transaction))).toEqual([]);
  });

  it('keeps the first of what stands twice, and of items what belongs there', () => {
    const second = { ...(minimal().records[2] as LogicalRecord), at: { path: '10[2]' } };
    const two = insertRecord(setValue(minimal(), '1[1].009', [['S-9', CANARY], ['x']]), second);
    const { transaction, taken } = minimize(two, PROFILE);
    expect(taken).toEqual([
      { path: '1[1].009', kind: 'extra' },
      { path: '10[2]', kind: 'record' },
    ]);
    expect(
      field(transaction.records[0] as LogicalRecord, 9)?.subfields.map((items) =>
        items.map(({ text }) => text),
      ),
    ).toEqual([['S-9']]);
    expect(
      field(transaction.records[0] as LogicalRecord, 3)?.subfields.map((items) =>
        items.map(({ text }) => text),
      ),
    ).toEqual([
      ['1', '2'],
      ['2', '0'],
      ['10', '1'],
    ]);
  });

  it('says what only a person can mend, and leaves it', () => {
    const story = setValue(minimal(), '1[1].009', `${CANARY} is the suspect`);
    const { transaction, taken, left } = minimize(story, PROFILE);
    expect(taken).toEqual([]);
    expect(left.map(({ rule, at }) => [rule, at.path])).toEqual([['MIN-04', '1[1].009.1.1']]);
    expect(transaction).toBe(story);
    const cut = minimize(carrying('JPEG', join(jpeg().slice(0, -60))), PROFILE);
    expect(cut.left.map(({ rule, facts }) => [rule, facts?.['kind']])).toEqual([['MIN-02', 'opaque']]);
    const animated = carrying('PNG', pngWith(pngChunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0))));
    expect(minimize(animated, PROFILE).left.map(({ rule }) => rule)).toContain('MIN-03');
  });

  it('says that a picture lies now as it was stored', () => {
    const turned = carrying('JPEG', jpegWith(segment(0xe1, join(ascii('Exif\0\0'), exif(6)))));
    const { left } = minimize(turned, PROFILE);
    expect(left).toMatchObject([
      { rule: 'MIN-06', severity: 'info', facts: { kind: 'orientation', orientation: 6 } },
    ]);
  });

  it('states anew what only the context knew', () => {
    // EXIF alone says that this JPEG is sRGB; without it the header says YCC.
    const colour = exifSrgb();
    const built = minimal(jpegWith(segment(0xe1, join(ascii('Exif\0\0'), colour))));
    const face = (transaction: Transaction) => recordsOf(transaction, 10)[0] as LogicalRecord;
    expect(valueOf(face(built), 12)).toBe('SRGB');
    const { transaction, taken } = minimize(built, PROFILE);
    expect(valueOf(face(transaction), 12)).toBe('YCC');
    expect(taken).toContainEqual({ path: '10[1].012', kind: 'header' });
    // What the sender stated otherwise stays.
    const own = setValue(built, '10[1].012', 'RGB');
    expect(valueOf(face(minimize(own, PROFILE).transaction), 12)).toBe('RGB');
  });
});

/** A TIFF structure with ColorSpace 1 and nothing else. */
function exifSrgb(): Uint8Array {
  return Uint8Array.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    // IFD0: ExifIFD at 26.
    ...[0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0],
    // ExifIFD: ColorSpace, SHORT, 1.
    ...[0, 1, 0xa0, 0x01, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0],
  ]);
}
