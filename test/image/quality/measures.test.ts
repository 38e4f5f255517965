/** The measures by themselves, upon pixels whose answer is known by arithmetic. */
import { describe, expect, it } from 'vitest';
import { blockinessOf } from '../../../src/image/quality/measures/blockiness.ts';
import { cropOf, inCrop } from '../../../src/image/quality/measures/crop.ts';
import { marginsOf, outsideOf } from '../../../src/image/quality/measures/frame.ts';
import type { Geometry } from '../../../src/image/quality/measures/landmarks.ts';
import { lightOf } from '../../../src/image/quality/measures/light.ts';
import { eachOf, hullOf, spansOf } from '../../../src/image/quality/measures/region.ts';
import { gradientOf, lumaOf, sharpnessOf } from '../../../src/image/quality/measures/sharpness.ts';
import { colourOf, illuminationOf } from '../../../src/image/quality/measures/skin.ts';
import { labOf, luma, luminance } from '../../../src/image/quality/measures/tone.ts';
import { type Picture, halved, pyramidOf } from '../../../src/image/quality/picture.ts';
import { pointOf, samplesOf, squareAbout } from '../../../src/image/quality/sample.ts';

type Paint = (x: number, y: number) => number | readonly [number, number, number];

function painted(width: number, height: number, paint: Paint): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const value = paint(at % width, Math.floor(at / width));
    data.set(typeof value === 'number' ? [value, value, value] : value, at * 3);
  }
  return { width, height, data };
}

const everywhere = (width: number, height: number) => ({
  first: new Int32Array(height),
  last: new Int32Array(height).fill(width - 1),
});

describe('tones', () => {
  it('luma and luminance of black, white and the primaries', () => {
    expect([luma(255, 255, 255), luminance(255, 255, 255)]).toEqual([expect.closeTo(255), expect.closeTo(1)]);
    expect([luma(0, 0, 0), luminance(0, 0, 0)]).toEqual([0, 0]);
    expect([luminance(255, 0, 0), luminance(0, 255, 0), luminance(0, 0, 255)]).toEqual([
      expect.closeTo(0.2126),
      expect.closeTo(0.7152),
      expect.closeTo(0.0722),
    ]);
    // The middle of the coded scale is about a fifth of the light (IEC 61966-2-1).
    expect(luminance(128, 128, 128)).toBeCloseTo(0.2159, 3);
  });

  it('CIELAB under D50, as colour tables give it', () => {
    for (const [rgb, lab] of [
      [
        [255, 255, 255],
        [100, 0, 0],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [
        [255, 0, 0],
        [54.29, 80.8, 69.89],
      ],
      [
        [0, 0, 255],
        [29.57, 68.29, -112.03],
      ],
    ] as const) {
      for (const [index, value] of labOf(rgb).entries())
        expect(Math.abs(value - (lab[index] ?? 0))).toBeLessThan(0.35);
    }
  });
});

describe('smaller copies', () => {
  it('halves by the mean of four', () => {
    const { width, height, data } = halved(painted(5, 4, (x, y) => x * 10 + y * 40));
    expect([width, height]).toEqual([2, 2]);
    expect([data[0], data[3], data[6], data[9]]).toEqual([25, 45, 105, 125]);
  });

  it('averages areas: a ramp stays a ramp, a mean stays a mean', () => {
    const picture = painted(300, 200, (x) => Math.min(255, x / 2));
    const crop = cropOf(pyramidOf(picture), [30, 20], [270, 180], 0.3);
    expect([crop?.picture.width, crop?.picture.height, crop?.x, crop?.y]).toEqual([72, 48, 30, 20]);
    for (const x of [5, 20, 60]) {
      // Pixel x of the crop covers 30 + x / 0.3 on, a ramp of a half.
      const expected = (30 + (x + 0.5) / 0.3 - 0.5) / 2;
      expect(Math.abs((crop?.picture.data[(10 * 72 + x) * 3] ?? 0) - expected)).toBeLessThan(1.2);
    }
    if (crop !== undefined)
      expect(inCrop(crop, [30 + 9.5, 20 + 9.5])).toEqual([expect.closeTo(2.5), expect.closeTo(2.5)]);
  });

  it('cuts squares at any angle', () => {
    const pyramid = pyramidOf(painted(100, 100, (x) => x * 2));
    const square = squareAbout([50, 50], 20, 20, Math.PI / 2);
    const samples = samplesOf(pyramid, square, 1, 0);
    // A quarter turn: rows of the square run down the picture, so each row has one value.
    const [x] = pointOf(square, 3, 7);
    expect(samples[(7 * 20 + 3) * 3]).toBeCloseTo(x * 2, 3);
    expect(samples[(7 * 20 + 15) * 3]).toBeCloseTo(samples[(7 * 20 + 3) * 3] ?? 0, 3);
    expect(samplesOf(pyramid, squareAbout([500, 500], 20, 4), 1, 0)).toEqual(new Float32Array(48));
  });
});

describe('the region of a face', () => {
  it('is the convex hull, filled', () => {
    const hull = hullOf([
      [10, 10],
      [30, 10],
      [30, 20],
      [10, 20],
      [20, 15],
      [12, 11],
    ]);
    expect(hull.length).toBe(4);
    let count = 0;
    eachOf(spansOf(hull, 100, 100), () => count++);
    expect(count).toBe(21 * 11);
    eachOf(spansOf(hull, 15, 15), (x, y) => expect(x < 15 && y < 15).toBe(true));
  });
});

describe('sharpness', () => {
  it('is 0 for a plane and for a ramp, and known for a chequerboard', () => {
    for (const paint of [() => 90, (x: number) => x * 4] satisfies Paint[]) {
      const picture = painted(40, 40, paint);
      expect(sharpnessOf(lumaOf(picture), picture, everywhere(40, 40))).toBeCloseTo(0, 4);
    }
    const board = painted(40, 40, (x, y) => ((x + y) % 2 === 0 ? 100 : 110));
    // The Laplacian is +40 and -40 by turns: a variance of 1600.
    expect(sharpnessOf(lumaOf(board), board, everywhere(40, 40))).toBeCloseTo(1600, 0);
  });

  it('the gradient of a ramp is eight steps', () => {
    const ramp = painted(40, 40, (x) => x * 4);
    expect(gradientOf(lumaOf(ramp), ramp, () => true)).toBeCloseTo(32, 1);
    expect(gradientOf(lumaOf(ramp), ramp, () => false)).toBeUndefined();
  });
});

describe('blockiness', () => {
  const noise = (x: number, y: number) => ((x * 7919 + y * 104_729) >> 3) % 5;

  it('is about 1 without blocks, and counts the step at their edges', () => {
    const region = { x: 0, y: 0, width: 160, height: 160 };
    const plain =
      blockinessOf(
        painted(160, 160, (x, y) => 100 + noise(x, y)),
        region,
      ) ?? 0;
    expect(plain).toBeGreaterThan(0.7);
    expect(plain).toBeLessThan(1.4);
    const blocky = painted(160, 160, (x, y) => 100 + (((x >> 3) + (y >> 3)) % 2) * 20 + noise(x, y));
    expect(blockinessOf(blocky, region)).toBeGreaterThan(5);
    // The same steps off the grid are none of a coder's.
    const off = painted(160, 160, (x, y) => 100 + ((((x + 4) >> 3) + ((y + 4) >> 3)) % 2) * 20 + noise(x, y));
    expect(blockinessOf(off, region)).toBeLessThan(1);
    expect(blockinessOf(blocky, { x: 3, y: 3, width: 10, height: 10 })).toBeUndefined();
  });
});

describe('light', () => {
  it('of a face half black, half white', () => {
    const picture = painted(20, 20, (x) => (x < 10 ? 0 : 255));
    const light = lightOf({ picture, x: 0, y: 0, scale: 1 }, everywhere(20, 20));
    expect(light).toEqual({ mean: 0.5, under: 0.5, over: 0.5, entropy: 1 });
    const none = { first: new Int32Array(20).fill(20), last: new Int32Array(20).fill(-1) };
    expect(lightOf({ picture, x: 0, y: 0, scale: 1 }, none)).toBeUndefined();
  });
});

const geometry: Geometry = {
  leftEye: [70, 100],
  rightEye: [130, 100],
  eyes: [100, 100],
  mouth: [100, 160],
  nose: [100, 130],
  chin: [100, 200],
  ied: 60,
  t: 100,
  yaw: 0,
  pitch: 0,
  roll: 0,
};

describe('skin', () => {
  it('shares no histogram where one cheek is lit, all where both are', () => {
    const side = pyramidOf(painted(200, 260, (x) => (x < 100 ? 60 : 200)));
    expect(illuminationOf(side, geometry)).toBe(0);
    expect(illuminationOf(pyramidOf(painted(200, 260, () => 128)), geometry)).toBeCloseTo(1);
    expect(illuminationOf(pyramidOf(painted(60, 60, () => 128)), geometry)).toBeUndefined();
  });

  it('is natural, green or grey', () => {
    const of = (rgb: readonly [number, number, number]) =>
      colourOf(pyramidOf(painted(200, 260, () => rgb)), geometry);
    expect(of([217, 165, 131])).toBe(0);
    expect(of([122, 78, 54])).toBe(0);
    expect(of([120, 200, 120])).toBe(100);
    expect(of([128, 128, 128])).toBeUndefined();
    expect(of([230, 60, 40]) ?? 0).toBeGreaterThan(15);
  });
});

describe('the frame', () => {
  it('counts what lies outside, and the least room', () => {
    expect(outsideOf(geometry, { width: 200, height: 260 })).toBe(0);
    expect(outsideOf(geometry, { width: 120, height: 150 })).toBe(2);
    // Above: 100 / 100 / 1.4; beside: 130 / 60 / 0.9; below: 300 / 100 / 1.8.
    expect(marginsOf(geometry, { width: 200, height: 400 })).toBeCloseTo(1 / 1.4);
    expect(marginsOf(geometry, { width: 200, height: 200 })).toBeCloseTo(1 / 1.8);
  });
});
