/** Files for the tests of the page, and the pages themselves, in a folder that goes with the tests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderFaces } from '../../src/image/index.ts';
import {
  type Transaction,
  buildFaceTransaction,
  insertRecord,
  newField,
  setValue,
  writeTraditional,
} from '../../src/index.ts';
import { writeXml } from '../../src/itl/index.ts';
import { encodeJpeg } from '../../src/image/quality/index.ts';
import { buildViewer } from '../../scripts/build-viewer.ts';
import type { CandidateList } from '../../src/results/index.ts';
import { synthetic, jp2Of } from '../image/quality/make.ts';

/** Stands in values that tell of a person, and nowhere else. */
export const CANARY = 'CANARYBIRD';

/** Markup that would act if it ever were markup. */
export const MARKUP = `</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">${CANARY}`;

export const drawing = synthetic({ width: 60, height: 75 });

export const picture = await encodeJpeg(renderFaces({ width: 240, height: 300 }), { density: 300 });

type Subfields = readonly (readonly string[])[];

function faceWith(image: Uint8Array, ...values: readonly (readonly [string, Subfields])[]): Transaction {
  const base = buildFaceTransaction({
    image,
    agency: 'XXTEST000',
    destination: 'XXFRS0000',
    controlNumber: 'TEST-1',
    date: '20260102',
  });
  return values.reduce((transaction, [path, value]) => setValue(transaction, path, value), base);
}

/** A Type-2 record with these fields. */
function textRecord(idc: string, ...values: readonly (readonly [number, string])[]) {
  const at = { path: '2[1]' };
  return {
    type: 2,
    at,
    fields: [[2, idc] as const, ...values].map(([number, text]) => newField(2, 1, number, [[text]], 'utf-8')),
  };
}

/** A face with box, eyes, points and a comment that nobody but its reader shall see. */
const good = faceWith(
  picture,
  ['10[1].014', [['55', '185', '60', '240']]],
  [
    '10[1].029',
    [
      ['1', '12.1', '147', '136'],
      ['1', '12.2', '93', '136'],
      ['1', '2.1', '120', '236'],
      ['2', 'sto', '120', '200'],
    ],
  ],
  ['10[1].038', [[CANARY]]],
);

/** Wrong in its header, its text and its picture: three records. */
const wrong = insertRecord(
  setValue(setValue(setValue(good, '1[1].005', '20261345'), '10[1].013', '99'), '10[1].027', [['x', 'y']]),
  textRecord('x', [18, `DOE, ${CANARY}`]),
);

const hostile = insertRecord(
  setValue(setValue(setValue(good, '1[1].015', [['3', 'UTF-8']]), '10[1].038', MARKUP), '1[1].009', MARKUP),
  textRecord('0', [18, MARKUP], [900, `\u202e${MARKUP}\u0000`]),
);

/** A JPEG of at least so many bytes: comments that belong to it, each as long as a segment can be. */
function largeJpeg(size: number): Uint8Array {
  const comment = new Uint8Array(2 + 65_535).fill(0x20);
  comment.set([0xff, 0xfe, 0xff, 0xff]);
  const count = Math.ceil(size / comment.length);
  const bytes = new Uint8Array(picture.length + count * comment.length);
  bytes.set(picture.subarray(0, 2));
  for (let i = 0; i < count; i++) bytes.set(comment, 2 + i * comment.length);
  bytes.set(picture.subarray(2), 2 + count * comment.length);
  return bytes;
}

/** Ten faces of five megabytes. */
function large(): Transaction {
  const one = faceWith(largeJpeg(5_000_000));
  const record = one.records[1];
  if (record === undefined) throw new Error('no record');
  return Array.from({ length: 9 }).reduce<Transaction>((made) => insertRecord(made, record), one);
}

const folder = mkdtempSync(join(tmpdir(), 'frskit-viewer-'));

/** A file in the folder of the tests. */
export function written(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export function removeFiles(): void {
  rmSync(folder, { recursive: true, force: true });
}

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'samples', 'candidates', 'reference.json'), 'utf8'),
) as CandidateList;

/** Fifty candidates with pictures, told the worst first, with markup in what is told of the second. */
function fifty(): CandidateList {
  const data = Buffer.from(picture).toString('base64');
  const faceBox = { x: 0.25, y: 0.2, width: 0.5, height: 0.6, units: 'ratio' } as const;
  const candidates = Array.from({ length: 50 }, (_, i) => ({
    rank: i + 1,
    candidateId: `${CANARY}-${i}`,
    personKey: `P-${i}`,
    score: i === 0 ? '1' : String(0.9 - i / 50),
    images: [{ role: 'face' as const, content: { data, encoding: 'base64' as const }, faceBox }],
    ...(i === 1
      ? { information: [{ category: 'biographic' as const, label: MARKUP.slice(0, 50), value: MARKUP }] }
      : {}),
  }));
  return { ...reference, candidates: candidates.toReversed() };
}

export const page = await buildViewer();

export const bytesOf = {
  good: writeTraditional(good),
  wrong: writeTraditional(wrong),
  hostile: writeTraditional(hostile),
  jpeg2000: writeTraditional(faceWith(await jp2Of(drawing))),
  xml: writeXml(good).bytes,
  list: new TextEncoder().encode(JSON.stringify(fifty())),
} as const;

export const paths = {
  page: written('frskit-viewer.html', page),
  good: written('good.an2', bytesOf.good),
  wrong: written('wrong.an2', bytesOf.wrong),
  hostile: written('<img src=x onerror=alert(1)>.an2', bytesOf.hostile),
  jpeg2000: written('jpeg2000.an2', bytesOf.jpeg2000),
  xml: written('good.xml', bytesOf.xml),
  list: written('list.json', bytesOf.list),
} as const;

/** The path of a transaction of more than 50 megabytes. */
export function writeLarge(): string {
  return written('large.an2', writeTraditional(large()));
}
