/** What the segments of a JPEG say: frame header, JFIF, Adobe, EXIF, quantisation. */
import type { Finding } from '../../findings/finding.ts';
import { readExif } from './exif.ts';
import type { Coding, Color, Density, ImageInfo } from './info.ts';
import { type Layout, type Part, fileFinding, hasText, sizeFindings, u16 } from './layout.ts';
import { estimateQuality } from './jpeg-quality.ts';

/** ISO/IEC 10918-1 Table B.1; differential frames (SOF5 to 7) count as what they refine. */
const CODING: ReadonlyMap<string, Coding> = new Map([
  ['SOF0', 'baseline'],
  ['SOF1', 'extended'],
  ['SOF2', 'progressive'],
  ['SOF3', 'lossless'],
  ['SOF9', 'arithmetic'],
  ['SOF10', 'arithmetic'],
  ['SOF11', 'arithmetic'],
  ['SOF55', 'jpeg-ls'],
]);

type Component = { readonly id: number; readonly h: number; readonly v: number; readonly table: number };

type Frame = {
  readonly coding: Coding;
  readonly bitDepth: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  readonly part: Part;
};

/** True for the frame header of any process. */
export function isFrame(tag: string): boolean {
  return tag.startsWith('SOF');
}

function frameOf(bytes: Uint8Array, part: Part): Frame {
  const count = Math.min(
    bytes[part.data + 5] ?? 0,
    Math.max(0, Math.floor((part.dataEnd - part.data - 6) / 3)),
  );
  const components = Array.from({ length: count }, (_, index): Component => {
    const at = part.data + 6 + index * 3;
    const sampling = bytes[at + 1] ?? 0;
    return { id: bytes[at] ?? 0, h: sampling >> 4, v: sampling & 15, table: bytes[at + 2] ?? 0 };
  });
  return {
    coding: CODING.get(part.tag) ?? 'unknown',
    bitDepth: bytes[part.data] ?? 0,
    height: u16(bytes, part.data + 1),
    width: u16(bytes, part.data + 3),
    components,
    part,
  };
}

function frameFindings(bytes: Uint8Array, frame: Frame): Finding[] {
  const { part, components, bitDepth, coding } = frame;
  const bad = (message: string): Finding => fileFinding('image.file.bad-header', part.offset, message);
  const found = sizeFindings(frame.width, frame.height, part.offset);
  const claimed = bytes[part.data + 5] ?? 0;
  if (part.dataEnd - part.data !== 6 + claimed * 3)
    found.push(bad('the frame header is not as long as its components'));
  if (components.length === 0) found.push(bad('the frame header names no component'));
  if (components.length > 4) found.push(bad(`${components.length} components; a picture has 1 to 4`));
  if (components.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4))
    found.push(bad('a sampling factor outside 1 to 4'));
  const depths = coding === 'baseline' ? [8] : [8, 12];
  const wide =
    coding === 'lossless' || coding === 'jpeg-ls' || coding === 'arithmetic' || coding === 'unknown';
  if (wide ? bitDepth < 2 || bitDepth > 16 : !depths.includes(bitDepth)) {
    found.push(bad(`${bitDepth} bits a sample is not allowed in this process`));
  }
  return found;
}

/** As libjpeg chooses: JFIF wins, then Adobe, then the component names. */
function colorOf({ components, coding }: Frame, jfif: boolean, adobe: number | undefined): Color {
  const ids = components.map(({ id }) => String.fromCharCode(id)).join('');
  switch (components.length) {
    case 1:
      return 'gray';
    case 3:
      if (jfif) return 'ycc';
      if (adobe !== undefined) return adobe === 0 ? 'rgb' : 'ycc';
      if (ids === 'RGB' || coding === 'lossless' || coding === 'jpeg-ls') return 'rgb';
      return 'ycc';
    case 4:
      return adobe === 2 ? 'ycck' : 'cmyk';
    default:
      return 'unknown';
  }
}

/** J:a:b for three components of which two share their sampling. */
function subsamplingOf([first, second, third]: readonly Component[]): string | undefined {
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (second.h !== third.h || second.v !== third.v) return 'other';
  const across = first.h / second.h;
  const down = first.v / second.v;
  const names: Readonly<Record<string, string>> = {
    '1/1': '4:4:4',
    '2/1': '4:2:2',
    '2/2': '4:2:0',
    '1/2': '4:4:0',
    '4/1': '4:1:1',
    '4/2': '4:1:0',
  };
  return names[`${across}/${down}`] ?? 'other';
}

function densityOf(bytes: Uint8Array, jfif: Part | undefined): Density | undefined {
  if (jfif === undefined || jfif.dataEnd - jfif.data < 12) return undefined;
  const unit = bytes[jfif.data + 7];
  const x = u16(bytes, jfif.data + 8);
  const y = u16(bytes, jfif.data + 10);
  if (x === 0 || y === 0) return undefined;
  if (unit === 1) return { x, y, unit: 'inch' };
  if (unit === 2) return { x, y, unit: 'cm' };
  return { x, y, unit: 'aspect' };
}

/** The first segment of this name whose content begins with the text. */
export function appSegment(bytes: Uint8Array, layout: Layout, tag: string, text: string): Part | undefined {
  return layout.parts.find(
    (part) => part.tag === tag && part.dataEnd - part.data >= text.length && hasText(bytes, part.data, text),
  );
}

/** What a JPEG says of itself, and what is wrong with it; no info where there is no frame header. */
export function readJpeg(bytes: Uint8Array, layout: Layout): { info?: ImageInfo; findings: Finding[] } {
  const findings = [...layout.findings];
  const frames = layout.parts.filter(({ tag }) => isFrame(tag));
  const [part] = frames;
  const scan = layout.parts.find(({ tag }) => tag === 'SOS');
  if (part === undefined || scan === undefined || scan.offset < part.offset) {
    const what = part === undefined ? 'frame header (SOF)' : 'scan (SOS) after the frame header';
    if (layout.whole) findings.push(fileFinding('image.file.bad-structure', 0, `no ${what}`));
    if (part === undefined) return { findings };
  }
  const second = frames[1];
  if (second !== undefined && !layout.parts.some(({ tag }) => tag === 'DHP')) {
    findings.push(fileFinding('image.file.bad-structure', second.offset, 'a second frame header'));
  }
  if (part.dataEnd - part.data < 6) {
    findings.push(fileFinding('image.file.bad-header', part.offset, 'the frame header is too short'));
    return { findings };
  }
  const frame = frameOf(bytes, part);
  for (const one of frameFindings(bytes, frame)) findings.push(one);
  const jfif = appSegment(bytes, layout, 'APP0', 'JFIF\0');
  const adobe = appSegment(bytes, layout, 'APP14', 'Adobe');
  const exif = appSegment(bytes, layout, 'APP1', 'Exif\0');
  const exifRead = exif === undefined ? undefined : readExif(bytes.subarray(exif.data + 6, exif.dataEnd));
  const mpf = appSegment(bytes, layout, 'APP2', 'MPF\0');
  if (mpf !== undefined) {
    findings.push(
      fileFinding('image.file.multi-picture', mpf.offset, 'an MPF index: more pictures follow the first'),
    );
  }
  const transform =
    adobe === undefined || adobe.dataEnd - adobe.data < 12 ? undefined : bytes[adobe.data + 11];
  const density = densityOf(bytes, jfif);
  const subsampling = subsamplingOf(frame.components);
  const quality = estimateQuality(bytes, layout, frame.components[0]?.table ?? 0);
  return {
    info: {
      format: 'jpeg',
      width: frame.width,
      height: frame.height,
      components: frame.components.length,
      bitDepth: frame.bitDepth,
      coding: frame.coding,
      color: colorOf(frame, jfif !== undefined, transform),
      alpha: false,
      srgb: exifRead?.colorSpace === 1,
      icc: appSegment(bytes, layout, 'APP2', 'ICC_PROFILE\0') !== undefined,
      jfif: jfif !== undefined,
      ...(density === undefined ? {} : { density }),
      ...(subsampling === undefined ? {} : { subsampling }),
      ...(quality === undefined ? {} : { quality }),
      ...(exifRead?.orientation === undefined ? {} : { orientation: exifRead.orientation }),
    },
    findings,
  };
}
