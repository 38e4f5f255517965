/** The layout of a JPEG file: ISO/IEC 10918-1 Annex B, markers and segments; entropy-coded data are passed over. */
import type { Finding } from '../../findings/finding.ts';
import { type Layout, MAX_ALIKE, MAX_PARTS, type Part, fileFinding, u16 } from './layout.ts';

const [SOI, EOI, SOS, TEM, RST0, RST7] = [0xd8, 0xd9, 0xda, 0x01, 0xd0, 0xd7];

const NAMES: ReadonlyMap<number, string> = new Map([
  [0xc4, 'DHT'],
  [0xcc, 'DAC'],
  [0xda, 'SOS'],
  [0xdb, 'DQT'],
  [0xdc, 'DNL'],
  [0xdd, 'DRI'],
  [0xde, 'DHP'],
  [0xdf, 'EXP'],
  [0xf7, 'SOF55'],
  [0xf8, 'LSE'],
  [0xfe, 'COM'],
]);

/** `APP1`, `SOF0`, `DQT`; `x` and two hex digits for a marker without a name. */
export function markerName(marker: number): string {
  const named = NAMES.get(marker);
  if (named !== undefined) return named;
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) return `SOF${marker - 0xc0}`;
  return `x${marker.toString(16).padStart(2, '0')}`;
}

/** First byte at or after `at` that is 0xFF followed by a marker which is no restart and no stuffed zero. */
function scanEnd(bytes: Uint8Array, at: number, lossless: boolean): number {
  for (let i = bytes.indexOf(0xff, at); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
    const next = bytes[i + 1] ?? 0;
    if (next === 0 || next === 0xff || (next >= RST0 && next <= RST7)) continue;
    // JPEG-LS stuffs a bit, not a byte: only values from 0x80 are markers.
    if (lossless && next < 0x80) continue;
    return i;
  }
  return bytes.length;
}

/** Markers that the standard reserves (RES, JPG, JPG0 to JPG6, JPG9 to JPG13): no decoder knows what follows them. */
function isReserved(marker: number): boolean {
  const isExtension = marker >= 0xf0 && marker <= 0xfd && marker !== 0xf7 && marker !== 0xf8;
  return (marker >= 0x02 && marker <= 0xbf) || marker === 0xc8 || isExtension;
}

/**
 * Takes a JPEG apart, to the end of its first image. A marker that cannot stand inside or between the scans ends it:
 * what follows belongs to damaged image data, and is never taken for something that decoding does not need.
 * @param bytes The file, beginning with SOI.
 */
export function layoutJpeg(bytes: Uint8Array): Layout {
  const parts: Part[] = [{ tag: 'SOI', offset: 0, length: 2, data: 2, dataEnd: 2 }];
  const findings: Finding[] = [];
  const stop = (end: number, whole: boolean): Layout => ({ parts, end, whole, findings });
  let strays = 0;
  const stray = (offset: number, message: string): void => {
    strays++;
    if (strays <= MAX_ALIKE) findings.push(fileFinding('image.file.bad-structure', offset, message));
  };
  const damaged = (at: number, message: string): Layout => {
    findings.push(fileFinding('image.file.damaged-data', at, message));
    parts.push({ tag: 'stray', offset: at, length: bytes.length - at, data: at, dataEnd: bytes.length });
    return stop(bytes.length, false);
  };
  let lossless = false;
  let scanned = false;
  let at = 2;
  while (at < bytes.length) {
    if (parts.length >= MAX_PARTS) {
      findings.push(fileFinding('image.file.limit', at, `more than ${MAX_PARTS} segments`));
      return stop(bytes.length, false);
    }
    if (bytes[at] !== 0xff) {
      stray(at, 'bytes between two segments where a marker belongs');
      const next = scanEnd(bytes, at, false);
      parts.push({ tag: 'stray', offset: at, length: next - at, data: at, dataEnd: next });
      at = next;
      continue;
    }
    let mark = at + 1;
    while (bytes[mark] === 0xff) mark++;
    const marker = bytes[mark];
    if (marker === undefined) break;
    if (marker === EOI) {
      parts.push({ tag: 'EOI', offset: at, length: mark + 1 - at, data: mark + 1, dataEnd: mark + 1 });
      return stop(mark + 1, true);
    }
    const code = `marker 0x${marker.toString(16).padStart(2, '0')}`;
    if (isReserved(marker)) return damaged(at, `${code}, which the standard reserves`);
    if (scanned && (marker === SOI || marker === TEM || marker === 0))
      return damaged(at, `${code} before the end of the image data`);
    if (marker === SOI || marker === TEM || marker === 0 || (marker >= RST0 && marker <= RST7)) {
      stray(at, `${code} outside a scan`);
      parts.push({ tag: 'stray', offset: at, length: mark + 1 - at, data: at, dataEnd: mark + 1 });
      at = mark + 1;
      continue;
    }
    const tag = markerName(marker);
    const length = u16(bytes, mark + 1);
    const end = mark + 1 + length;
    if (mark + 3 > bytes.length) break;
    if (length < 2 || end > bytes.length) {
      const message = `${tag} says it is ${length} bytes long; ${bytes.length - mark - 1} are left`;
      findings.push(fileFinding('image.file.bad-segment-length', at, message, { length }));
      parts.push({ tag: 'stray', offset: at, length: bytes.length - at, data: at, dataEnd: bytes.length });
      return stop(bytes.length, false);
    }
    parts.push({ tag, offset: at, length: end - at, data: mark + 3, dataEnd: end });
    if (tag === 'SOF55') lossless = true;
    at = end;
    if (marker !== SOS) continue;
    scanned = true;
    const next = scanEnd(bytes, at, lossless);
    parts.push({ tag: 'scan', offset: at, length: next - at, data: at, dataEnd: next });
    at = next;
  }
  findings.push(
    fileFinding('image.file.truncated', bytes.length, 'the file ends before the picture does (no EOI)'),
  );
  return stop(bytes.length, false);
}
