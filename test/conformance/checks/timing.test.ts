/** ACC-02: when the times of answers state that an ID exists. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../conformance/checks/acc/timing.ts';

/** Times of a service that waits 150 ms for an ID of another agency. */
const slow = [154, 155, 153, 156, 160, 154];
const fast = [4, 5, 4, 3, 4, 6];

/** Three times as many calls, in which the last ones were delayed by other work of the machine. */
const more = (times: readonly number[], delays: readonly number[]): readonly number[] =>
  [...times, ...times, ...times].map((time, i) => time + (delays[17 - i] ?? 0));

describe('times of calls with two IDs', () => {
  it('differ if every call with one ID takes grossly longer', () => {
    expect(differenceOf(slow, fast)).toBe('gross');
    expect(differenceOf(fast, slow)).toBe('gross');
  });

  it('do not differ by little, nor by a small factor', () => {
    expect(differenceOf([34, 35, 33, 36, 40, 34], fast)).toBe('none');
    expect(differenceOf([254, 255, 253, 256, 260, 254], [204, 205, 203, 206, 210, 204])).toBe('none');
  });

  it('are not decided by six calls if one of them was delayed', () => {
    expect(differenceOf(slow, [...fast.slice(1), 900])).toBe('unclear');
    expect(differenceOf([4, 90, 95, 88, 91, 70], fast)).toBe('unsteady');
  });

  it('differ in eighteen calls although a third of the fast ones was delayed', () => {
    expect(differenceOf(more(slow, []), more(fast, [900, 300, 400, 800, 250, 170]))).toBe('gross');
    expect(differenceOf(more(slow, []), more(fast, [900, 300, 400, 800, 250, 170, 200]))).toBe('unclear');
  });

  it('do not differ if one call with the slow ID is as fast as the others', () => {
    const delayed = more([90, 95, 88, 91, 70, 80], [-76]);
    expect(delayed.at(-1)).toBe(4);
    expect(differenceOf(delayed, more(fast, []))).toBe('unsteady');
    expect(differenceOf(more(fast, [900, 300]), more(fast, [100]))).toBe('none');
  });
});
