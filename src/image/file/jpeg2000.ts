/** A JPEG 2000 file as it is laid out: ISO/IEC 15444-1 Annex I (JP2 boxes). */
import type { Finding } from '../../findings/finding.ts';
import { type Layout, MAX_PARTS, type Part, fileFinding, tagAt, u16, u32 } from './layout.ts';

/** One box header read; a length of 0 reaches to the end of what holds it. */
function boxAt(
  bytes: Uint8Array,
  at: number,
  limit: number,
): (Part & { readonly fits: boolean }) | undefined {
  if (at + 8 > limit) return undefined;
  const short = u32(bytes, at);
  const tag = tagAt(bytes, at + 4);
  let head = 8;
  let length = short;
  if (short === 0) length = limit - at;
  if (short === 1) {
    if (at + 16 > limit) return undefined;
    head = 16;
    length = u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12);
  }
  const fits = length >= head && at + length <= limit;
  const end = fits ? at + length : limit;
  return { tag, offset: at, length: end - at, data: Math.min(at + head, end), dataEnd: end, fits };
}

/** The boxes inside a box, or between two offsets. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): { parts: Part[]; findings: Finding[] } {
  const parts: Part[] = [];
  const findings: Finding[] = [];
  let at = from;
  while (at < to) {
    const box = boxAt(bytes, at, to);
    if (box === undefined || parts.length >= MAX_PARTS) {
      const code = box === undefined ? 'image.file.truncated' : 'image.file.limit';
      findings.push(fileFinding(code, at, 'what stands here was not read as a box'));
      parts.push({ tag: 'stray', offset: at, length: to - at, data: at, dataEnd: to });
      break;
    }
    const { fits, ...part } = box;
    parts.push(part);
    if (!fits) {
      const message = `box ${part.tag} does not fit into the ${to - at} bytes that are left`;
      findings.push(fileFinding('image.file.bad-segment-length', at, message));
      break;
    }
    at = part.dataEnd;
  }
  return { parts, findings };
}

/**
 * Takes a JP2 file apart at its top level. After the codestream, what is no whole box counts as bytes that follow the
 * image, and a second signature box begins another file; a codestream that does not fit is left to the reader of codestreams.
 */
export function layoutJp2(bytes: Uint8Array): Layout {
  const { parts, findings } = boxesIn(bytes, 0, bytes.length);
  const image = parts.findIndex(({ tag }) => tag === 'jp2c');
  const other = parts.findIndex(({ tag }, index) => index > image && image >= 0 && tag === 'jP  ');
  const second = parts[other];
  if (second !== undefined) {
    const own = findings.filter(({ at }) => (at.offset ?? 0) < second.offset);
    return { parts: parts.slice(0, other), end: second.offset, whole: true, findings: own };
  }
  const last = parts.at(-1);
  const amiss = findings.find(({ at }) => at.offset === last?.offset);
  if (last === undefined || amiss === undefined) return { parts, end: bytes.length, whole: true, findings };
  const rest = findings.filter((finding) => finding !== amiss);
  if (last.tag === 'jp2c') return { parts, end: bytes.length, whole: false, findings: rest };
  if (!parts.some(({ tag }) => tag === 'jp2c')) return { parts, end: bytes.length, whole: false, findings };
  return { parts: parts.slice(0, -1), end: last.offset, whole: true, findings: rest };
}

const [SOC, SOT, SOD, EOC] = [0xff4f, 0xff90, 0xff93, 0xffd9];

const MARKERS: ReadonlyMap<number, string> = new Map([
  [0xff51, 'SIZ'],
  [0xff52, 'COD'],
  [0xff53, 'COC'],
  [0xff55, 'TLM'],
  [0xff57, 'PLM'],
  [0xff58, 'PLT'],
  [0xff5c, 'QCD'],
  [0xff5d, 'QCC'],
  [0xff5e, 'RGN'],
  [0xff5f, 'POC'],
  [0xff60, 'PPM'],
  [0xff61, 'PPT'],
  [0xff63, 'CRG'],
  [0xff64, 'CME'],
]);

/**
 * Takes a codestream apart (Annex A): its main header, then tile-parts by their own lengths.
 * @param from Offset of SOC.
 * @param to First byte after what holds the codestream.
 */
export function layoutCodestream(bytes: Uint8Array, from: number, to: number): Layout {
  const parts: Part[] = [];
  const findings: Finding[] = [];
  const stop = (end: number, whole: boolean): Layout => ({ parts, end, whole, findings });
  const truncated = (message: string): Layout => {
    findings.push(fileFinding('image.file.truncated', to, message));
    return stop(to, false);
  };
  if (to - from < 2 || u16(bytes, from) !== SOC) {
    findings.push(fileFinding('image.file.bad-structure', from, 'no codestream begins here (SOC)'));
    return stop(to, false);
  }
  parts.push({ tag: 'SOC', offset: from, length: 2, data: from + 2, dataEnd: from + 2 });
  let at = from + 2;
  while (at + 2 <= to) {
    const marker = u16(bytes, at);
    if (parts.length >= MAX_PARTS) {
      findings.push(fileFinding('image.file.limit', at, `more than ${MAX_PARTS} segments`));
      return stop(to, false);
    }
    if (marker === EOC) {
      parts.push({ tag: 'EOC', offset: at, length: 2, data: at + 2, dataEnd: at + 2 });
      return stop(at + 2, true);
    }
    const length = at + 4 <= to ? u16(bytes, at + 2) : 0;
    if (at + 4 > to || length < 2 || at + 2 + length > to || marker < 0xff30 || marker === SOD) {
      if (marker >= 0xff30 && at + 2 + length > to) break;
      findings.push(
        fileFinding('image.file.bad-segment-length', at, 'no marker segment begins where one should'),
      );
      return stop(to, false);
    }
    if (marker !== SOT) {
      const tag = MARKERS.get(marker) ?? `x${marker.toString(16)}`;
      parts.push({ tag, offset: at, length: length + 2, data: at + 4, dataEnd: at + 2 + length });
      at += length + 2;
      continue;
    }
    const claimed = u32(bytes, at + 6);
    const toEnd = claimed === 0;
    const end = toEnd ? to - (u16(bytes, to - 2) === EOC ? 2 : 0) : at + claimed;
    if (end > to) return truncated('the last tile-part is not whole');
    if (!toEnd && claimed < 14) {
      findings.push(fileFinding('image.file.bad-segment-length', at, `a tile-part of ${claimed} bytes`));
      return stop(to, false);
    }
    parts.push({ tag: 'tile', offset: at, length: end - at, data: at + 12, dataEnd: end });
    at = end;
  }
  return truncated('the codestream ends before its end marker (EOC)');
}
