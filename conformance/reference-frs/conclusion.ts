/** Deletes the images of a submission, attests and logs the deletion, exactly once for every outcome. */
import type { DeletionEvent } from './attest.ts';
import { deleteAndAttest } from './holder.ts';
import { instant } from './lists.ts';
import type { State } from './state.ts';
import type { Arrival } from './store.ts';

export type Forwarded = { readonly holder: string; readonly attestation: string };

export type Conclusion = {
  /** Deletes and attests; further calls return the first attestation. */
  readonly conclude: (event: DeletionEvent, forwarded?: readonly Forwarded[]) => Promise<string>;
};

/** The reason why a submission is stopped. */
export type Stopped = 'cancelled' | 'timed-out';

/** Makes the conclusion of a submission. */
export function makeConclusion(
  { holder, audit, settings }: State,
  arrival: Arrival,
  stored: boolean,
): Conclusion {
  let concluded: Promise<string> | undefined;
  const { requester, requestId, purpose } = arrival;
  const run = async (event: DeletionEvent, forwarded: readonly Forwarded[]): Promise<string> => {
    const ending = { event, at: settings.now() };
    const attestation = await deleteAndAttest(holder, arrival, ending, { stored, forwarded });
    const at = instant(settings.now());
    audit.append({ at, kind: 'deletion', requester, requestId, purpose, outcome: { kind: event } });
    return attestation;
  };
  return { conclude: (event, forwarded = []) => (concluded ??= run(event, forwarded)) };
}

/** The event of a stopped submission; undefined while it is in progress. */
export function stoppedBy(stop: AbortSignal): Stopped | undefined {
  if (!stop.aborted) return undefined;
  return stop.reason === 'cancelled' ? 'cancelled' : 'timed-out';
}

/** Waits; ends at once when the submission is stopped. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) {
      resolve();
      return;
    }
    const over = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    stop.addEventListener('abort', over);
  });
}
