/** What a block of metadata holds, by its structure and field names; never what it says of a person. */
import { hasText, u16, u32 } from './layout.ts';

const XMP_HOLDS: readonly (readonly [string, RegExp])[] = [
  ['gps', /exif:GPS|Iptc4xmp\w+:Location|photoshop:(City|State|Country)/],
  ['device', /tiff:(Make|Model)|aux:|exifEX:|xmp:CreatorTool|xap:CreatorTool/],
  ['time', /xmp:(Create|Modify|Metadata)Date|xap:(Create|Modify)Date|exif:DateTime|photoshop:DateCreated/],
  ['person', /dc:(creator|rights)|PersonInImage|mwg-rs:|MPRI:|MPReg:/],
  ['text', /dc:(description|title|subject)/],
  ['thumbnail', /xmpGImg:|xapGImg:|xmp:Thumbnails/],
  ['identifier', /xmpMM:|xapMM:/],
];

const XMP_LOOK = 65_536;

/** What an XMP packet holds, by the names of its properties; only its first 64 kB are looked at. */
export function xmpHolds(bytes: Uint8Array): string[] {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, XMP_LOOK));
  return XMP_HOLDS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

const RESOURCES: ReadonlyMap<number, string> = new Map([
  [0x0404, 'iptc'],
  [0x0409, 'thumbnail'],
  [0x040c, 'thumbnail'],
  [0x040f, 'icc'],
  [0x0422, 'exif'],
  [0x0424, 'xmp'],
]);

/** What Photoshop image resources (`8BIM` blocks) hold. */
export function photoshopHolds(bytes: Uint8Array): string[] {
  const holds = new Set<string>();
  for (let at = 0; at + 12 <= bytes.length && hasText(bytes, at, '8BIM');) {
    const name = RESOURCES.get(u16(bytes, at + 4));
    if (name !== undefined) holds.add(name);
    const nameLength = ((bytes[at + 6] ?? 0) + 2) & ~1;
    const size = u32(bytes, at + 6 + nameLength);
    at += 10 + nameLength + size + (size & 1);
  }
  return [...holds];
}

/** Keywords that the PNG standard names (11.3.4.2); any other is told as `other`, since it may be a name. */
const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ['Title', 'text'],
  ['Author', 'person'],
  ['Description', 'text'],
  ['Copyright', 'person'],
  ['Creation Time', 'time'],
  ['Software', 'device'],
  ['Disclaimer', 'text'],
  ['Warning', 'text'],
  ['Source', 'device'],
  ['Comment', 'text'],
  ['XML:com.adobe.xmp', 'xmp'],
  ['Raw profile type exif', 'exif'],
  ['Raw profile type APP1', 'exif'],
  ['Raw profile type xmp', 'xmp'],
  ['Raw profile type iptc', 'iptc'],
  ['Raw profile type icc', 'icc'],
]);

/** What a PNG text chunk holds, by its keyword. */
export function keywordHolds(bytes: Uint8Array): string {
  const end = bytes.subarray(0, 80).indexOf(0);
  const keyword = String.fromCharCode(...bytes.subarray(0, Math.max(0, end)));
  return KEYWORDS.get(keyword) ?? 'other';
}
