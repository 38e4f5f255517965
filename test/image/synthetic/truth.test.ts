import { describe, expect, it } from 'vitest';

import { renderFaces, truthOf, variants, type Truth } from '../../../src/image/synthetic/index.ts';
import { luma, pixelAt } from './pixels.ts';

/** Variants whose pupils can be seen. */
const seen = variants.filter(
  ({ name }) =>
    ![
      'eyes-closed',
      'sunglasses',
      'no-features',
      'nobody',
      'tiny',
      'blurred',
      'over-exposed',
      'large',
    ].includes(name),
);

function inside({ box }: Truth, [x, y]: readonly [number, number]): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}

describe('truthOf', () => {
  it.each(seen.map(({ name, options }) => [name, options] as const))(
    'finds the pupils of %s',
    (_, options) => {
      const raster = renderFaces(options);
      const unit = ((options.gain ?? 1) < 1 ? 0.2 : 1) * 60;
      const people = truthOf(options);
      expect(people.length).toBeGreaterThan(0);
      for (const [nth, person] of people.entries()) {
        const width = (options.people?.[nth]?.ied ?? options.ied ?? 0.25) * raster.width;
        for (const eye of [person.rightEye, person.leftEye]) {
          if (eye[0] < 0 || eye[1] < 0) continue;
          expect(luma(pixelAt(raster, eye))).toBeLessThan(unit);
          // Not merely a dark place: the white of the eye is beside it.
          const near = [-0.17, 0.17].map((part) => {
            const [dx, dy] = [person.leftEye[0] - person.rightEye[0], person.leftEye[1] - person.rightEye[1]];
            const length = Math.sqrt(dx * dx + dy * dy);
            const beside = [
              eye[0] + (dx / length) * part * width,
              eye[1] + (dy / length) * part * width,
            ] as const;
            return luma(pixelAt(raster, beside));
          });
          expect(Math.max(...near)).toBeGreaterThan(
            luma(pixelAt(raster, eye)) + ((options.gain ?? 1) < 1 ? 12 : 60),
          );
        }
      }
    },
  );

  it('has one entry a person', () => {
    const counts = Object.fromEntries(variants.map(({ name, options }) => [name, truthOf(options).length]));
    expect(counts).toMatchObject({ nobody: 0, plain: 1, 'two-people': 2, 'three-people': 3 });
  });

  it('has the eyes as far apart and as far turned as the numbers say', () => {
    for (const roll of [-25, 0, 10, 90]) {
      const [person] = truthOf({ roll, ied: 0.2, width: 1000, height: 500 });
      const [dx, dy] = [
        (person?.leftEye[0] ?? 0) - (person?.rightEye[0] ?? 0),
        (person?.leftEye[1] ?? 0) - (person?.rightEye[1] ?? 0),
      ];
      expect(Math.hypot(dx, dy)).toBeCloseTo(200, 6);
      expect((Math.atan2(dy, dx) * 180) / Math.PI).toBeCloseTo(roll, 6);
    }
  });

  it('has the eyes of the default at 55 % of the height from below, 120 pixels apart, about the middle', () => {
    const [person] = truthOf();
    expect(person?.rightEye).toEqual([180, 270]);
    expect(person?.leftEye).toEqual([300, 270]);
  });

  it('moves the nose with the turn of the head', () => {
    const noseOf = (yaw: number, pitch: number) => truthOf({ yaw, pitch })[0]?.nose ?? [0, 0];
    expect(noseOf(30, 0)[0]).toBeGreaterThan(noseOf(0, 0)[0] + 40);
    expect(noseOf(-30, 0)[0]).toBeLessThan(noseOf(0, 0)[0] - 40);
    expect(noseOf(0, 20)[1]).toBeGreaterThan(noseOf(0, 0)[1] + 30);
  });

  it('has every point of a whole head in its box, and only background beside the box', () => {
    for (const { name, options } of variants) {
      for (const person of truthOf(options)) {
        if (person.cropped) continue;
        for (const point of [person.rightEye, person.leftEye, person.nose, person.mouth]) {
          expect([name, inside(person, point)]).toEqual([name, true]);
        }
      }
    }
    const raster = renderFaces({ grain: 0 });
    const { x, y, width } = truthOf()[0]?.box ?? { x: 0, y: 0, width: 0 };
    expect(pixelAt(raster, [240, y - 2])).toEqual([118, 118, 118]);
    expect(pixelAt(raster, [240, y + 3])).not.toEqual([118, 118, 118]);
    const row = Array.from({ length: 480 }, (_, at) => pixelAt(raster, [at, 290]).join() !== '118,118,118');
    expect([row.indexOf(true), row.lastIndexOf(true)]).toEqual([x, x + width - 1]);
  });

  it('cuts the box at the edges of the picture and says so', () => {
    const [left] = truthOf({ cx: 0.08 });
    expect(left?.box.x).toBe(0);
    expect(left?.cropped).toBe(true);
    const [away] = truthOf({ cx: 1.5, ied: 0.05 });
    expect([away?.box.width, away?.cropped]).toEqual([0, true]);
    expect(truthOf()[0]?.cropped).toBe(false);
  });
});
