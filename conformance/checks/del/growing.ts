/** Whether a value grows with the submissions of a run. */

/** A value at a submission, by its number in the run. */
export type Reading = { readonly value: number; readonly at: number };

/** Steps of a series that must be upward: a submission may be answered later than the next one. */
const UPWARD = 0.8;
/** What one submission may add: two images of a comparison. */
const EACH = 2;

/** True if a value is greater at nearly every submission than at the one before, by no more than these can have added. */
export function growsWith(readings: readonly Reading[]): boolean {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined || readings.length < 2) return false;
  const upward = readings.filter(({ value }, i) => value > (readings[i - 1]?.value ?? Infinity)).length;
  const added = last.value - first.value;
  return (
    upward >= (readings.length - 1) * UPWARD && added > 0 && added <= Math.max(1, last.at - first.at) * EACH
  );
}
