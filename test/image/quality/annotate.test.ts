import { afterAll, describe, expect, it } from 'vitest';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { line, rectangle } from '../../../src/image/quality/draw.ts';
import { guideFor } from '../../../src/image/quality/guides.ts';
import { annotate, assess, assessMany, decode, closeWorkers } from '../../../src/image/quality/index.ts';
import { renderFaces, truthOf } from '../../../src/image/synthetic/index.ts';

afterAll(closeWorkers);

const options = { width: 960, height: 1200, ied: 0.15 };

describe('annotate', () => {
  it('draws the box about the face, crosses upon the eyes, and the frame in dashes', async () => {
    const bytes = await encodeJpeg(renderFaces(options));
    const assessment = await assess(bytes);
    const annotated = (await annotate(assessment, bytes)) ?? new Uint8Array();
    const decoded = await decode(annotated);
    if (!decoded.ok) throw new Error(decoded.message);
    expect([decoded.width, decoded.height]).toEqual([960, 1200]);
    const at = (x: number, y: number) => [...decoded.data.slice((y * 960 + x) * 3, (y * 960 + x) * 3 + 3)];
    const [face] = assessment.faces ?? [];
    if (face === undefined) throw new Error('no face');
    const { box, leftEye } = face;
    expect(at(Math.round(box.x), Math.round(box.y + box.height / 2))).toEqual([0, 220, 90]);
    expect(at(Math.round(leftEye[0]), Math.round(leftEye[1]))).toEqual([0, 200, 255]);
    // The cross is upon the pupil that was drawn, within a tenth of the distance of the eyes.
    const [truth] = truthOf(options);
    const [x = 0, y = 0] = truth?.rightEye ?? [];
    expect(Math.hypot(leftEye[0] - x, leftEye[1] - y)).toBeLessThan(14);
    const { from } = guideFor(face, 'probe');
    expect(at(Math.round(from[0]), Math.round(from[1]))).toEqual([255, 210, 0]);
  });

  it('is undefined for what cannot be decoded', async () => {
    const bytes = (await encodeJpeg(renderFaces({ width: 64, height: 64 }))).subarray(0, 900);
    expect(await annotate(await assess(bytes), bytes)).toBeUndefined();
  });
});

describe('the frame of a target', () => {
  it('has its ratio, the head half as wide, the eyes 55 % up', () => {
    for (const [target, ratio] of [
      ['sap30', 4 / 5],
      ['sap40', 3 / 4],
      ['portrait', 7 / 9],
    ] as const) {
      const { from, to, eyeLine } = guideFor({ eyes: [500, 400], ied: 100 }, target);
      expect((to[0] - from[0]) / (to[1] - from[1])).toBeCloseTo(ratio);
      expect((from[0] + to[0]) / 2).toBeCloseTo(500);
      if (target !== 'portrait') expect((to[1] - eyeLine) / (to[1] - from[1])).toBeCloseTo(0.55);
    }
  });
});

describe('lines', () => {
  it('never leave the picture, wherever they lead', () => {
    const canvas = { width: 20, height: 10, data: new Uint8Array(800) };
    line(canvas, [-1e9, -1e9], [1e9, 1e9], 3, [1, 2, 3]);
    rectangle(canvas, [-5, -5], [30, 30], 1, [1, 2, 3]);
    expect(canvas.data.length).toBe(800);
    rectangle(canvas, [2, 2], [6, 5], 1, [9, 9, 9]);
    expect(canvas.data.filter((value) => value === 9).length).toBe(3 * 14);
  });
});

describe('many pictures', () => {
  it('come back in their order, with the path of each', async () => {
    const sizes = [0.3, 0.1, 0.25, 0.05];
    const pictures = await Promise.all(
      sizes.map(async (ied, index) => ({
        bytes: await encodeJpeg(renderFaces({ ied })),
        path: `10[${index}]`,
      })),
    );
    const seen: [number, string | undefined][] = [];
    for await (const { faces, findings } of assessMany(pictures)) {
      seen.push([Math.round((faces?.[0]?.ied ?? 0) / 4.8), findings[0]?.at.path]);
    }
    for (const [index, [ied, path]] of seen.entries()) {
      expect(Math.abs(ied - (sizes[index] ?? 0) * 100)).toBeLessThan(3);
      expect(path).toBe(`10[${index}]`);
    }
    expect(seen.length).toBe(4);
  });
});
