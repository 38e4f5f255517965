/**
 * A colour profile (ICC.1) reduced to what decoding of colour needs: the header without device, date and identifiers,
 * and the tags that lead from the numbers of the image to colour. Names, texts, devices, private tags and whatever
 * stands between the tags go.
 */
import { asciiBytes, concatBytes, equalBytes } from '../../bytes/index.ts';
import { hasText, tagAt, u16, u32 } from './layout.ts';
import { be32 } from './pieces.ts';

/** Tags from device to connection space, the white point and its adaptation; nothing else is read for decoding. */
const NEEDED: readonly string[] = [
  ...['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'chad', 'cicp'],
  ...['A2B0', 'A2B1', 'A2B2', 'A2B3', 'D2B0', 'D2B1', 'D2B2', 'D2B3'],
];

const MAX_TAGS = 200;
const PARAMETERS: readonly number[] = [1, 3, 4, 5, 7];

/** Bytes of a lookup table of 8 or 16 bits (ICC.1 10.10 and 10.11). */
function tableSize(bytes: Uint8Array, at: number, width: number): number {
  const [inputs = 0, outputs = 0, grid = 0] = bytes.subarray(at + 8, at + 11);
  const head = width === 1 ? 48 : 52;
  const entries = width === 1 ? [256, 256] : [u16(bytes, at + 48), u16(bytes, at + 50)];
  const [before = 0, behind = 0] = entries;
  return head + width * (inputs * before + grid ** inputs * outputs + outputs * behind);
}

/** Bytes that the type of a tag needs; all of them where its type has no fixed layout. */
function sizeOf(bytes: Uint8Array, at: number, size: number): number {
  if (hasText(bytes, at, 'XYZ ')) return 20;
  if (hasText(bytes, at, 'curv')) return 12 + u32(bytes, at + 8) * 2;
  if (hasText(bytes, at, 'para')) return 12 + (PARAMETERS[u16(bytes, at + 8)] ?? 7) * 4;
  if (hasText(bytes, at, 'sf32')) return 44;
  if (hasText(bytes, at, 'cicp')) return 12;
  if (hasText(bytes, at, 'mft1')) return tableSize(bytes, at, 1);
  return hasText(bytes, at, 'mft2') ? tableSize(bytes, at, 2) : size;
}

/** The header with version, class, colour spaces, intent and illuminant alone. */
function headerOf(bytes: Uint8Array, size: number): Uint8Array {
  const head = new Uint8Array(128);
  head.set(be32(size));
  for (const [from, to] of [
    [8, 24],
    [36, 40],
    [64, 80],
  ] as const)
    head.set(bytes.subarray(from, to), from);
  return head;
}

type Tag = { readonly name: string; readonly content: Uint8Array };

function tagsOf(bytes: Uint8Array): readonly Tag[] | undefined {
  const count = Math.min(u32(bytes, 128), MAX_TAGS, Math.floor((bytes.length - 132) / 12));
  const tags = new Map<string, Uint8Array>();
  for (let each = 0; each < count; each++) {
    const entry = 132 + each * 12;
    const name = tagAt(bytes, entry);
    const [at, size] = [u32(bytes, entry + 4), u32(bytes, entry + 8)];
    if (!NEEDED.includes(name) || tags.has(name)) continue;
    const needed = at + size <= bytes.length && size >= 12 ? sizeOf(bytes, at, size) : Infinity;
    if (needed > size) return undefined;
    const content = bytes.slice(at, at + needed);
    // Reserved bytes of every type.
    content.fill(0, 4, 8);
    tags.set(name, content);
  }
  return NEEDED.flatMap((name) => {
    const content = tags.get(name);
    return content === undefined ? [] : [{ name, content }];
  });
}

/** The reduced profile; undefined where the bytes are no profile to decode by. Reducing twice changes nothing more. */
export function reduceProfile(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < 132 || !hasText(bytes, 36, 'acsp')) return undefined;
  const tags = tagsOf(bytes);
  if (tags === undefined || tags.length === 0) return undefined;
  const contents: { readonly bytes: Uint8Array; readonly at: number }[] = [];
  let end = 132 + tags.length * 12;
  const entries = tags.map(({ name, content }) => {
    let place = contents.find((other) => equalBytes(other.bytes, content));
    if (place === undefined) {
      end = Math.ceil(end / 4) * 4;
      place = { bytes: content, at: end };
      contents.push(place);
      end += content.length;
    }
    return concatBytes([asciiBytes(name), be32(place.at), be32(content.length)]);
  });
  const out = new Uint8Array(end);
  out.set(headerOf(bytes, end));
  out.set(concatBytes([be32(tags.length), ...entries]), 128);
  for (const { bytes: content, at } of contents) out.set(content, at);
  return out;
}
