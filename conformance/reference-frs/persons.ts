/** Synthetic persons: parameters of the face generator, chosen by a seed and an index. */
import { createHash } from 'node:crypto';
import type { FaceOptions } from '../../src/image/synthetic/index.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** The parameters of a person that are the same in every image. */
export type Person = {
  readonly seed: number;
  readonly index: number;
  readonly look: Pick<FaceOptions, 'skin' | 'hair' | 'iris' | 'lips' | 'beard' | 'glasses'>;
};

/** The darkest and the lightest colour of each part. */
const RANGES = {
  skin: [
    [84, 56, 42],
    [238, 200, 174],
  ],
  hair: [
    [22, 18, 15],
    [206, 182, 140],
  ],
  lips: [
    [112, 44, 44],
    [224, 150, 142],
  ],
  iris: [
    [46, 30, 18],
    [150, 176, 190],
  ],
} as const satisfies Readonly<Record<string, readonly [Colour, Colour]>>;

/** Steps of an additive recurrence in four dimensions, so that consecutive indices differ clearly. */
const STEPS = {
  skin: 0.8566748838545029,
  hair: 0.733891856627126,
  lips: 0.6287067210378087,
  iris: 0.53859725,
};

/** Pseudo-random numbers from 0 to below 1, determined by the text. */
function draws(text: string): () => number {
  const bytes = createHash('sha256').update(text).digest();
  let at = 0;
  return () => {
    at = (at + 2) % 32;
    return bytes.readUInt16BE(at) / 65_536;
  };
}

function mixed([from, to]: readonly [Colour, Colour], part: number): string {
  const channel = (i: 0 | 1 | 2): string =>
    Math.round(from[i] + (to[i] - from[i]) * part)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/** The person of an index, which is 0 or greater. */
export function personOf(seed: number, index: number): Person {
  const offset = draws(`offset ${seed}`);
  const part = (step: number): number => (offset() + (index + 1) * step) % 1;
  const own = draws(`person ${seed} ${index}`);
  return {
    seed,
    index,
    look: {
      skin: mixed(RANGES.skin, part(STEPS.skin)),
      hair: mixed(RANGES.hair, part(STEPS.hair)),
      lips: mixed(RANGES.lips, part(STEPS.lips)),
      iris: mixed(RANGES.iris, part(STEPS.iris)),
      beard: own() < 0.3,
      glasses: own() < 0.2,
    },
  };
}

/** Size of the gallery images in pixels. */
export const SIZE = { width: 180, height: 225 } as const;

/** The generator options for a person on one occasion: position and pose of the head, background. */
export function occasionOf(person: Person, occasion: number, width: number = SIZE.width): FaceOptions {
  const next = draws(`occasion ${person.seed} ${person.index} ${occasion}`);
  const within = (least: number, greatest: number): number => least + (greatest - least) * next();
  const grey = Math.round(within(90, 150)).toString(16).padStart(2, '0');
  return {
    ...person.look,
    width,
    height: Math.round(width * 1.25),
    ied: within(0.25, 0.31),
    cx: within(0.47, 0.53),
    cy: within(0.43, 0.47),
    roll: within(-4, 4),
    yaw: within(-3, 3),
    smile: within(-0.1, 0.1),
    light: within(-0.05, 0.05),
    background: `#${grey}${grey}${grey}`,
    shirt: mixed(
      [
        [30, 44, 70],
        [150, 120, 90],
      ],
      next(),
    ),
    seed: Math.floor(next() * 65_536),
  };
}
