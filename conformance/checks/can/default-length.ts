/** CAN-04: whether a list without a length has the declared default length, as far as the run can know. */
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';

export type Seen = {
  /** Length of the list for the greatest length that the run requested. */
  readonly there: number;
  /** That greatest length. */
  readonly asked: number;
  /** The declared default length. */
  readonly length: number;
};

/**
 * True for the declared default length, or for all entries if there are fewer. A run requests fewer candidates than a
 * service may return: then it is unknown how many entries a longer list has.
 */
export function hasDefaultLength(got: number, { there, asked, length }: Seen): boolean | 'unknown' {
  if (length <= asked || there < asked) return got === Math.min(length, there);
  if (got === length) return true;
  return got >= there && got < length ? 'unknown' : false;
}

/** The check result for a list whose length could not be compared. */
export function notCompared(got: number, { asked, length }: Seen, evidence: readonly number[]): CheckResult {
  return inconclusive(
    'not-provoked',
    `${got} candidates without a length, ${length} are declared; a run requests ${asked} at most, so it is not known how many there are`,
    evidence,
  );
}
