/** A probe photo to a transaction: the fewest fields that the standard allows, filled from the photo's own header. */
import { badArgument } from '../../findings/arguments.ts';
import { FrskitError } from '../../findings/errors.ts';
import { type Sample, sampleOf } from '../../image/file/content.ts';
import { probe } from '../../image/file/probe.ts';
import { T1, T10, T2 } from '../dictionary/numbers.ts';
import type { Charset } from '../record/charset.ts';
import { newField } from '../record/edit.ts';
import type { Field, LogicalRecord, Transaction } from '../record/transaction.ts';
import { withContents } from '../record/with-contents.ts';
import { type FaceInput, type FacePhoto, problemsOf } from './input.ts';

export type { FaceInput, FacePhoto } from './input.ts';

type Value = string | Uint8Array | readonly (readonly string[])[];
type Values = readonly (readonly [number, Value | undefined])[];

/** No Type-4 record: both resolutions of Type-1 are zero. */
const NO_RESOLUTION = '00.00';

function recordOf(type: number, nth: number, values: Values, charset: Charset): LogicalRecord {
  const fields = values.flatMap(([number, value]): Field[] =>
    value === undefined ? [] : [newField(type, nth, number, value, charset)],
  );
  return { type, fields, at: { path: `${type}[${nth}]` } };
}

function sampleIn(image: Uint8Array, input: string): Sample {
  const { info, recognised } = probe(image);
  const found = info === undefined ? undefined : sampleOf(info);
  if (found !== undefined && !('reason' in found)) return found;
  const why = found?.message ?? `it is ${recognised === 'unknown' ? 'no picture' : recognised}`;
  throw new FrskitError(
    'ERR_IMAGE_UNSUPPORTED',
    `the picture cannot stand in a Type-10 record: ${why}; use JPEG, PNG or JPEG 2000 (JP2)`,
    [{ input, problem: why }],
  );
}

function firstValues(input: FaceInput, charset: Charset): Values {
  const { domain } = input;
  const dom = domain && [domain.version === undefined ? [domain.name] : [domain.name, domain.version]];
  return [
    [T1.VER, input.version ?? '0502'],
    [T1.TOT, input.typeOfTransaction ?? 'FRS'],
    [T1.DAT, input.date],
    [T1.PRY, input.priority?.toString()],
    [T1.DAI, input.destination],
    [T1.ORI, input.agency],
    [T1.TCN, input.controlNumber],
    [T1.TCR, input.reference],
    [T1.NSR, NO_RESOLUTION],
    [T1.NTR, NO_RESOLUTION],
    [T1.DOM, dom],
    [T1.GMT, input.utc],
    [T1.DCS, charset === 'utf-8' ? [['3', 'UTF-8']] : undefined],
  ];
}

function photoValues(photo: FacePhoto, idc: number, input: FaceInput, sample: Sample): Values {
  return [
    [T10.IDC, String(idc)],
    [T10.IMT, 'FACE'],
    [T10.SRC, photo.sourceAgency ?? input.agency],
    [T10.PHD, photo.captureDate ?? input.date],
    [T10.HLL, String(sample.hll)],
    [T10.VLL, String(sample.vll)],
    [T10.SLC, String(sample.slc)],
    [T10.THPS, String(sample.thps)],
    [T10.TVPS, String(sample.tvps)],
    [T10.CGA, sample.cga],
    [T10.CSP, sample.csp],
    [T10.SAP, String(photo.sap ?? 0)],
    [T10.POS, photo.pose],
    [T10.COM, photo.comment],
    [T10.DATA, photo.image],
  ];
}

function textValues(text: NonNullable<FaceInput['text']>): Values {
  const given = Object.entries(text).map(([number, value]) => [Number(number), value] as const);
  return [[T2.IDC, '0'], ...given.filter(([number]) => number > T2.IDC).sort(([a], [b]) => a - b)];
}

/** True when all that goes behind Type-1 is ASCII. */
function isAscii(input: FaceInput): boolean {
  const photos = [input, ...(input.more ?? [])];
  const texts = photos.flatMap(({ sourceAgency, comment }) => [sourceAgency ?? '', comment ?? '']);
  return /^[\x00-\x7f]*$/.test([...texts, ...Object.values(input.text ?? {}).flat(2)].join(''));
}

function requireFaceInput(input: unknown): void {
  if (typeof input !== 'object' || input === null) badArgument('buildFaceTransaction', 'an object', input);
  if ('more' in input && input.more !== undefined && !Array.isArray(input.more)) {
    badArgument('buildFaceTransaction', 'more as an array of photos', input.more);
  }
}

/**
 * Builds a transaction of one Type-1 record and a Type-10 record for each photo, minimal and ready to be written.
 *
 * HLL, VLL, SLC, THPS, TVPS, CGA and CSP come from the picture's own header. Text beyond ASCII declares UTF-8 in
 * 1.015. LEN is computed when the transaction is written.
 * @throws FrskitError `ERR_MISSING_INPUT` with everything that is missing or malformed in `problems`;
 *   `ERR_IMAGE_UNSUPPORTED` when a picture is none, or of a kind that Type-10 does not take
 *
 * @example
 * const transaction = buildFaceTransaction(faceInput);
 */
export function buildFaceTransaction(input: FaceInput): Transaction {
  requireFaceInput(input);
  const problems = problemsOf(input);
  if (problems.length > 0) {
    const list = problems.map(({ input: name, problem }) => `${name} ${problem}`).join('; ');
    throw new FrskitError('ERR_MISSING_INPUT', `the transaction cannot be built: ${list}`, problems);
  }
  const charset: Charset = isAscii(input) ? 'ascii' : 'utf-8';
  const photos: readonly FacePhoto[] = [input, ...(input.more ?? [])];
  const samples = photos.map(({ image }, i) => sampleIn(image, i === 0 ? 'image' : `more[${i - 1}].image`));
  const text = input.text === undefined ? [] : [recordOf(2, 1, textValues(input.text), charset)];
  const faces = photos.map((photo, i) => {
    const sample = samples[i] ?? sampleIn(photo.image, 'image');
    return recordOf(10, i + 1, photoValues(photo, i + text.length, input, sample), charset);
  });
  const first = recordOf(1, 1, firstValues(input, charset), 'ascii');
  return withContents({ records: [first, ...text, ...faces] });
}
