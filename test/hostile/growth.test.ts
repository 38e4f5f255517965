/** Every field of every record type with a value of 70 KB and of 700 KB: validation grows no faster than the value. */
import { describe, expect, it } from 'vitest';
import { describedTypes, fieldRows } from '../../src/itl/dictionary/index.ts';
import { validate } from '../../src/itl/validate.ts';
import { processorTime } from './processor-time.ts';
import { transactionWith } from './transaction.ts';

const SIZES = [70_000, 700_000] as const;

/** Ten times the value may take twenty times as long: collecting garbage varies. The constant is for small times. */
const GROWTH = 20;
const CONSTANT = 500;

/** 17,500 subfields of two items, and ten times as many. */
const UNIT = '1\x1f\x1e1';

const fields = [...describedTypes].flatMap((type) =>
  [...new Set(fieldRows(type, 'EBTS').map(({ number }) => number))]
    .filter((number) => number !== 1)
    .map((number) => ({ type, number })),
);
const cases = [...fields, { type: 14, number: 20 }, { type: 10, number: 999 }, { type: 2, number: 5000 }];

describe('a value of 70 KB and one of 700 KB', { timeout: 300_000 }, () => {
  it.each(cases.map(({ type, number }) => [`${type}.${number}`, type, number] as const))(
    'in %s',
    (_, type, number) => {
      const [small = 0, large] = SIZES.map((size) => {
        const bytes = transactionWith(type, number, UNIT.repeat(size / UNIT.length));
        return processorTime(() => void validate(bytes), 1);
      });
      expect(large).toBeLessThan(GROWTH * small + CONSTANT);
    },
  );
});
