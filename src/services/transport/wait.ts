/** Polls a result within the declared time and a maximum number of polls. */
import type { Answer } from './call.ts';
import { TransportError } from './errors.ts';
import { retryAfter } from './message.ts';
import { ServiceError } from './service-error.ts';
import type { Service } from './service.ts';

export const MAX_POLLS = 240;

/** Pauses in milliseconds. */
const SHORTEST = 100;
const LONGEST = 10_000;
const FIRST = 250;

function pauseAfter(answer: Answer, looks: number): number {
  const wished = retryAfter(answer) ?? FIRST * 1.5 ** looks;
  return Math.min(LONGEST, Math.max(SHORTEST, wished));
}

/** The final answer, and the number of polls. */
export type Waited = { readonly answer: Answer; readonly looks: number };

/**
 * Polls while the answer is 202.
 * @param within Milliseconds from the first answer on
 * @throws ServiceError `ERR_NOT_READY`; TransportError `ERR_ABORTED` by the signal
 */
export async function waitFor(
  { clock, signal }: Pick<Service, 'clock' | 'signal'>,
  first: Answer,
  poll: () => Promise<Answer>,
  within: number,
): Promise<Waited> {
  const end = clock.now() + within;
  let answer = first;
  for (let looks = 0; ; looks++) {
    if (answer.status !== 202) return { answer, looks };
    const left = end - clock.now();
    if (left <= 0 || looks >= MAX_POLLS) {
      const reason = `no result within ${Math.round(within / 1000)} s and ${looks} polls`;
      throw new ServiceError('ERR_NOT_READY', reason, { status: 202 });
    }
    await clock.sleep(Math.min(pauseAfter(answer, looks), left), signal);
    if (signal?.aborted === true)
      throw new TransportError('ERR_ABORTED', 'the caller aborted the call', true);
    answer = await poll();
  }
}
