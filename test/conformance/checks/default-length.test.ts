/** CAN-04: the limit of the suite itself is no fault of a service whose lists are longer. */
import { describe, expect, it } from 'vitest';
import { hasDefaultLength } from '../../../conformance/checks/can/default-length.ts';

describe('a list without a length', () => {
  it.each([
    // Declared 20, 50 requested, 50 there.
    [20, { there: 50, asked: 50, length: 20 }, true],
    [19, { there: 50, asked: 50, length: 20 }, false],
    [21, { there: 50, asked: 50, length: 20 }, false],
    // Fewer entries than declared: all of them.
    [8, { there: 8, asked: 50, length: 20 }, true],
    [7, { there: 8, asked: 50, length: 20 }, false],
    // Declared 5,000, of which a run requests 250.
    [5000, { there: 250, asked: 250, length: 5000 }, true],
    [300, { there: 250, asked: 250, length: 5000 }, 'unknown'],
    [249, { there: 250, asked: 250, length: 5000 }, false],
    [5001, { there: 250, asked: 250, length: 5000 }, false],
    [37, { there: 37, asked: 250, length: 5000 }, true],
    [36, { there: 37, asked: 250, length: 5000 }, false],
  ] as const)('of %d with %o: %s', (got, seen, expected) => {
    expect(hasDefaultLength(got, seen)).toBe(expected);
  });
});
