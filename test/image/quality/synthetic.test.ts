/** Every drawn picture: its defect is named by its own measure and by no unrelated error, with either decoder. */
import { afterAll, describe, expect, it } from 'vitest';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import { type Assessment, assess, closeWorkers } from '../../../src/image/quality/index.ts';
import type { Target } from '../../../src/image/rules/index.ts';
import { type FaceOptions, renderFaces, truthOf, variants } from '../../../src/image/synthetic/index.ts';

type Case = {
  readonly name: string;
  readonly options: FaceOptions;
  readonly quality?: number;
  readonly png?: boolean;
};

const CASES: readonly Case[] = [
  ...variants,
  { name: 'compressed-5', options: {}, quality: 5 },
  { name: 'compressed-15', options: {}, quality: 15 },
  { name: 'png', options: {}, png: true },
  { name: 'pitch-45', options: { pitch: 45 } },
  { name: 'pitch-minus-45', options: { pitch: -45 } },
  { name: 'lying', options: { roll: 90 } },
  { name: 'very-dark-skin', options: { skin: '#3a2218', hair: '#100c0a' } },
];

type Expected = {
  /** Errors for a probe: these and no others, without `quality.`. */
  readonly errors?: readonly string[];
  /** The measure that names the defect, for a target: at least a warning. */
  readonly named?: readonly [Target, string];
  /** 1 unless told. */
  readonly faces?: number;
};

const EXPECTED: Readonly<Record<string, Expected>> = {
  'eyes-closed': { named: ['probe', 'face.eyes-open'] },
  'mouth-open': { named: ['portrait', 'face.mouth-closed'] },
  'roll-10': { named: ['portrait', 'face.roll'] },
  'roll-25': { named: ['probe', 'face.roll'] },
  'roll-minus-25': { named: ['probe', 'face.roll'] },
  'yaw-20': { named: ['sap30', 'face.yaw'] },
  'yaw-30': { named: ['probe', 'face.yaw'] },
  'yaw-minus-30': { named: ['probe', 'face.yaw'] },
  'pitch-45': { named: ['portrait', 'face.pitch'] },
  'pitch-minus-45': { named: ['portrait', 'face.pitch'] },
  sunglasses: { named: ['probe', 'face.eyes-visible'] },
  mask: { named: ['probe', 'face.mouth-visible'] },
  'side-light': { named: ['probe', 'face.illumination'] },
  stripes: { named: ['portrait', 'face.background'] },
  small: { named: ['probe', 'face.ied'] },
  tiny: { errors: ['face.ied'] },
  'cropped-left': { errors: ['face.inside'] },
  'cropped-top': { named: ['probe', 'face.margins'] },
  'three-to-four': { named: ['sap30', 'image.aspect'] },
  large: { named: ['sap30', 'image.aspect'] },
  'two-people': { errors: ['face.single'], faces: 2 },
  'three-people': { errors: ['face.single'], faces: 3 },
  nobody: { errors: ['face.present'], faces: 0 },
  'no-features': { errors: ['face.present'], faces: 0 },
  grey: { named: ['probe', 'image.colour'] },
  'too-dark': { errors: ['face.underexposed'] },
  'over-exposed': { errors: ['face.overexposed'] },
  blurred: { errors: ['face.sharpness'] },
  'upside-down': { errors: ['face.roll'] },
  lying: { errors: ['face.roll'] },
  'compressed-5': {
    errors: ['image.jpeg-quality', 'image.compression'],
    named: ['probe', 'face.blockiness'],
  },
  'compressed-15': {
    errors: ['image.jpeg-quality', 'image.compression'],
    named: ['probe', 'face.blockiness'],
  },
};

/** Nothing at all may be said of these but by a stricter target. */
const CLEAN = [
  'plain',
  'png',
  'smile',
  'glasses',
  'hat',
  'beard',
  'dark-skin',
  'light-skin',
  'very-dark-skin',
];

function ids({ findings }: Assessment, severities: readonly string[]): string[] {
  return findings
    .filter(({ severity }) => severities.includes(severity))
    .map(({ rule }) => rule.replace('quality.', ''));
}

afterAll(closeWorkers);

describe('at least the 38 of the trial', () => {
  it('are here', () => expect(CASES.length).toBeGreaterThanOrEqual(38));
});

describe.each([
  ['sharp', []],
  ['jimp', ['sharp']],
] as const)('decoded by %s', (decoder, without) => {
  it.each(CASES)('$name', async ({ name, options, quality, png }) => {
    const raster = renderFaces(options);
    const bytes = png
      ? await encodePng(raster)
      : await encodeJpeg(raster, quality === undefined ? {} : { quality });
    const { errors = [], named, faces = 1 } = EXPECTED[name] ?? {};
    const assessment = await assess(bytes, { without });
    expect(assessment.decoder).toBe(decoder);
    expect(ids(assessment, ['error'])).toEqual(errors);
    expect(assessment.faces?.length).toBe(faces);
    if (CLEAN.includes(name)) expect(ids(assessment, ['warning'])).toEqual([]);
    if (named !== undefined) {
      const [target, id] = named;
      const judged = target === 'probe' ? assessment : await assess(bytes, { without, target });
      expect(ids(judged, ['error', 'warning'])).toContain(id);
    }
    if (faces === 0) return;
    const truths = truthOf(options).toSorted((a, b) => b.box.width - a.box.width);
    for (const [index, truth] of truths.entries()) {
      const near = assessment.faces?.some(({ eyes, ied }) => {
        const [x, y] = [
          (truth.leftEye[0] + truth.rightEye[0]) / 2,
          (truth.leftEye[1] + truth.rightEye[1]) / 2,
        ];
        return Math.hypot(eyes[0] - x, eyes[1] - y) < ied / 3;
      });
      expect([index, near]).toEqual([index, true]);
    }
  });
});

describe('the distance of the eyes', () => {
  it('is within 8 percent of what was drawn, at every size', async () => {
    for (const ied of [0.05, 0.1, 0.2, 0.3]) {
      const options = { width: 800, height: 1000, ied };
      const { faces } = await assess(await encodeJpeg(renderFaces(options)));
      expect(Math.abs((faces?.[0]?.ied ?? 0) / (ied * 800) - 1)).toBeLessThan(0.08);
    }
  });

  it('and the roll is within 1.5 degrees', async () => {
    for (const roll of [-135, -90, -40, -7, 12, 60, 120]) {
      const options = { width: 800, height: 800, ied: 0.12, cy: 0.5, roll };
      const { faces } = await assess(await encodeJpeg(renderFaces(options)));
      expect([roll, Math.abs((faces?.[0]?.roll ?? 999) - roll) < 1.5]).toEqual([roll, true]);
    }
  });

  it('yaw and pitch have the sign of what was drawn', async () => {
    for (const turn of [-30, 30]) {
      const { faces: yawed } = await assess(await encodeJpeg(renderFaces({ yaw: turn })));
      const { faces: pitched } = await assess(await encodeJpeg(renderFaces({ pitch: turn })));
      expect(Math.sign(yawed?.[0]?.yaw ?? 0)).toBe(Math.sign(turn));
      expect(Math.sign(pitched?.[0]?.pitch ?? 0)).toBe(Math.sign(turn));
    }
  });
});
