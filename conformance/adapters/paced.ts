/** An adapter with a limited call rate. */
import type { Adapter } from './adapter.ts';

export type Pace = {
  readonly perSecond: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

export function paced(adapter: Adapter, { perSecond, now, sleep }: Pace): Adapter {
  const pause = 1000 / perSecond;
  let next = 0;
  return {
    ...adapter,
    call: async (call, signal) => {
      const at = Math.max(now(), next);
      next = at + pause;
      if (at > now()) await sleep(at - now());
      return adapter.call(call, signal);
    },
  };
}
