/** Kinds of files by their first bytes, each with the noun phrase by which a finding names it. */
import { recognise } from '../../image/file/signature.ts';

/** Formats of the image module, as noun phrases. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'a JPEG image'],
  ['png', 'a PNG image'],
  ['jp2', 'a JPEG 2000 image'],
  ['jpx', 'a JPEG 2000 image (JPX)'],
  ['jpm', 'a JPEG 2000 document (JPM)'],
  ['mj2', 'a Motion JPEG 2000 video'],
  ['j2k', 'a JPEG 2000 codestream'],
  ['wsq', 'a WSQ fingerprint image'],
  ['gif', 'a GIF image'],
  ['tiff', 'a TIFF image'],
  ['webp', 'a WebP image'],
  ['bmp', 'a BMP image'],
  ['svg', 'an SVG image'],
  ['heic', 'a HEIC image'],
  ['avif', 'an AVIF image'],
  ['jxl', 'a JPEG XL image'],
  ['jxr', 'a JPEG XR image'],
  ['psd', 'a Photoshop image'],
  ['ico', 'an icon (ICO)'],
  ['mng', 'an MNG animation'],
  ['pdf', 'a PDF document'],
  ['mp4', 'an MP4 video'],
  ['matroska', 'a Matroska video'],
  ['mpeg', 'an MPEG video'],
  ['avi', 'an AVI video'],
  ['ogg', 'an Ogg file'],
  ['flv', 'a Flash video'],
  ['asf', 'a Windows Media file'],
  ['gzip', 'a gzip file'],
  ['zip', 'a ZIP archive'],
]);

/** Further signatures: kind, noun phrase, offset, bytes as text of one-byte characters. */
const STARTS: readonly (readonly [kind: string, what: string, offset: number, start: string])[] = [
  ['zip', 'an empty ZIP archive', 0, 'PK\x05\x06'],
  ['zip', 'a part of a ZIP archive', 0, 'PK\x07\x08'],
  ['7z', 'a 7-Zip archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['rar', 'a RAR archive', 0, 'Rar!\x1a\x07'],
  ['tar', 'a tar archive', 257, 'ustar'],
  ['xz', 'an xz file', 0, '\xfd7zXZ\0'],
  ['zstd', 'a Zstandard file', 0, '\x28\xb5\x2f\xfd'],
  ['cab', 'a Windows cabinet', 0, 'MSCF\0\0\0\0'],
  ['compress', 'a file of compress (.Z)', 0, '\x1f\x9d\x90'],
  ['ole', 'an Outlook message or an older Office document', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['tnef', 'an Outlook attachment (winmail.dat)', 0, '\x78\x9f\x3e\x22'],
  ['postscript', 'a PostScript document', 0, '%!PS'],
  ['rtf', 'an RTF document', 0, '{\\rtf'],
  ['iso-19794-5', 'an ISO/IEC 19794-5 face record', 0, 'FAC\0'],
  ['iso-19794-2', 'an ISO/IEC 19794-2 fingerprint template', 0, 'FMR\0'],
  ['iso-19794-4', 'an ISO/IEC 19794-4 fingerprint record', 0, 'FIR\0'],
  ['iso-19794-6', 'an ISO/IEC 19794-6 iris record', 0, 'IIR\0'],
  ['dicom', 'a DICOM file', 128, 'DICM'],
  ['sqlite', 'an SQLite database', 0, 'SQLite format 3\0'],
  ['elf', 'an executable program', 0, '\x7fELF'],
  ['exe', 'an executable program', 0, 'MZ\x90\0'],
  ['pgp', 'an encrypted or signed message (PGP)', 0, '-----BEGIN PGP '],
  ['pem', 'a PEM file (certificate, key or signed message)', 0, '-----BEGIN '],
  [
    'ebcdic',
    'a transaction in EBCDIC; its characters were converted in transfer',
    0,
    '\xf1\x4b\xf0\xf0\xf1\x7a',
  ],
];

/** Signatures so short that bytes of another format begin with them by chance. */
const WEAK: ReadonlySet<string> = new Set(['ico', 'jxl', 'mpeg', 'bmp', 'jxr']);

export type Kind = { readonly kind: string; readonly what: string };

function startsAt(bytes: Uint8Array, offset: number, start: string): boolean {
  if (bytes.length < offset + start.length) return false;
  for (let i = 0; i < start.length; i++) if (bytes[offset + i] !== start.charCodeAt(i)) return false;
  return true;
}

/** The kind of file by its signature, or undefined; with `weak`, signatures of two to four common bytes count. */
export function kindOf(bytes: Uint8Array, weak: boolean): Kind | undefined {
  const row = STARTS.find(([, , offset, start]) => startsAt(bytes, offset, start));
  if (row !== undefined) return { kind: row[0], what: row[1] };
  if (startsAt(bytes, 0, 'BZh') && startsAt(bytes, 4, '1AY&SY'))
    return { kind: 'bzip2', what: 'a bzip2 file' };
  const kind = recognise(bytes);
  const what = NAMES.get(kind);
  return what === undefined || (WEAK.has(kind) && !weak) ? undefined : { kind, what };
}
