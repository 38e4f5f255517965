import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { probe } from '../../src/image/file/probe.ts';
import { contextOf, segments } from '../../src/image/file/segments.ts';
import { isNotStripped, strip } from '../../src/image/file/strip.ts';
import {
  PNG_BODY,
  ascii,
  box,
  digest,
  exif,
  jp2,
  plantedJpeg,
  png,
  pngChunk,
  splice,
} from '../image/file/build.ts';
import { shared, transactions } from './shared.ts';

type Tags = Readonly<Record<string, unknown>>;

function exiftool(...args: readonly string[]): string | undefined {
  try {
    return execFileSync('exiftool', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    });
  } catch {
    return undefined;
  }
}

const hasExiftool = exiftool('-ver') !== undefined;
const folder = mkdtempSync(join(tmpdir(), 'frskit-image-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the independent reader says of the bytes, numbers as numbers, each tag with its group. */
function tagsOf(name: string, bytes: Uint8Array): Tags {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const [tags = {}] = JSON.parse(exiftool('-j', '-n', '-G1', '-a', '-u', '-ee', path) ?? '[]') as Tags[];
  return tags;
}

/** Groups that hold what decoding needs, and what the tool says of itself and of the file system. */
const NEUTRAL = /^(SourceFile|ExifTool|System|File|Composite|JFIF|PNG|PNG-pHYs|Jpeg2000)\b/;
const COMMENTS = /Comment|Trailer|Warning|Text|Date|Software|Author/i;

function contextTags(tags: Tags): string[] {
  return Object.keys(tags).filter(
    (tag) => !NEUTRAL.test(tag) || (COMMENTS.test(tag) && !tag.startsWith('System:')),
  );
}

/** Pictures of allowed formats inside the Type-10 records of the real transactions, found by their own signatures. */
function payloads(): { readonly name: string; readonly bytes: Uint8Array }[] {
  return transactions().flatMap(({ name, bytes }) => {
    const file = Buffer.from(bytes);
    const found: { name: string; bytes: Uint8Array }[] = [];
    for (let at = file.indexOf('\x1d10.999:'); at >= 0; at = file.indexOf('\x1d10.999:', at + 8)) {
      // One of the writers has two digits in its field numbers.
      const record = Math.max(file.lastIndexOf('10.001:', at), file.lastIndexOf('10.01:', at));
      const digits = file.indexOf(':', record) + 1;
      const end = record + Number.parseInt(file.toString('latin1', digits, digits + 10), 10) - 1;
      found.push({ name: `${name}-${at}`, bytes: bytes.subarray(at + 8, end) });
    }
    return found;
  });
}

function pictures(): { readonly name: string; readonly bytes: Uint8Array }[] {
  const images = shared('data', 'images');
  const names = images === undefined ? [] : readdirSync(images).filter((name) => /\.(jpg|png)$/.test(name));
  const all = [
    ...names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(images ?? '', name))) })),
    ...payloads(),
  ];
  // Many transactions hold the same picture; what is no picture is not looked at.
  const seen = new Set<string>();
  return all.filter(({ bytes }) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const isNew = !seen.has(hash) && segments(bytes).segments.length > 0;
    seen.add(hash);
    return isNew;
  });
}

const PROCESS: Readonly<Record<number, string>> = {
  0: 'baseline',
  1: 'extended',
  2: 'progressive',
  3: 'lossless',
};
const SAMPLING: Readonly<Record<string, string>> = {
  '1 1': '4:4:4',
  '2 1': '4:2:2',
  '2 2': '4:2:0',
  '1 2': '4:4:0',
};

const real = pictures();

describe.skipIf(!hasExiftool || real.length === 0)('real pictures, against exiftool', () => {
  it('there are both kinds', () => {
    expect(new Set(real.map(({ bytes }) => probe(bytes).recognised))).toEqual(
      new Set(['jpeg', 'png', 'unknown']),
    );
  });

  it.each(real)('$name: the headers say the same', ({ name, bytes }) => {
    const { info } = probe(bytes);
    if (info === undefined) {
      expect(probe(bytes).findings.map(({ rule }) => rule)).toEqual(['image.file.leading-bytes']);
      return;
    }
    const tags = tagsOf(name, bytes);
    const group = info.format === 'jpeg' ? 'File' : 'PNG';
    expect([info.width, info.height]).toEqual([tags[`${group}:ImageWidth`], tags[`${group}:ImageHeight`]]);
    if (info.format === 'jpeg') {
      expect(info.coding).toBe(PROCESS[Number(tags['File:EncodingProcess'])]);
      expect(info.subsampling).toBe(SAMPLING[String(tags['File:YCbCrSubSampling'])]);
      expect(info.components).toBe(tags['File:ColorComponents']);
      expect(info.density?.x).toBe(tags['JFIF:XResolution']);
      expect(info.orientation).toBe(tags['IFD0:Orientation']);
      expect(info.srgb).toBe(tags['ExifIFD:ColorSpace'] === 1);
    } else if (tags['PNG-pHYs:PixelsPerUnitX'] !== undefined) {
      expect((info.density?.x ?? 0) * 100).toBeCloseTo(Number(tags['PNG-pHYs:PixelsPerUnitX']));
    }
  });

  it.each(real)(
    '$name: stripped, nothing but the picture is read; the pixels are the same',
    ({ name, bytes }) => {
      const answer = strip(bytes);
      if (isNotStripped(answer)) throw new Error(answer.message);
      const left = contextTags(tagsOf(`stripped-${name}`, answer.bytes));
      const allowed = answer.kept.length > 0 ? /^ICC/ : /^$/;
      expect(
        left.filter((tag) => !allowed.test(tag) && !/^(Adobe|APP14):|^PNG:SRGBRendering/.test(tag)),
      ).toEqual([]);
      if (bytes.length > 400_000) return;
      const format = segments(answer.bytes).recognised === 'png' ? 'png' : 'jpeg';
      const start = segments(bytes).segments.find(({ kind }) => kind !== 'leading')?.offset ?? 0;
      expect(digest(format, answer.bytes)).toBe(digest(format, bytes.subarray(start)));
    },
  );
});

describe.skipIf(!hasExiftool)('planted pictures, against exiftool', () => {
  const plantedPng = splice(
    png(),
    PNG_BODY,
    0,
    pngChunk('tEXt', ascii('Author\0CANARY')),
    pngChunk('tEXt', ascii('Raw profile type exif\0CANARY')),
    pngChunk('iTXt', ascii('XML:com.adobe.xmp\0\0\0\0\0<x/>')),
    pngChunk('tIME', Uint8Array.of(7, 228, 1, 2, 3, 4, 5)),
    pngChunk('eXIf', exif()),
  );
  const plantedJp2 = Uint8Array.from([
    ...jp2(),
    ...box('uuid', Uint8Array.from([...ascii('JpgTiffExif->JP2'), ...exif()])),
    ...box('xml ', ascii('<CANARY/>')),
  ]);

  it.each<[string, Uint8Array]>([
    ['planted.jpg', plantedJpeg()],
    ['planted.png', plantedPng],
    ['planted.jp2', plantedJp2],
  ])('%s: the tool reads context before and none after', (name, bytes) => {
    expect(contextTags(tagsOf(name, bytes)).length).toBeGreaterThan(4);
    const answer = strip(bytes);
    if (isNotStripped(answer)) throw new Error(answer.message);
    expect(contextTags(tagsOf(`stripped-${name}`, answer.bytes))).toEqual([]);
    expect(contextOf(segments(answer.bytes).segments)).toEqual([]);
  });
});
