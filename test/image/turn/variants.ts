/** JPEGs of every orientation, sampling, size and kind of metadata, turned here and by jpegtran, and read by exiftool. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isNotStripped, probe, strip } from '../../../src/image/index.ts';
import { proveSame, upright } from '../../../src/image/quality/index.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import { P3_RED, ascii, exif, join, profile, segment, splice } from '../file/build.ts';

/** What makes an image of an orientation upright, as options of jpegtran. */
const TRANSFORMS: Readonly<Record<number, readonly string[]>> = {
  2: ['-flip', 'horizontal'],
  3: ['-rotate', '180'],
  4: ['-flip', 'vertical'],
  5: ['-transpose'],
  6: ['-rotate', '90'],
  7: ['-transverse'],
  8: ['-rotate', '270'],
};

const SAMPLINGS = ['grey', '1x1', '2x1', '2x2', '1x2', '4x1'] as const;
const SIDES = [
  [64, 48],
  [61, 48],
  [64, 43],
  [55, 37],
] as const;
const CODINGS = [[], ['-progressive'], ['-restart', '2B', '-optimize']] as const;

const KINDS: Readonly<Record<string, readonly Uint8Array[]>> = {
  exif: [],
  texts: [
    segment(
      0xe1,
      ascii(
        'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>CANARY</exif:GPSLatitude></x:xmpmeta>',
      ),
    ),
    segment(0xfe, ascii('CANARY comment')),
  ],
  profile: [segment(0xe2, join(ascii('ICC_PROFILE\0'), [1, 1], profile(P3_RED)))],
};

/** One made image, before it is made. */
export type Variant = {
  readonly name: string;
  readonly orientation: number;
  readonly sampling: (typeof SAMPLINGS)[number];
  readonly width: number;
  readonly height: number;
  readonly coding: readonly string[];
  readonly kind: string;
};

/** Every variant: 7 orientations, 6 samplings, 4 sizes, 3 kinds of metadata; the codings take turns. */
export const variants: readonly Variant[] = Object.keys(TRANSFORMS).flatMap((key) =>
  SAMPLINGS.flatMap((sampling) =>
    SIDES.flatMap(([width, height]) =>
      Object.keys(KINDS).map((kind, index): Variant => {
        const orientation = Number(key);
        const coding = CODINGS[(orientation + index + width) % CODINGS.length] ?? [];
        const name = `${orientation} ${sampling} ${width}x${height} ${kind} ${coding.join(' ')}`;
        return { name, orientation, sampling, width, height, coding, kind };
      }),
    ),
  ),
);

/** True where the programs that are compared with are installed. */
export const hasTools = ['jpegtran', 'cjpeg', 'djpeg', 'exiftool'].every(
  (tool) => spawnSync(tool, ['-version'], { input: '' }).error === undefined,
);

const run = (tool: string, args: readonly string[], input: Uint8Array): Uint8Array =>
  new Uint8Array(execFileSync(tool, args, { input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 26 }));

function made({ orientation, sampling, width, height, coding, kind }: Variant): Uint8Array {
  const { data } = renderFaces({ width, height, ied: 0.2, seed: orientation, grain: 2 });
  const rgb = Uint8Array.from(data.filter((_, at) => at % 4 !== 3));
  const ppm = join(ascii(`P6\n${width} ${height}\n255\n`), rgb);
  const options = sampling === 'grey' ? ['-grayscale'] : ['-sample', sampling];
  const plain = run('cjpeg', ['-quality', '90', ...options, ...coding], ppm);
  const stated = segment(0xe1, join(ascii('Exif\0\0'), exif(orientation)));
  return splice(plain, 20, 0, stated, ...(KINDS[kind] ?? []));
}

const pixels = (bytes: Uint8Array): Uint8Array => run('djpeg', [], bytes);

/** The image that jpegtran turns without loss; undefined where it cannot. */
function turnedByJpegtran(bytes: Uint8Array, orientation: number): Uint8Array | undefined {
  try {
    return run('jpegtran', ['-perfect', '-copy', 'none', ...(TRANSFORMS[orientation] ?? [])], bytes);
  } catch {
    return undefined;
  }
}

type Tags = { readonly SourceFile: string; readonly Orientation?: number; readonly Warning?: string };

/** Tests each of some variants, and reads all files at once with exiftool in the end. */
export function testVariants(some: readonly Variant[]): void {
  const folder = mkdtempSync(path(tmpdir(), 'frskit-turn-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const stated = new Map<string, number>();

  it.each(some)('$name', async (variant) => {
    const { name, orientation } = variant;
    const bytes = made(variant);
    expect(probe(bytes).info?.orientation).toBe(orientation);
    const stripped = strip(bytes);
    if (isNotStripped(stripped)) throw new Error(stripped.message);
    expect(stripped.orientation).toBe(orientation);
    expect(pixels(stripped.bytes)).toEqual(pixels(bytes));
    expect((await proveSame(bytes, stripped.bytes)).outcome).toBe('same');

    const theirs = turnedByJpegtran(bytes, orientation);
    const ours = upright(stripped.bytes, orientation);
    expect('refused' in ours ? ours.refused : 'turned').toBe(theirs === undefined ? 'format' : 'turned');
    const file = path(folder, `${stated.size}`);
    stated.set(`${file}.in.jpg`, orientation);
    writeFileSync(`${file}.in.jpg`, bytes);
    if ('refused' in ours || theirs === undefined) return;
    expect(pixels(ours.bytes), name).toEqual(pixels(theirs));
    expect(probe(ours.bytes)).toMatchObject({ findings: [], info: { coding: 'baseline' } });
    writeFileSync(`${file}.out.jpg`, ours.bytes);
  });

  it('exiftool reads the orientations that were stated, and none of what was turned', () => {
    const text = execFileSync(
      'exiftool',
      ['-j', '-n', '-Orientation', '-Make', '-Comment', '-DeviceManufacturer', '-Warning', folder],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const tags = JSON.parse(text) as readonly Tags[];
    expect(tags.length).toBeGreaterThanOrEqual(stated.size);
    for (const { SourceFile, Orientation, ...others } of tags) {
      expect(Orientation, SourceFile).toBe(stated.get(SourceFile));
      if (SourceFile.endsWith('.out.jpg')) expect(Object.values(others).join(''), SourceFile).toBe('');
    }
  });
}
