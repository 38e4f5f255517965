/** Waits until a change of the gallery shows in searches, within a bounded time. */
import type { EnrolmentContext } from './calling.ts';

/** First and longest pause between two searches in milliseconds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/**
 * Repeats an inspection until it is conclusive or the time is over; `undefined` from it means: not yet.
 *
 * @returns the conclusion; undefined where the time is over or the command was stopped
 */
export async function until<T>(
  { wait, now, sleep, signal }: Pick<EnrolmentContext, 'wait' | 'now' | 'sleep' | 'signal'>,
  inspect: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = now() + wait;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const found = await inspect();
    const left = end - now();
    if (found !== undefined || left <= 0 || signal.aborted) return found;
    await sleep(Math.min(pause, left));
  }
}
