import { describe, expect, it } from 'vitest';

import { FrskitError } from '../../../src/findings/errors.ts';
import { renderFaces, truthOf, type FaceOptions } from '../../../src/image/synthetic/index.ts';

function refusal(options: unknown): FrskitError {
  try {
    renderFaces(options as FaceOptions);
  } catch (error) {
    if (error instanceof FrskitError) return error;
    throw error;
  }
  throw new Error('was drawn');
}

describe('numbers that no face can be drawn from', () => {
  it.each([
    ['width', Number.NaN],
    ['width', 0],
    ['width', -480],
    ['width', 1e9],
    ['width', 480.5],
    ['width', '480'],
    ['height', Number.POSITIVE_INFINITY],
    ['height', 1e9],
    ['ied', 0],
    ['ied', 1e9],
    ['cx', Number.NaN],
    ['cy', 1e300],
    ['roll', 1e9],
    ['yaw', 90],
    ['pitch', Number.NEGATIVE_INFINITY],
    ['eyeOpen', -0.1],
    ['light', 2],
    ['grain', 1e9],
    ['seed', 0.5],
    ['gain', -1],
    ['blur', 1e9],
    ['skin', 'red'],
    ['hair', '#12345'],
    ['background', 0x767676],
    ['glasses', 1],
    ['people', 3],
    ['people', Array.from({ length: 17 }, () => ({}))],
    ['moustache', true],
  ])('refuses %s = %j', (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('ERR_ARGUMENT');
    expect(error.problems.map(({ input }) => input)).toEqual([name]);
  });

  it('refuses more pixels than a machine should be asked for, before it takes the memory', () => {
    expect(refusal({ width: 8192, height: 8192 }).code).toBe('ERR_ARGUMENT');
  });

  it('names everything that is wrong at once, and whose it is', () => {
    const error = refusal({ width: 0, lips: 'x', people: [{}, { ied: 7, width: 10 }, 4] });
    expect(error.problems.map(({ input }) => input)).toEqual([
      'width',
      'lips',
      'people[1].ied',
      'people[1].width',
      'people[2]',
    ]);
  });

  it('does not take names from the prototype of objects', () => {
    expect(refusal(JSON.parse('{"__proto__": {"width": 10}}')).problems[0]?.input).toBe('__proto__');
    expect(refusal({ toString: 1 }).problems[0]?.input).toBe('toString');
  });

  it('refuses the same for the truth', () => {
    expect(() => truthOf({ width: -1 })).toThrow(FrskitError);
  });

  it('takes an undefined number as one that was not given', () => {
    expect(refusal({ width: undefined, height: 0 }).problems).toHaveLength(1);
  });
});

describe('numbers at their bounds', () => {
  it.each<[FaceOptions]>([
    [{ width: 16, height: 16 }],
    [{ width: 64, height: 64, ied: 1, blur: 64, grain: 4 }],
    [{ width: 64, height: 64, cx: -0.5, cy: 1.5, roll: -180, yaw: 45, pitch: -45 }],
    [{ width: 64, height: 64, ied: 0.005, mouthOpen: 1, smile: -1, light: -1, gain: 10, lift: -255 }],
    [{ width: 64, height: 64, hat: true, mask: true, glasses: true, beard: true, upsideDown: true }],
  ])('are drawn: %j', (options) => {
    const { width, height, data } = renderFaces(options);
    expect(data.length).toBe(width * height * 4);
  });
});
