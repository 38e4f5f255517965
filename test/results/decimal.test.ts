/** Decimals and instants compared as they are written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  decimalsOf,
  isDecimal,
  parseDecimal,
  scaled,
} from '../../src/results/model/decimal.ts';
import { isInstant, isLater } from '../../src/calendar/index.ts';

/** mantissa × 10^-places, spelled in some way. */
const spelled = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: -5, max: 5 }),
  )
  .map(([mantissa, places, shift]) => {
    const digits = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(places + 1, '0');
    const plain = `${digits.slice(0, digits.length - places)}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
    const text = `${mantissa < 0n ? '-' : ''}${plain}${shift === 0 ? '' : `e${shift}`}`;
    return { text, value: mantissa * 10n ** BigInt(20 - places + shift) };
  });

describe('decimals', () => {
  it('compare as whole numbers of a common size do', () => {
    fc.assert(
      fc.property(spelled, spelled, (a, b) => {
        const expected = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
        expect(Math.sign(compareDecimals(a.text, b.text))).toBe(expected);
      }),
    );
  });
  it.each([
    ['0.10', '0.1', 0],
    ['1e-7', '0.0000001', 0],
    ['-0', '0.000', 0],
    ['-3.25', '-3.3', 1],
    ['1e1000000', '9', 1],
  ] as const)('%s against %s', (a, b, expected) => expect(Math.sign(compareDecimals(a, b))).toBe(expected));
  it.each(['NaN', 'Infinity', '', '1,5', '.5', '5.', '+1', '0x10', '1e', ' 1', '1 ', '1e9999999999'])(
    '%s is none',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(compareDecimals(text, '1')).toBeNaN();
    },
  );
  it('are scaled exactly, or not at all', () => {
    const by = (text: string, places: number): string | undefined => {
      const parsed = parseDecimal(text);
      return parsed && scaled(parsed, places);
    };
    expect([by('0.970', 3), by('-3.25', 2), by('12', 1), by('0', 5), by('1e-7', 7)]).toEqual([
      '970',
      '-325',
      '120',
      '0',
      '1',
    ]);
    expect([by('0.97', 1), by('1e50', 0)]).toEqual([undefined, undefined]);
    expect(
      ['0.970', '12', '1e-7', '1e3'].map((text) =>
        decimalsOf(parseDecimal(text) ?? { sign: 0, digits: '', point: 0 }),
      ),
    ).toEqual([2, 0, 7, 0]);
  });
});

describe('instants', () => {
  it.each([
    ['2026-03-02T14:05:09Z', '2026-03-02T14:05:08Z', true],
    ['2026-03-02T14:05:08Z', '2026-03-02T14:05:08Z', false],
    ['2026-03-02T14:05:08.0001Z', '2026-03-02T14:05:08.00009Z', true],
    ['2026-03-02T14:05:08.5Z', '2026-03-02T14:05:08.50Z', false],
    ['then', '2026-03-02T14:05:08Z', false],
  ] as const)('%s later than %s: %s', (a, b, expected) => expect(isLater(a, b)).toBe(expected));
  it('that are none', () => {
    for (const text of ['2026-13-02T14:05:08Z', '2026-03-02', '2026-03-02T14:05:08+01:00'])
      expect(isInstant(text, 9)).toBe(false);
  });
});
