/** A minimal submission, and pictures with things planted in them. */
import { buildFaceTransaction } from '../../src/itl/face/build.ts';
import { setValue } from '../../src/itl/record/edit.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { minimumProfile } from '../../src/submission/minimum-data/index.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import {
  ascii,
  be16,
  be32,
  box,
  exif,
  jp2,
  jpeg,
  join,
  PNG_BODY,
  png,
  pngChunk,
  segment,
  splice,
} from '../image/file/build.ts';

export const CANARY = 'CANARY';

/** What may go to a service, by the id of its profile. */
export function profileOf(id: string, mode: 'search' | 'compare' = 'search') {
  const service = profiles.find((profile) => profile.id === id);
  if (service === undefined) throw new Error(`no profile ${id}`);
  return minimumProfile(service, mode);
}

/** One probe and the agent; nothing else. */
export function minimal(image: Uint8Array = jpeg(), text?: Record<number, string>): Transaction {
  return buildFaceTransaction({
    image,
    agency: 'DCHSI0001',
    destination: 'DOSCCD',
    controlNumber: 'S-2026-000123',
    date: '20260304',
    text: { 6: 'SA DOE, RM 12', ...text },
  });
}

/** The minimal submission with another picture file in it, of the same format and size. */
export function carrying(name: string, bytes: Uint8Array): Transaction {
  const plain = name.startsWith('PNG') ? png() : name.startsWith('JP2') ? jp2() : jpeg();
  return setValue(minimal(plain), '10[1].999', bytes);
}

/** A plain JPEG with something put behind its JFIF header. */
export function jpegWith(...segments: readonly Uint8Array[]): Uint8Array {
  return splice(jpeg(), 20, 0, ...segments);
}

export function pngWith(...chunks: readonly Uint8Array[]): Uint8Array {
  return splice(png(), PNG_BODY, 0, ...chunks);
}

/** Pictures that tell more than pixels: what each has, and the kind under which it is found. */
export const PICTURES: readonly (readonly [name: string, bytes: Uint8Array, kind: string])[] = [
  [
    'JPEG, EXIF with place, device, time, thumbnail',
    jpegWith(segment(0xe1, join(ascii('Exif\0\0'), exif(1)))),
    'exif',
  ],
  ['JPEG, XMP', jpegWith(segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x>CANARY</x>'))), 'xmp'],
  [
    'JPEG, IPTC',
    jpegWith(
      segment(0xed, join(ascii('Photoshop 3.0\x008BIM'), be16(0x0404), [0, 0], be32(6), ascii('CANARY'))),
    ),
    'iptc',
  ],
  ['JPEG, comment', jpegWith(segment(0xfe, ascii('CANARY'))), 'comment'],
  [
    'JPEG, JFXX thumbnail',
    jpegWith(segment(0xe0, join(ascii('JFXX\0'), [0x13], ascii('CANARY')))),
    'thumbnail',
  ],
  ['JPEG, several pictures', jpegWith(segment(0xe2, ascii('MPF\0CANARY'))), 'multi-picture'],
  ['JPEG, provenance', jpegWith(segment(0xeb, ascii('JP\0\0CANARY'))), 'provenance'],
  ['JPEG, a program of its own', jpegWith(segment(0xec, ascii('Ducky\0CANARY'))), 'application'],
  ['JPEG, bytes behind it', join(jpeg(), ascii('CANARY')), 'trailing'],
  ['JPEG, a second picture behind it', join(jpeg(), jpeg(30)), 'trailing'],
  ['JPEG, bytes before it', join(ascii('CANARY'), jpeg()), 'leading'],
  ['PNG, tEXt', pngWith(pngChunk('tEXt', ascii('Author\0CANARY'))), 'text'],
  ['PNG, iTXt', pngWith(pngChunk('iTXt', ascii('Title\0\0\0\0\0CANARY'))), 'text'],
  ['PNG, zTXt', pngWith(pngChunk('zTXt', ascii('Comment\0\0CANARY'))), 'text'],
  ['PNG, EXIF', pngWith(pngChunk('eXIf', exif(1))), 'exif'],
  ['PNG, time', pngWith(pngChunk('tIME', Uint8Array.of(7, 230, 1, 2, 3, 4, 5))), 'time'],
  ['PNG, a private chunk', pngWith(pngChunk('caNy', ascii('CANARY'))), 'application'],
  ['PNG, bytes behind it', join(png(), ascii('CANARY')), 'trailing'],
  ['JP2, XML', join(jp2(), box('xml ', ascii('<x>CANARY</x>'))), 'xml'],
  ['JP2, UUID', join(jp2(), box('uuid', join(new Uint8Array(16).fill(7), ascii('CANARY')))), 'uuid'],
];
