import { FrskitError, type Problem } from '../../findings/errors.ts';
import { colour, type Colour } from './paint.ts';

/** Everything that one person is drawn from. Colours are `#rrggbb`. */
export type FaceNumbers = {
  /** Distance between the eyes' centres in a frontal pose, as a part of the picture's width. */
  readonly ied: number;
  /** The point between the eyes, as a part of the picture's width. */
  readonly cx: number;
  /** The point between the eyes, as a part of the picture's height, from the top. */
  readonly cy: number;
  /** Degrees, clockwise in the picture. */
  readonly roll: number;
  /** Degrees; positive turns the nose to the right of the picture. */
  readonly yaw: number;
  /** Degrees; positive turns the nose down. */
  readonly pitch: number;
  /** 0 closed, 1 open. */
  readonly eyeOpen: number;
  /** 0 closed, 1 wide open. */
  readonly mouthOpen: number;
  /** -1 sad, 1 smiling. */
  readonly smile: number;
  readonly skin: string;
  readonly hair: string;
  readonly iris: string;
  readonly lips: string;
  readonly shirt: string;
  readonly glasses: boolean;
  readonly sunglasses: boolean;
  readonly mask: boolean;
  readonly hat: boolean;
  readonly beard: boolean;
  /** Uneven light: -1 from the left of the picture, 1 from the right, 0 even. */
  readonly light: number;
  /** Head, hair and body without eyes, nose, mouth and beard. */
  readonly noFace: boolean;
};

/** What the picture as a whole is drawn from. */
export type PictureNumbers = {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly background: string;
  readonly backgroundStripes: boolean;
  /** Strength of the grain; 0 for none. */
  readonly grain: number;
  /** Which grain; a whole number. */
  readonly seed: number;
  /** Without colour. */
  readonly grey: boolean;
  /** Every value is multiplied by this: below 1 too dark, above 1 over-exposed. */
  readonly gain: number;
  /** Added to every value after `gain`, in steps of 255. */
  readonly lift: number;
  /** Standard deviation of a blur of the whole picture, in pixels. */
  readonly blur: number;
  /** The finished picture turned by 180 degrees. */
  readonly upsideDown: boolean;
};

/** What a caller may give: any of the numbers; with `people`, one entry a person, over the numbers beside it. */
export type FaceOptions = Partial<PictureNumbers> &
  Partial<FaceNumbers> & { readonly people?: readonly Partial<FaceNumbers>[] };

/**
 * A head and shoulders as the best practice of ANSI/NIST-ITL asks at SAP 30: 480 x 600 pixels (4:5), plain 18 %
 * grey background (a reflectance of 0.18 is 118 in sRGB), the eyes at 55 % of the height from the bottom edge, the
 * face centred, the head a little over half as wide as the picture.
 */
export const DEFAULT_FACE: FaceNumbers = {
  ied: 0.25,
  cx: 0.5,
  cy: 0.45,
  roll: 0,
  yaw: 0,
  pitch: 0,
  eyeOpen: 1,
  mouthOpen: 0,
  smile: 0,
  skin: '#d9a583',
  hair: '#3a2a20',
  iris: '#5b4630',
  lips: '#b0625a',
  shirt: '#3d4f6b',
  glasses: false,
  sunglasses: false,
  mask: false,
  hat: false,
  beard: false,
  light: 0,
  noFace: false,
};

export const DEFAULT_PICTURE: PictureNumbers = {
  width: 480,
  height: 600,
  background: '#767676',
  backgroundStripes: false,
  grain: 0.35,
  seed: 1,
  grey: false,
  gain: 1,
  lift: 0,
  blur: 0,
  upsideDown: false,
};

/** Least and greatest value of each number that is not a colour or a switch. */
const LIMITS: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  width: [16, 8192],
  height: [16, 8192],
  ied: [0.005, 1],
  cx: [-0.5, 1.5],
  cy: [-0.5, 1.5],
  roll: [-180, 180],
  yaw: [-45, 45],
  pitch: [-45, 45],
  eyeOpen: [0, 1],
  mouthOpen: [0, 1],
  smile: [-1, 1],
  light: [-1, 1],
  grain: [0, 4],
  seed: [0, 0xffffffff],
  gain: [0, 10],
  lift: [-255, 255],
  blur: [0, 64],
};

const WHOLE: readonly string[] = ['width', 'height', 'seed'];

/** The most pixels of a picture: a little over the 3300 x 4400 of SAP 50. */
export const MOST_PIXELS = 16_777_216;

/** The most people in a picture. */
export const MOST_PEOPLE = 16;

function problemOf(name: string, value: unknown, model: unknown): string | undefined {
  if (typeof model === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (typeof model === 'string') {
    return typeof value === 'string' && colour(value) !== undefined ? undefined : 'must be a colour, #rrggbb';
  }
  const [least, greatest] = LIMITS[name] ?? [-Infinity, Infinity];
  const whole = WHOLE.includes(name);
  const good =
    typeof value === 'number' && value >= least && value <= greatest && (!whole || Number.isInteger(value));
  return good ? undefined : `must be a ${whole ? 'whole ' : ''}number from ${least} to ${greatest}`;
}

function problemsOf(given: object, models: object, prefix: string): Problem[] {
  const known = new Map<string, unknown>(Object.entries(models));
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const problem = known.has(name) ? problemOf(name, value, known.get(name)) : 'is not known here';
    return problem === undefined ? [] : [{ input: prefix + name, problem }];
  });
}

/** The models, with whatever is given laid over them in turn. */
function filled<Numbers extends object>(models: Numbers, ...layers: readonly Partial<Numbers>[]): Numbers {
  return layers.reduce<Numbers>((under, layer) => {
    const given = Object.entries(layer).filter(([name, value]) => value !== undefined && name in models);
    return { ...under, ...(Object.fromEntries(given) as Partial<Numbers>) };
  }, models);
}

/** The picture and its people, complete. Throws `ERR_ARGUMENT` naming every number that is out of bounds. */
export function resolve(options: FaceOptions): {
  readonly picture: PictureNumbers;
  readonly people: readonly FaceNumbers[];
} {
  const { people: given, ...beside } = options;
  const list: unknown = given;
  const problems = problemsOf(beside, { ...DEFAULT_PICTURE, ...DEFAULT_FACE }, '');
  const isList = list === undefined || (Array.isArray(list) && list.length <= MOST_PEOPLE);
  if (!isList) problems.push({ input: 'people', problem: `must be a list of at most ${MOST_PEOPLE}` });
  const entries = isList ? (given ?? [{}]) : [];
  entries.forEach((entry: unknown, index) => {
    const prefix = `people[${index}].`;
    if (typeof entry === 'object' && entry !== null)
      for (const one of problemsOf(entry, DEFAULT_FACE, prefix)) problems.push(one);
    else problems.push({ input: `people[${index}]`, problem: 'must be an object' });
  });
  const picture = filled(DEFAULT_PICTURE, beside);
  if (problems.length === 0 && picture.width * picture.height > MOST_PIXELS) {
    problems.push({ input: 'width', problem: `times height must be at most ${MOST_PIXELS}` });
  }
  if (problems.length > 0) {
    const first = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
    throw new FrskitError('ERR_ARGUMENT', `A face cannot be drawn from these numbers: ${first}.`, problems);
  }
  return { picture, people: entries.map((entry) => filled(DEFAULT_FACE, beside, entry)) };
}

/** A colour that `resolve` has already looked at. */
export function tint(text: string): Colour {
  return colour(text) ?? [0, 0, 0];
}
