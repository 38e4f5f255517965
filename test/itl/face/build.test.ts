/** A photo and a few words to a transaction: what goes in, what is refused, and what the judge says of it. */
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/index.ts';
import {
  type FaceInput,
  buildFaceTransaction,
  readTraditional,
  recordsOf,
  validate,
  valueOf,
  viewHeader,
  writeTraditional,
} from '../../../src/itl/index.ts';
import { jp2, jpeg, png } from '../../image/file/build.ts';
import { FOUR, THREE, headers, jfif } from '../../image/file/headers.ts';

const minimal = (image: Uint8Array, more: Partial<FaceInput> = {}): FaceInput => ({
  image,
  agency: 'ORI',
  destination: 'DAI',
  controlNumber: 'TCN-1',
  date: '20260102',
  ...more,
});

function built(input: FaceInput) {
  const bytes = writeTraditional(buildFaceTransaction(input));
  const read = readTraditional(bytes);
  const [face] = recordsOf(read.transaction, 10);
  const values = (face?.fields ?? []).map(({ number, subfields }): [number, string] => [
    number,
    subfields[0]?.[0]?.text ?? '',
  ]);
  return { bytes, read, face, values: Object.fromEntries(values) as Record<number, string> };
}

function refusal(input: unknown): FrskitError {
  try {
    buildFaceTransaction(input as FaceInput);
  } catch (error) {
    if (error instanceof FrskitError) return error;
  }
  throw new Error('it was not refused');
}

describe('a transaction from a photo', () => {
  it('holds the mandatory fields of Table 8.10 and no other', () => {
    const { read, values } = built(minimal(jpeg()));
    expect(read.findings).toEqual([]);
    const [first] = recordsOf(read.transaction, 1);
    expect(first?.fields.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 11, 12]);
    expect(Object.keys(values).map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 999]);
    expect(values).toMatchObject({ 2: '0', 3: 'FACE', 4: 'ORI', 5: '20260102', 13: '0' });
  });

  it.each([
    ['a JPEG without density', jpeg(), { 6: '24', 7: '16', 8: '0', 9: '1', 10: '1', 11: 'JPEGB', 12: 'YCC' }],
    ['a JPEG of 300 an inch', headers(0xc0, THREE, [jfif(1, 300, 300)]), { 8: '1', 9: '300', 10: '300' }],
    ['a PNG', png(), { 11: 'PNG', 12: 'RGB' }],
    ['a lossless JPEG 2000', jp2(), { 11: 'JP2L', 12: 'SRGB' }],
  ])('%s says itself what the record says of it', (_, image, expected) => {
    const { read, values } = built(minimal(image));
    expect(values).toMatchObject(expected);
    const { bytes = new Uint8Array() } =
      recordsOf(read.transaction, 10)[0]?.fields.at(-1)?.subfields[0]?.[0] ?? {};
    expect(bytes).toEqual(image);
  });

  it('is without findings, in each edition that it can be built for', () => {
    for (const version of ['0500', '0501', '0502'])
      expect(validate(built(minimal(jpeg(), { version })).bytes)).toMatchObject({
        findings: [],
        edition: version,
      });
  });

  it('declares UTF-8 where a text needs it, and only there', () => {
    const { read, face } = built(minimal(jpeg(), { comment: 'Zoë' }));
    const [first] = recordsOf(read.transaction, 1);
    expect(first && valueOf(first, 15)).toBe('3');
    expect(face && valueOf(face, 38)).toBe('Zoë');
    expect(built(minimal(jpeg(), { comment: 'Zoe' })).read.transaction.records[0]?.fields.length).toBe(10);
  });

  it('takes text fields and more photos, each with an IDC of its own', () => {
    const { read } = built(minimal(jpeg(), { text: { 59: 'Y' }, more: [{ image: png(), pose: 'R' }] }));
    expect(read.findings).toEqual([]);
    expect(viewHeader(read.transaction).contents).toEqual([
      { type: 2, idc: 0 },
      { type: 10, idc: 1 },
      { type: 10, idc: 2 },
    ]);
  });
});

describe('refusals', () => {
  it('list everything that is missing at once', () => {
    const { code, problems } = refusal({});
    expect(code).toBe('ERR_MISSING_INPUT');
    expect(problems.map(({ input }) => input)).toEqual([
      'image',
      'agency',
      'destination',
      'controlNumber',
      'date',
    ]);
  });

  it.each([
    ['date', '20260230'],
    ['date', '2026-01-02'],
    ['captureDate', '20261301'],
    ['agency', 'Zoë'],
    ['controlNumber', 'A\u001dB'],
    ['typeOfTransaction', 'F-1'],
    ['version', '0400'],
    ['priority', 0],
    ['pose', 'X'],
    ['utc', '20260102'],
    ['comment', 'A\u001cB'],
    ['comment', 'x'.repeat(127)],
    ['sap', 1.5],
  ])('name %s when it is %j, and never quote it', (input, value) => {
    const { problems, message } = refusal(minimal(jpeg(), { [input]: value }));
    expect(problems.map((problem) => problem.input)).toEqual([input]);
    if (typeof value === 'string' && value.length > 3) expect(message).not.toContain(value);
  });

  it.each([
    ['no picture', new TextEncoder().encode('%PDF-1.7 nothing to see')],
    ['GIF', new TextEncoder().encode('GIF89a..........')],
    ['four colours', headers(0xc0, FOUR)],
    ['arithmetic coding', headers(0xc9, THREE)],
  ])('%s cannot stand in a Type-10 record', (_, image) => {
    expect(refusal(minimal(image))).toMatchObject({ code: 'ERR_IMAGE_UNSUPPORTED' });
  });

  it('say which of several photos', () => {
    const { problems } = refusal(minimal(jpeg(), { more: [{ image: new Uint8Array([1, 2, 3]) }] }));
    expect(problems[0]?.input).toBe('more[0].image');
  });
});
