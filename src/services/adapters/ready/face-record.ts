/**
 * A face image record of ISO/IEC 19794-5:2011 with one image as it is, and everything else unspecified; and the CBEFF (ISO/IEC
 * 19785-3) with one such record, as MOSIP describes it ("CBEFF XML").
 */
import { asciiBytes, concatBytes, toBase64 } from '../../../bytes/index.ts';
import { type ImageInfo, probe } from '../../../image/file/probe.ts';

/** Lengths in bytes: general header; representation header without quality blocks; facial and image information. */
const LENGTHS = { general: 17, representation: 19, facial: 17, image: 11, data: 4 } as const;

const { general, representation, facial, image: information, data } = LENGTHS;
const BEFORE_IMAGE = general + representation + facial + information + data;

/** Image data types (table 17): JPEG, JPEG 2000 lossy and lossless, PNG. */
function dataTypeOf({ format, coding }: ImageInfo): number {
  if (format === 'jpeg') return 0;
  if (format === 'png') return 3;
  return coding === 'reversible' ? 2 : 1;
}

/** Colour spaces (table 21): unspecified, 24 bit RGB, 8 bit greyscale. */
function colourSpaceOf({ color, bitDepth }: ImageInfo): number {
  if (bitDepth !== 8) return 0;
  if (color === 'gray') return 3;
  return color === 'rgb' || color === 'ycc' ? 1 : 0;
}

const MOST_PIXELS = 65_535;

/** Writes numbers one after the other, each with its length in bytes. */
function packed(rows: readonly (readonly [length: 1 | 2 | 4, value: number])[]): Uint8Array {
  return Uint8Array.from(
    rows.flatMap(([length, value]) =>
      Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256),
    ),
  );
}

/**
 * The record of an image; undefined where the image is none that the format has a type for.
 *
 * @example
 * const record = faceRecord(jpeg);
 */
export function faceRecord(bytes: Uint8Array): Uint8Array | undefined {
  const { info } = probe(bytes);
  if (info === undefined || info.width > MOST_PIXELS || info.height > MOST_PIXELS) return undefined;
  const header = packed([
    ...([
      // Length of the record, one representation, no certification, one image without relation to others.
      [4, BEFORE_IMAGE + bytes.length],
      [2, 1],
      [1, 0],
      [2, 0],
    ] as const),
    ...([
      // Length of the representation; no capture time (year, month, day, hour, minute, second, milliseconds).
      [4, BEFORE_IMAGE - general + bytes.length],
      [4, 0],
      [4, 0],
      [1, 0],
      // Capture device: technology, vendor, type. No quality block.
      [1, 0],
      [2, 0],
      [2, 0],
      [1, 0],
    ] as const),
    ...([
      // No landmarks; gender, eye and hair colour, height; properties and expression; pose and its uncertainty.
      [2, 0],
      [4, 0],
      [1, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [2, 0],
    ] as const),
    ...([
      // Type of the face image (basic), of the data; width, height; sampling rate, processing, reference, colour space.
      [1, 0],
      [1, dataTypeOf(info)],
      [2, info.width],
      [2, info.height],
      [1, 0],
      [2, 0],
      [1, 0],
      [1, colourSpaceOf(info)],
    ] as const),
    [4, bytes.length],
  ]);
  return concatBytes([asciiBytes('FAC\x00030\x00'), header, bytes]);
}

export type CbeffHead = {
  /** Time of creation, ISO 8601. */
  readonly at: string;
  readonly purpose: 'Identify' | 'Enroll';
};

/**
 * The CBEFF of one face, as XML.
 *
 * @param record of `faceRecord`
 *
 * @example
 * const xml = faceCbeff(record, { at: '2026-11-02T08:00:00.000Z', purpose: 'Identify' });
 */
export function faceCbeff(record: Uint8Array, { at, purpose }: CbeffHead): string {
  const version = '<Major>1</Major><Minor>1</Minor>';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/">',
    '<BIRInfo><Integrity>false</Integrity></BIRInfo>',
    `<BIR><Version>${version}</Version><CBEFFVersion>${version}</CBEFFVersion>`,
    '<BIRInfo><Integrity>false</Integrity></BIRInfo>',
    '<BDBInfo><Format><Organization>Mosip</Organization><Type>8</Type></Format>',
    `<CreationDate>${at}</CreationDate><Type>Face</Type><Level>Raw</Level><Purpose>${purpose}</Purpose></BDBInfo>`,
    `<BDB>${toBase64(record)}</BDB></BIR></BIR>`,
  ].join('\n');
}
