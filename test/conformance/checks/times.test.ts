/** DEL-05: when two equal times show that an answer is from a cache. */
import { describe, expect, it } from 'vitest';
import { isSameTime } from '../../../conformance/checks/del/cache.ts';

describe('equal times of two answers', () => {
  it.each([
    ['2026-01-01T00:00:05Z', 800, false],
    ['2026-01-01T00:00:05Z', 1000, true],
    ['2026-01-01T00:00:05.120Z', 8, false],
    ['2026-01-01T00:00:05.123Z', 1, true],
  ] as const)('%s, %d ms apart: from a cache is %s', (time, apart, isStale) => {
    expect(isSameTime(time, time, apart)).toBe(isStale);
  });

  it('takes different, missing and unreadable times as different', () => {
    expect(isSameTime('2026-01-01T00:00:05Z', '2026-01-01T00:00:06Z', 5000)).toBe(false);
    expect(isSameTime(undefined, undefined, 5000)).toBe(false);
    expect(isSameTime('soon', 'soon', 5000)).toBe(false);
  });
});
