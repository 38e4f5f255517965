import { describe, expect, it } from 'vitest';

import { cosine, inverse, placed, scaleOf, sine, through } from '../../../src/image/synthetic/geometry.ts';

describe('sine and cosine', () => {
  it('agree with the engine to twelve digits, all the way round and beyond', () => {
    for (let degrees = -400; degrees <= 400; degrees += 0.37) {
      expect(sine(degrees)).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 11);
      expect(cosine(degrees)).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 11);
    }
  });

  it('are exact at the quarters', () => {
    expect([0, 90, 180, 270, -90].map((angle) => sine(angle) + 0)).toEqual([0, 1, 0, -1, -1]);
    expect([0, 90, 180, 270, -90].map((angle) => cosine(angle) + 0)).toEqual([1, 0, -1, 0, 0]);
  });
});

describe('placed', () => {
  it('turns clockwise in a picture whose y runs downwards', () => {
    const [x, y] = through(placed([10, 20], 2, 90), [1, 0]);
    expect(x).toBeCloseTo(10, 12);
    expect(y).toBeCloseTo(22, 12);
  });

  it('is undone by its inverse', () => {
    const place = placed([3, -7], 1.7, 33);
    const [x, y] = through(inverse(place), through(place, [12, 34]));
    expect(x).toBeCloseTo(12, 9);
    expect(y).toBeCloseTo(34, 9);
    expect(scaleOf(place)).toBeCloseTo(1.7, 9);
  });
});
