import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { coverage, touched, type Region } from '../../../src/image/synthetic/fill.ts';
import type { Point } from '../../../src/image/synthetic/geometry.ts';
import { area, ellipse, line, stroke, union, without } from '../../../src/image/synthetic/outline.ts';
import { soften } from '../../../src/image/synthetic/soften.ts';

const REGION: Region = { x: 0, y: 0, width: 40, height: 40 };

function total(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

describe('coverage', () => {
  it('gives each pixel the part of it that a box covers', () => {
    const box = area([1.25, 1.5], [3.5, 1.5], [3.5, 3], [1.25, 3]);
    const { data } = coverage(box, { x: 0, y: 0, width: 5, height: 4 });
    const rows = [0, 1, 2, 3].map((y) => [...data.subarray(y * 5, y * 5 + 5)]);
    expect(rows).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0.375, 0.5, 0.25, 0],
      [0, 0.75, 1, 0.5, 0],
      [0, 0, 0, 0, 0],
    ]);
  });

  it('covers as much as a triangle is large, wherever its corners lie', () => {
    const corner = fc.tuple(
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
    );
    fc.assert(
      fc.property(corner, corner, corner, (a: Point, b: Point, c: Point) => {
        const double = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
        const covered = total(coverage([[a, b, c]], REGION).data);
        expect(Math.abs(covered - Math.abs(double) / 2)).toBeLessThan(0.1);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('covers as much as a circle is large', () => {
    expect(total(coverage(ellipse([20.3, 19.6], 15, 15), REGION).data)).toBeCloseTo(Math.PI * 225, -1);
  });

  it('cuts the shape at the edges of the region', () => {
    const box = area([-10, -10], [50, -10], [50, 20], [-10, 20]);
    const { data } = coverage(box, REGION);
    expect(total(data)).toBe(800);
    expect(data[0]).toBe(1);
    expect(data[39]).toBe(1);
    expect(data[800]).toBe(0);
  });

  it('joins shapes that turn opposite ways, and cuts holes on request', () => {
    const outer = ellipse([20, 20], 15, 15);
    const inner = ellipse([20, 20], 10, 10);
    const middle = 20 * 40 + 20;
    expect(coverage(without(outer, inner), REGION).data[middle]).toBe(0);
    expect(coverage(union(without([], inner), outer), REGION).data[middle]).toBe(1);
  });

  it('draws a stroke as wide as asked, with round ends', () => {
    const bar = coverage(stroke(line([10, 20], [20, 20], [30, 20]), 6), REGION).data;
    expect(total(bar)).toBeCloseTo(20 * 6 + Math.PI * 9, 0);
    const bent = coverage(stroke(line([8, 30], [20, 2, 32, 30]), 4), REGION).data;
    expect(Math.max(...bent)).toBe(1);
  });
});

describe('touched', () => {
  it('is the box of the shape with its margin, inside the frame with its margin', () => {
    const shape = area([-100, 3.5], [7.2, 3.5], [7.2, 9]);
    expect(touched(shape, REGION, 0)).toEqual({ x: 0, y: 3, width: 8, height: 6 });
    expect(touched(shape, REGION, 2)).toEqual({ x: -2, y: 1, width: 12, height: 10 });
  });

  it('is nothing for a shape outside of the frame', () => {
    expect(touched(ellipse([100, 100], 5, 5), REGION, 0)).toBeUndefined();
    expect(touched([], REGION, 0)).toBeUndefined();
  });
});

describe('soften', () => {
  it('spreads a point with the deviation asked for, and loses nothing', () => {
    for (const deviation of [0.6, 1.5, 4]) {
      const side = 61;
      const plane = new Float32Array(side * side);
      plane[30 * side + 30] = 1;
      const soft = soften(plane, side, side, deviation);
      let [sum, across, down] = [0, 0, 0];
      soft.forEach((value, at) => {
        sum += value;
        across += value * ((at % side) - 30) ** 2;
        down += value * (Math.floor(at / side) - 30) ** 2;
      });
      expect(sum).toBeCloseTo(1, 4);
      expect(Math.abs(Math.sqrt(across) - deviation)).toBeLessThan(0.06);
      expect(Math.abs(Math.sqrt(down) - deviation)).toBeLessThan(0.06);
    }
  });

  it('keeps an even plane even when its edges are extended', () => {
    const plane = new Float32Array(12 * 7).fill(100);
    for (const value of soften(plane, 12, 7, 3, true)) expect(value).toBeCloseTo(100, 2);
  });
});
