/** Waiting for what is not there yet: within the declared time, by a bounded number of looks. */
import type { Answer } from './call.ts';
import { TransportError } from './errors.ts';
import { retryAfter } from './message.ts';
import { ServiceError } from './service-error.ts';
import type { Service } from './service.ts';

export const MOST_LOOKS = 240;

/** Milliseconds. */
const SHORTEST = 100;
const LONGEST = 10_000;
const FIRST = 250;

function pauseAfter(answer: Answer, looks: number): number {
  const wished = retryAfter(answer) ?? FIRST * 1.5 ** looks;
  return Math.min(LONGEST, Math.max(SHORTEST, wished));
}

/** An answer that came in the end, and how often was looked. */
export type Waited = { readonly answer: Answer; readonly looks: number };

/**
 * Looks again while the answer is 202.
 * @param within Milliseconds from the first answer on
 * @throws ServiceError `ERR_NOT_READY`; TransportError `ERR_ABORTED` by the signal
 */
export async function waitFor(
  { clock, signal }: Pick<Service, 'clock' | 'signal'>,
  first: Answer,
  look: () => Promise<Answer>,
  within: number,
): Promise<Waited> {
  const end = clock.now() + within;
  let answer = first;
  for (let looks = 0; ; looks++) {
    if (answer.status !== 202) return { answer, looks };
    const left = end - clock.now();
    if (left <= 0 || looks >= MOST_LOOKS) {
      const reason = `no answer within ${Math.round(within / 1000)} s and ${looks} looks`;
      throw new ServiceError('ERR_NOT_READY', reason, { status: 202 });
    }
    await clock.sleep(Math.min(pauseAfter(answer, looks), left), signal);
    if (signal?.aborted === true) throw new TransportError('ERR_ABORTED', 'the caller gave up', true);
    answer = await look();
  }
}
