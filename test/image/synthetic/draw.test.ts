import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';

import {
  COLOURS,
  renderFaces,
  truthOf,
  variants,
  type FaceOptions,
  type Raster,
} from '../../../src/image/synthetic/index.ts';
import { luma, meanLuma, named, pixelAt } from './pixels.ts';

const digest = ({ data }: Raster): string => bytesToHex(sha256(new Uint8Array(data)));

const clean: FaceOptions = { grain: 0 };

describe('renderFaces', () => {
  it('draws 480 x 600 opaque pixels upon the grey of an 18 % card', () => {
    const raster = renderFaces(clean);
    expect([raster.width, raster.height, raster.data.length]).toEqual([480, 600, 480 * 600 * 4]);
    expect(raster.data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
    // 0.18 of the light is 1.055 * 0.18 ** (1 / 2.4) - 0.055 = 0.461 of the signal of sRGB.
    const grey = Math.round(255 * (1.055 * 0.18 ** (1 / 2.4) - 0.055));
    for (const corner of [
      [0, 0],
      [479, 0],
      [0, 300],
      [479, 300],
    ] as const) {
      expect(pixelAt(raster, corner)).toEqual([grey, grey, grey]);
    }
  });

  it('gives the same bytes twice, and people as a list are the same people', () => {
    const once = digest(renderFaces({ roll: 7, yaw: 5 }));
    expect(digest(renderFaces({ roll: 7, yaw: 5 }))).toBe(once);
    expect(digest(renderFaces({ people: [{ roll: 7, yaw: 5 }] }))).toBe(once);
    expect(digest(renderFaces({ yaw: 5, people: [{ roll: 7 }] }))).toBe(once);
    expect(digest(renderFaces({ roll: 7, yaw: 6 }))).not.toBe(once);
  });

  it('lets the grain of one seed differ from that of another by little', () => {
    const [one, other] = [renderFaces({ seed: 1 }), renderFaces({ seed: 2 })];
    let most = 0;
    one.data.forEach((value, at) => (most = Math.max(most, Math.abs(value - (other.data[at] ?? 0)))));
    expect(most).toBeGreaterThan(3);
    expect(most).toBeLessThan(10);
    expect(meanLuma(one, 0, 0, 480, 60)).toBeCloseTo(118, 0);
  });

  it('draws nobody when there is nobody', () => {
    const { data } = renderFaces({ ...clean, people: [] });
    expect(new Set(data)).toEqual(new Set([118, 255]));
  });

  it('leaves the features out', () => {
    const options = { ...clean, noFace: true };
    const raster = renderFaces(options);
    const [person] = truthOf(options);
    expect(person?.face).toBe(false);
    for (const point of [person?.rightEye, person?.leftEye, person?.mouth]) {
      expect(luma(pixelAt(raster, point ?? [0, 0]))).toBeGreaterThan(150);
    }
  });

  it('takes skin, hair, shirt and background from their numbers', () => {
    const raster = renderFaces({
      ...clean,
      skin: '#00c800',
      hair: '#c80000',
      shirt: '#0000c8',
      background: '#ffffff',
    });
    const [cheek, hair, shirt] = [
      pixelAt(raster, [160, 330]),
      pixelAt(raster, [240, 110]),
      pixelAt(raster, [240, 590]),
    ];
    expect(cheek[1]).toBeGreaterThan(cheek[0] + 60);
    expect(hair[0]).toBeGreaterThan(hair[1] + 60);
    expect(shirt[2]).toBeGreaterThan(shirt[0] + 60);
    expect(pixelAt(raster, [2, 2])).toEqual([255, 255, 255]);
  });

  it('keeps its fixed colours', () => {
    const masked = { ...clean, mask: true, sunglasses: true, eyeOpen: 0 };
    const [person] = truthOf(masked);
    const raster = renderFaces(masked);
    expect(pixelAt(raster, person?.mouth ?? [0, 0])).toEqual(COLOURS.mask);
    expect(luma(pixelAt(raster, person?.leftEye ?? [0, 0]))).toBeLessThan(20);
    const open = renderFaces({ ...clean, width: 480, height: 600, mouthOpen: 1 });
    const seen = new Set(
      Array.from({ length: open.data.length / 4 }, (_, at) => open.data.slice(at * 4, at * 4 + 3).join()),
    );
    for (const name of ['sclera', 'pupil', 'throat', 'teeth'] as const) {
      expect([name, seen.has(COLOURS[name].join())]).toEqual([name, true]);
    }
  });

  it('closes the eyes', () => {
    const options = { ...clean, eyeOpen: 0 };
    const raster = renderFaces(options);
    for (const eye of truthOf(options).flatMap(({ leftEye, rightEye }) => [leftEye, rightEye])) {
      expect(luma(pixelAt(raster, eye))).toBeGreaterThan(100);
    }
  });

  it('lets the light come from one side', () => {
    const face = truthOf()[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    const half = Math.floor(face.width / 2);
    const halves = (light: number): number => {
      const raster = renderFaces({ ...clean, light });
      const [left, right] = [face.x, face.x + half].map((x) =>
        meanLuma(raster, x, face.y, half, face.height),
      );
      return (left ?? 0) / (right ?? 1);
    };
    expect(halves(0)).toBeCloseTo(1, 1);
    expect(halves(0.9)).toBeLessThan(0.7);
    expect(halves(-0.9)).toBeGreaterThan(1 / 0.7);
  });

  it('stripes the background', () => {
    const raster = renderFaces({ ...clean, backgroundStripes: true });
    const row = Array.from({ length: 480 }, (_, x) => pixelAt(raster, [x, 30]).join());
    expect(new Set(row).size).toBe(2);
    expect(row.filter((pixel, x) => x > 0 && pixel !== row[x - 1]).length).toBe(23);
  });
});

describe('what the camera does', () => {
  const plain = renderFaces();
  const of = (name: string) => renderFaces(named(variants, name).options);

  it('takes the colour away', () => {
    const { data } = of('grey');
    expect(data.every((value, at) => at % 4 === 3 || value === data[at - (at % 4)])).toBe(true);
  });

  it('exposes too little and too much', () => {
    const mean = (raster: typeof plain): number => meanLuma(raster, 0, 0, 480, 600);
    expect(mean(of('too-dark')) / mean(plain)).toBeCloseTo(0.12, 2);
    const bright = of('over-exposed');
    expect(pixelAt(bright, truthOf()[0]?.nose ?? [0, 0])).toEqual([255, 255, 255]);
    expect(mean(bright)).toBeGreaterThan(mean(plain) + 60);
  });

  it('turns the picture upside down, pixel by pixel', () => {
    const turned = of('upside-down');
    for (const [x, y] of [
      [0, 0],
      [180, 270],
      [300, 420],
      [479, 599],
    ] as const) {
      expect(pixelAt(turned, [479 - x, 599 - y])).toEqual(pixelAt(plain, [x, y]));
    }
  });

  it('blurs', () => {
    const steps = ({ data }: typeof plain): number => {
      let sum = 0;
      for (let at = 4; at < data.length; at += 4) sum += Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
      return sum;
    };
    expect(steps(of('blurred'))).toBeLessThan(steps(plain) / 2);
  });
});
