/** A second set with known numbers of faces: other people, poses, places and cuts, drawn at random from one seed. */
import sharp from 'sharp';
import { type FaceOptions, truthOf } from '../../../src/image/synthetic/index.ts';
import type { Picture } from '../../../src/image/quality/index.ts';
import { type Random, seeded } from '../../hostile/seeded.ts';
import { type FaceCase, type Raster, cut, pasted, photo, rasterOf, raw, rendered } from './set.ts';

/** Nothing here was used to choose a threshold; a case that is counted wrong stays in the set. */
const SEED = 20261129;

const SKINS = ['#4a2f22', '#8d5b3f', '#c58c66', '#e2b594', '#f5d7c3'] as const;
const HAIRS = ['#0f0d0c', '#59391f', '#a5642c', '#d8b878', '#9b9b98'] as const;
const IRISES = ['#2e2018', '#3f6b48', '#5b86b3'] as const;
const BACKGROUNDS = ['#cfcfcf', '#8fa3b5', '#3c4a3e', '#b08f74'] as const;

/** A number between two others, in hundredths. */
function between(random: Random, least: number, most: number): number {
  return least + (random.below(101) / 100) * (most - least);
}

type Person = NonNullable<FaceOptions['people']>[number];

/** A person whose face can be seen: no mask, no dark glasses, turned by 20 degrees at most. */
function person(random: Random): Person {
  return {
    skin: random.pick(SKINS),
    hair: random.pick(HAIRS),
    iris: random.pick(IRISES),
    yaw: between(random, -20, 20),
    pitch: between(random, -10, 10),
    roll: between(random, -14, 14),
    smile: between(random, -1, 1),
    mouthOpen: between(random, 0, 0.7),
    light: between(random, -0.5, 0.5),
    glasses: random.below(4) === 0,
    beard: random.below(4) === 0,
    hat: random.below(6) === 0,
  };
}

function scene(random: Random): FaceOptions {
  return {
    seed: 1000 + random.below(9000),
    background: random.pick(BACKGROUNDS),
    backgroundStripes: random.below(3) === 0,
    grain: between(random, 0, 1.5),
    blur: random.pick([0, 0, 0.6, 1.2]),
    gain: between(random, 0.75, 1.2),
    grey: random.below(5) === 0,
  };
}

function times(count: number, make: (index: number) => FaceCase): FaceCase[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function one(random: Random, index: number): FaceCase {
  const options = {
    ...{ width: random.pick([400, 640, 800]), height: random.pick([500, 700]) },
    ...{ ied: between(random, 0.06, 0.26), cx: between(random, 0.4, 0.6), cy: between(random, 0.38, 0.52) },
    ...person(random),
    ...scene(random),
  };
  return { kind: 'one', name: `person ${index}`, faces: 1, picture: () => rendered(options) };
}

function tight(random: Random, index: number): FaceCase {
  const options = { width: 700, height: 900, ied: 0.2, ...person(random), ...scene(random) };
  const [scale, dx, dy] = [between(random, 2, 3.2), between(random, -0.1, 0.1), between(random, -0.08, 0.12)];
  const out = random.pick([180, 300, 500]);
  const picture = async (): Promise<Picture> => {
    const [truth] = truthOf(options);
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [truth?.leftEye, truth?.rightEye];
    const size = scale * 140;
    const [x, y] = [(ax + bx) / 2 + dx * size, (ay + by) / 2 + size * 0.15 + dy * size];
    return cut(await rendered(options), x, y, size, size * 1.2, out);
  };
  return { kind: 'tight', name: `tight ${index}`, faces: 1, picture };
}

/** Two or three people beside each other, far enough apart that each face is whole. */
function several(random: Random, index: number): FaceCase {
  const count = random.below(3) === 0 ? 3 : 2;
  const people = Array.from({ length: count }, (_, at) => ({
    ...person(random),
    cx: (at + 1) / (count + 1) + between(random, -0.02, 0.02),
    cy: between(random, 0.38, 0.5),
    ied: between(random, 0.05, count === 3 ? 0.065 : 0.09),
  }));
  const options = { width: 1100, height: 700, ...scene(random), people };
  return { kind: 'two', name: `people ${index}`, faces: count, picture: () => rendered(options) };
}

/** A portrait, and a picture of another synthetic person pasted small into a corner. */
function poster(random: Random, index: number): FaceCase {
  const base = {
    width: 720,
    height: 900,
    ied: 0.15,
    cy: 0.5,
    ...person(random),
    ...scene(random),
    hat: false,
  };
  const small = { width: 400, height: 480, ied: 0.22, ...person(random), ...scene(random) };
  const [part, corner] = [between(random, 0.17, 0.3), random.below(2)];
  const width = Math.round(part * 720);
  const picture = async (): Promise<Picture> =>
    pasted(await rendered(base), await rendered(small), [
      { left: corner === 0 ? 12 : 708 - width, top: 10, width },
    ]);
  return { kind: 'poster', name: `poster ${index}`, faces: 2, picture };
}

async function altered(
  from: Raster,
  random: { readonly angle: number; readonly flop: boolean },
): Promise<Raster> {
  const turned = raw(from).flop(random.flop).rotate(random.angle, { background: '#777777' });
  return rasterOf(sharp(await turned.png().toBuffer()));
}

/** The photo of a person, mirrored, turned a little, and cut elsewhere than in the first set. */
function photographed(random: Random, index: number): FaceCase {
  const [flop, angle] = [random.below(4) !== 0, between(random, -9, 9)];
  const [scale, out] = [between(random, 2.2, 4.2), random.pick([200, 360, 700])];
  const picture = async (): Promise<Picture> => {
    const from = await altered(await photo('astronaut.png'), { angle, flop });
    // The face turns with the photo about its middle.
    const radians = (angle * Math.PI) / 180;
    const [x, y] = [(flop ? 512 - 222 : 222) - 256, 130 - 256];
    const cx = from.width / 2 + x * Math.cos(radians) - y * Math.sin(radians);
    const cy = from.height / 2 + x * Math.sin(radians) + y * Math.cos(radians);
    return cut(from, cx, cy, 92 * scale, 92 * scale, out);
  };
  return { kind: 'one', name: `photo ${index}`, faces: 1, picture };
}

/** Objects and animals, mirrored and turned. */
function thing(random: Random, index: number): FaceCase {
  const name = random.pick(['chelsea.png', 'coffee.png', 'rocket.jpg']);
  const [flop, angle] = [random.below(2) === 0, random.pick([0, 8, -15, 90, 180])];
  const [x, y, size] = [between(random, 0.3, 0.7), between(random, 0.3, 0.7), between(random, 0.35, 0.9)];
  const picture = async (): Promise<Picture> => {
    const from = await altered(await photo(name), { angle, flop });
    return cut(from, x * from.width, y * from.height, size * from.width, size * from.height, 420);
  };
  return { kind: 'none', name: `${name} ${index}`, faces: 0, picture };
}

/** Heads without features, and backgrounds. */
function empty(random: Random, index: number): FaceCase {
  const options = { ...person(random), ...scene(random), noFace: true, ied: between(random, 0.1, 0.28) };
  return { kind: 'none', name: `no features ${index}`, faces: 0, picture: () => rendered(options) };
}

/** The whole second set. */
export function heldOutSet(): readonly FaceCase[] {
  const random = seeded(SEED);
  return [
    ...times(30, (index) => one(random, index)),
    ...times(25, (index) => tight(random, index)),
    ...times(15, (index) => photographed(random, index)),
    ...times(25, (index) => several(random, index)),
    ...times(20, (index) => poster(random, index)),
    ...times(20, (index) => thing(random, index)),
    ...times(15, (index) => empty(random, index)),
  ];
}
