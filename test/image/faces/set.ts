/** Images with a known number of faces, made at test time of the shared photos and of synthetic faces; never stored. */
import { join } from 'node:path';
import sharp from 'sharp';
import { type FaceOptions, renderFaces, truthOf } from '../../../src/image/synthetic/index.ts';
import type { Picture } from '../../../src/image/quality/index.ts';
import { shared } from '../../oracle/shared.ts';

/** One image of the set. */
export type FaceCase = {
  readonly kind: 'tight' | 'one' | 'two' | 'poster' | 'none';
  readonly name: string;
  readonly faces: number;
  readonly picture: () => Promise<Picture>;
};

export type Raster = { readonly data: Buffer; readonly width: number; readonly height: number };

export const raw = ({ data, width, height }: Raster) => sharp(data, { raw: { width, height, channels: 3 } });

export async function rasterOf(image: ReturnType<typeof sharp>): Promise<Raster> {
  const { data, info } = await image
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export const photo = (name: string): Promise<Raster> =>
  rasterOf(sharp(join(shared('data', 'images') ?? '', name)));

export const rendered = (options: FaceOptions): Promise<Raster> => {
  const { data, width, height } = renderFaces(options);
  return rasterOf(sharp(data, { raw: { width, height, channels: 4 } }));
};

/** The face of the astronaut: middle between eyes and mouth, and the width of the head, in pixels of the file. */
const FACE = { x: 222, y: 122, size: 92 };

/** A cut about a point, at most as far as the image goes, at a size. */
export async function cut(
  from: Raster,
  cx: number,
  cy: number,
  w: number,
  h: number,
  out: number,
): Promise<Picture> {
  const left = Math.max(0, Math.round(cx - w / 2));
  const top = Math.max(0, Math.round(cy - h / 2));
  const width = Math.min(from.width - left, Math.round(w));
  const height = Math.min(from.height - top, Math.round(h));
  return rasterOf(raw(from).extract({ left, top, width, height }).resize(out));
}

type Place = { readonly left: number; readonly top: number; readonly width: number };

export async function pasted(base: Raster, on: Raster, places: readonly Place[]): Promise<Picture> {
  const layers = await Promise.all(
    places.map(async ({ left, top, width }) => ({
      input: await raw(on).resize(width).png().toBuffer(),
      left,
      top,
    })),
  );
  return rasterOf(sharp(await raw(base).composite(layers).png().toBuffer()));
}

const PEOPLE: readonly FaceOptions[] = [
  {},
  { skin: '#7a4e36', hair: '#191412' },
  { skin: '#f0c9ae', hair: '#c8a25a', iris: '#4f7fa8' },
  { glasses: true, smile: 1 },
  { beard: true },
  { hat: true, skin: '#8a5a40' },
  { yaw: 20 },
  { roll: 12, mouthOpen: 0.6 },
];

/** Cuts of the head about as wide as the face itself, of which a detector that expects margins finds none or two. */
function tight(): FaceCase[] {
  const cases: FaceCase[] = [];
  for (const scale of [0.8, 0.95, 1.05, 1.15, 1.3, 1.5]) {
    for (const ratio of [1, 0.8]) {
      for (const [dx, dy] of [
        [0, 0],
        [0.08, 0],
        [0, 0.1],
        [-0.06, -0.08],
      ] as const) {
        const out = [160, 320, 640][cases.length % 3] ?? 320;
        const size = FACE.size * scale;
        cases.push({
          kind: 'tight',
          name: `photo ${scale} ${ratio} ${dx} ${dy} at ${out}`,
          faces: 1,
          picture: async () =>
            cut(
              await photo('astronaut.png'),
              FACE.x + dx * size,
              FACE.y + dy * size,
              size,
              size / ratio,
              out,
            ),
        });
      }
    }
  }
  for (const [index, person] of PEOPLE.entries()) {
    for (const scale of [2.1, 2.5, 3]) {
      cases.push({
        kind: 'tight',
        name: `synthetic ${index} ${scale}`,
        faces: 1,
        picture: async () => {
          const options = { width: 600, height: 750, ied: 0.2, ...person };
          const [truth] = truthOf(options);
          const [ax = 0, ay = 0] = truth?.leftEye ?? [];
          const [bx = 0, by = 0] = truth?.rightEye ?? [];
          const size = scale * 0.2 * 600;
          return cut(
            await rendered(options),
            (ax + bx) / 2,
            (ay + by) / 2 + size * 0.12,
            size,
            size * 1.2,
            360,
          );
        },
      });
    }
  }
  return cases;
}

/** One person with room about the head. */
function one(): FaceCase[] {
  const cuts = [2, 2.6, 3.4, 4.4].flatMap((scale) =>
    [240, 480, 900].map((out): FaceCase => ({
      kind: 'one',
      name: `photo ${scale} at ${out}`,
      faces: 1,
      picture: async () =>
        cut(await photo('astronaut.png'), FACE.x, FACE.y + 20, FACE.size * scale, FACE.size * scale, out),
    })),
  );
  const synthetic = PEOPLE.flatMap((person, index) =>
    [0.24, 0.14, 0.07].map((ied): FaceCase => ({
      kind: 'one',
      name: `synthetic ${index} ${ied}`,
      faces: 1,
      picture: () => rendered({ width: 480, height: 600, ied, seed: index, ...person }),
    })),
  );
  return [...cuts, ...synthetic];
}

/** Two people beside each other. */
function two(): FaceCase[] {
  const cases: FaceCase[] = [];
  for (const [index, person] of PEOPLE.entries()) {
    for (const [ied, gap] of [
      [0.1, 0.34],
      [0.08, 0.24],
      [0.06, 0.5],
    ] as const) {
      cases.push({
        kind: 'two',
        name: `synthetic ${index} ${ied} ${gap}`,
        faces: 2,
        picture: () =>
          rendered({
            ...{ width: 1000, height: 700, seed: index },
            people: [
              { cx: 0.5 - gap / 2, cy: 0.45, ied, ...person },
              { cx: 0.5 + gap / 2, cy: 0.42, ied: ied * 0.9, skin: '#8a5a40', hair: '#1c1512' },
            ],
          }),
      });
    }
  }
  for (const width of [150, 200, 260, 330]) {
    for (const top of [20, 200]) {
      cases.push({
        kind: 'two',
        name: `photos ${width} ${top}`,
        faces: 2,
        picture: async () => {
          const head = await cut(await photo('astronaut.png'), 225, 140, 260, 280, 330);
          const base = await rendered({ width: 900, height: 600, cx: 0.25, cy: 0.4, ied: 0.1 });
          return pasted(base, { ...head, data: Buffer.from(head.data) }, [{ left: 540, top, width }]);
        },
      });
    }
  }
  return cases;
}

/** One person, and the small face of another on a poster or photo beside or behind. */
function poster(): FaceCase[] {
  const cases: FaceCase[] = [];
  for (const part of [0.34, 0.28, 0.22, 0.18]) {
    for (const [left, top] of [
      [0.02, 0.02],
      [0.64, 0.03],
      [0.64, 0.62],
    ] as const) {
      for (const person of [0, 2, 3]) {
        cases.push({
          kind: 'poster',
          name: `poster ${part} ${left} ${top} ${person}`,
          faces: 2,
          picture: async () => {
            const base = await rendered({ width: 720, height: 900, ied: 0.16, ...PEOPLE[person] });
            const head = await cut(await photo('astronaut.png'), 225, 130, 200, 230, 300);
            const place = {
              left: Math.round(left * 720),
              top: Math.round(top * 900),
              width: Math.round(part * 720),
            };
            return pasted(base, { ...head, data: Buffer.from(head.data) }, [place]);
          },
        });
      }
    }
  }
  return cases;
}

/** No face at all: a cat, a cup, a rocket, and heads without features. */
function none(): FaceCase[] {
  const cases: FaceCase[] = [];
  for (const name of ['chelsea.png', 'coffee.png', 'rocket.jpg']) {
    for (const [x, y, size] of [
      [0.5, 0.5, 1],
      [0.5, 0.4, 0.7],
      [0.3, 0.5, 0.5],
      [0.7, 0.5, 0.5],
      [0.5, 0.6, 0.4],
      [0.4, 0.3, 0.4],
      [0.6, 0.7, 0.6],
      [0.25, 0.25, 0.35],
      [0.75, 0.3, 0.35],
    ] as const) {
      cases.push({
        kind: 'none',
        name: `${name} ${x} ${y} ${size}`,
        faces: 0,
        picture: async () => {
          const from = await photo(name);
          return cut(from, x * from.width, y * from.height, size * from.width, size * from.height, 480);
        },
      });
    }
  }
  for (const seed of [1, 2, 3, 4, 5]) {
    cases.push({
      kind: 'none',
      name: `no features ${seed}`,
      faces: 0,
      picture: () => rendered({ noFace: true, seed, grain: seed % 4, backgroundStripes: seed % 2 === 0 }),
    });
  }
  return cases;
}

/** The whole set. */
export function faceSet(): readonly FaceCase[] {
  return [...tight(), ...one(), ...two(), ...poster(), ...none()];
}
