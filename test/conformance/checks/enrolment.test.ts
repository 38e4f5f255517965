/** Enrolment by scores: what counts as an entry that a non-mated subject did not have. */
import { describe, expect, it } from 'vitest';
import { type Again, type Measured, enrolledIn } from '../../../conformance/checks/del/enrolment.ts';
import type { Sent } from '../../../conformance/suite/sent.ts';

const sent = {} as Sent;
const measured = (again: readonly Omit<Again, 'sent'>[], noise = 0): Measured => ({
  nonMated: [40, 52, 60],
  mated: [90, 94],
  noise,
  again: again.map((one) => ({ ...one, sent })),
});

describe('enrolment by scores', () => {
  it('finds the same image with a higher score than before, whatever its ID', () => {
    expect(enrolledIn(measured([{ best: 64, before: 55 }]))).toHaveLength(1);
  });

  it('takes no rise within the noise of the algorithm', () => {
    expect(enrolledIn(measured([{ best: 64, before: 60 }], 2))).toEqual([]);
    expect(enrolledIn(measured([{ best: 62, before: 60 }]))).toEqual([]);
  });

  it('takes one high score of another image as chance, and two as enrolment', () => {
    expect(enrolledIn(measured([{ best: 80 }]))).toEqual([]);
    expect(enrolledIn(measured([{ best: 80 }, { best: 76 }]))).toHaveLength(2);
    expect(enrolledIn(measured([{ best: 74 }, { best: 74 }]))).toEqual([]);
  });

  it('decides nothing where the scores of mated and non-mated subjects overlap', () => {
    expect(enrolledIn({ ...measured([{ best: 99 }]), mated: [58] })).toBeUndefined();
    expect(enrolledIn({ ...measured([{ best: 99 }]), nonMated: [] })).toBeUndefined();
  });
});
