/** What a JPEG 2000 file says of itself: ISO/IEC 15444-1 Annex A (SIZ, COD) and Annex I (ihdr, colr, res, cdef). */
import type { Finding } from '../../findings/finding.ts';
import { readExif } from './exif.ts';
import type { Coding, Color, Density, ImageInfo } from './info.ts';
import { boxesIn, layoutCodestream } from './jpeg2000.ts';
import { type Layout, type Part, fileFinding, hasText, sizeFindings, u16, u32 } from './layout.ts';

/** Table I.10, enumerated colour spaces; 12 is CMYK of Part 2. */
const ENUMERATED: ReadonlyMap<number, Color> = new Map([
  [12, 'cmyk'],
  [16, 'rgb'],
  [17, 'gray'],
  [18, 'ycc'],
]);

/** The UUID under which EXIF stands in a JP2 file; its bytes are ASCII. */
export const EXIF_UUID = 'JpgTiffExif->JP2';

type Read = { info?: ImageInfo; findings: Finding[] };

function subsamplingOf(steps: readonly (readonly [number, number])[]): string | undefined {
  if (steps.length < 3) return undefined;
  const [first, second, third] = steps;
  const ratio = `${(second?.[0] ?? 0) / (first?.[0] ?? 1)}/${(second?.[1] ?? 0) / (first?.[1] ?? 1)}`;
  if (second?.[0] !== third?.[0] || second?.[1] !== third?.[1]) return 'other';
  const names: Readonly<Record<string, string>> = {
    '1/1': '4:4:4',
    '2/1': '4:2:2',
    '2/2': '4:2:0',
    '1/2': '4:4:0',
  };
  return names[ratio] ?? 'other';
}

/** What the main header of a codestream says. */
export function readCodestream(bytes: Uint8Array, layout: Layout): Read {
  const findings = [...layout.findings];
  const siz = layout.parts[1];
  if (siz?.tag !== 'SIZ' || siz.dataEnd - siz.data < 39) {
    if (siz !== undefined)
      findings.push(fileFinding('image.file.bad-structure', siz.offset, 'SOC is not followed by SIZ'));
    return { findings };
  }
  const at = siz.data + 2;
  const width = Math.max(0, u32(bytes, at) - u32(bytes, at + 8));
  const height = Math.max(0, u32(bytes, at + 4) - u32(bytes, at + 12));
  for (const one of sizeFindings(width, height, siz.offset)) findings.push(one);
  if (u32(bytes, at + 16) === 0 || u32(bytes, at + 20) === 0) {
    findings.push(fileFinding('image.file.bad-header', siz.offset, 'tiles of no size'));
  }
  const components = u16(bytes, at + 32);
  if (components === 0 || siz.dataEnd - siz.data !== 36 + components * 3) {
    const message = 'SIZ is not as long as its number of components';
    findings.push(fileFinding('image.file.bad-header', siz.offset, message, { components }));
  }
  let bitDepth = 0;
  const steps: (readonly [number, number])[] = [];
  for (let each = at + 34; each + 3 <= siz.dataEnd; each += 3) {
    bitDepth = Math.max(bitDepth, ((bytes[each] ?? 0) & 0x7f) + 1);
    if (steps.length < 4) steps.push([bytes[each + 1] ?? 0, bytes[each + 2] ?? 0]);
  }
  if (bitDepth > 38)
    findings.push(fileFinding('image.file.bad-header', siz.offset, `${bitDepth} bits a sample`));
  if (steps.some(([x, y]) => x === 0 || y === 0)) {
    findings.push(
      fileFinding('image.file.bad-header', siz.offset, 'a component sampled at steps of no size'),
    );
  }
  const cod = layout.parts.find(({ tag }) => tag === 'COD');
  const transform = cod === undefined || cod.dataEnd - cod.data < 10 ? undefined : bytes[cod.data + 9];
  const coding: Coding = transform === 1 ? 'reversible' : transform === 0 ? 'irreversible' : 'unknown';
  if (layout.whole && coding === 'unknown') {
    findings.push(
      fileFinding('image.file.bad-structure', siz.offset, 'no coding style (COD) that says which transform'),
    );
  }
  const mixed = cod !== undefined && bytes[cod.data + 4] === 1;
  const subsampling = subsamplingOf(steps);
  return {
    info: {
      format: 'j2k',
      width,
      height,
      components,
      bitDepth,
      coding,
      color: components === 1 ? 'gray' : components === 3 && mixed ? 'rgb' : 'unknown',
      alpha: false,
      srgb: false,
      icc: false,
      ...(subsampling === undefined ? {} : { subsampling }),
    },
    findings,
  };
}

/** Samples a centimetre from a capture (resc) or display (resd) resolution box: numerator, denominator, exponent. */
function densityOf(bytes: Uint8Array, boxes: readonly Part[]): Density | undefined {
  const res = boxes.find(({ tag }) => tag === 'res ');
  if (res === undefined) return undefined;
  const inside = boxesIn(bytes, res.data, res.dataEnd).parts;
  const box = inside.find(({ tag }) => tag === 'resc') ?? inside.find(({ tag }) => tag === 'resd');
  if (box === undefined || box.dataEnd - box.data < 10) return undefined;
  const per = (at: number, exponent: number): number =>
    ((u16(bytes, at) / u16(bytes, at + 2)) * 10 ** (((bytes[exponent] ?? 0) << 24) >> 24)) / 100;
  const y = per(box.data, box.data + 8);
  const x = per(box.data + 4, box.data + 9);
  return Number.isFinite(x) && Number.isFinite(y) && x > 0 && y > 0 ? { x, y, unit: 'cm' } : undefined;
}

function colorOf(
  bytes: Uint8Array,
  boxes: readonly Part[],
  found: Color,
): { color: Color; srgb: boolean; icc: boolean } {
  if (boxes.some(({ tag }) => tag === 'pclr')) return { color: 'palette', srgb: false, icc: false };
  const colr = boxes.find(({ tag }) => tag === 'colr');
  if (colr === undefined) return { color: found, srgb: false, icc: false };
  const method = bytes[colr.data];
  if (method !== 1)
    return { color: found === 'unknown' ? 'rgb' : found, srgb: false, icc: method === 2 || method === 3 };
  const space = colr.dataEnd - colr.data >= 7 ? u32(bytes, colr.data + 3) : 0;
  return { color: ENUMERATED.get(space) ?? 'unknown', srgb: space === 16 || space === 18, icc: false };
}

/** True when a channel is opacity (cdef type 1 or 2). */
function hasAlpha(bytes: Uint8Array, boxes: readonly Part[]): boolean {
  const cdef = boxes.find(({ tag }) => tag === 'cdef');
  if (cdef === undefined) return false;
  for (let at = cdef.data + 2; at + 6 <= cdef.dataEnd; at += 6) {
    const type = u16(bytes, at + 2);
    if (type === 1 || type === 2) return true;
  }
  return false;
}

/** What a JP2 file says of itself, and what is wrong with it; no info where no codestream can be read. */
export function readJp2(bytes: Uint8Array, layout: Layout): Read {
  const findings = [...layout.findings];
  const bad = (offset: number, message: string): void => {
    findings.push(fileFinding('image.file.bad-structure', offset, message));
  };
  const streams = layout.parts.filter(({ tag }) => tag === 'jp2c');
  const [stream, second] = streams;
  const head = layout.parts.find(({ tag }) => tag === 'jp2h');
  if (layout.parts[1]?.tag !== 'ftyp') bad(0, 'the signature box is not followed by a file type box (ftyp)');
  if (stream === undefined) {
    if (layout.whole) bad(layout.end, 'no codestream (jp2c)');
    return { findings };
  }
  if (second !== undefined) {
    findings.push(fileFinding('image.file.multi-picture', second.offset, 'a second codestream (jp2c)'));
  }
  const codestream = layoutCodestream(bytes, stream.data, stream.dataEnd);
  const code = readCodestream(bytes, codestream);
  for (const one of code.findings) findings.push(one);
  const rest = stream.dataEnd - codestream.end;
  if (codestream.whole && rest > 0) {
    const message = `${rest} bytes follow the end of the codestream`;
    findings.push(fileFinding('image.file.trailing-bytes', codestream.end, message, { length: rest }));
  }
  if (head === undefined || head.offset > stream.offset)
    bad(stream.offset, 'no header box (jp2h) before the codestream');
  const inside = head === undefined ? { parts: [], findings: [] } : boxesIn(bytes, head.data, head.dataEnd);
  for (const one of inside.findings) findings.push(one);
  if (code.info === undefined) return { findings };
  const { width, height, components } = code.info;
  const ihdr = inside.parts.find(({ tag }) => tag === 'ihdr');
  if (head !== undefined && (ihdr === undefined || ihdr.dataEnd - ihdr.data !== 14)) {
    bad(head.offset, 'no image header box (ihdr) of 14 bytes');
  } else if (ihdr !== undefined) {
    const same =
      u32(bytes, ihdr.data) === height &&
      u32(bytes, ihdr.data + 4) === width &&
      u16(bytes, ihdr.data + 8) === components;
    const message = 'ihdr and SIZ disagree on width, height or components';
    if (!same) findings.push(fileFinding('image.file.header-mismatch', ihdr.offset, message));
  }
  const density = densityOf(bytes, inside.parts);
  const exif = layout.parts.find(({ tag, data }) => tag === 'uuid' && hasText(bytes, data, EXIF_UUID));
  const { orientation } = exif === undefined ? {} : readExif(bytes.subarray(exif.data + 16, exif.dataEnd));
  return {
    info: {
      ...code.info,
      format: 'jp2',
      ...colorOf(bytes, inside.parts, code.info.color),
      alpha: hasAlpha(bytes, inside.parts),
      ...(density === undefined ? {} : { density }),
      ...(orientation === undefined ? {} : { orientation }),
    },
    findings,
  };
}
