/** Asks a service with an interface of its own whether the probes or templates of the run are still usable. */
import type { TestContext } from '../../suite/test-context.ts';
import { hasCapability } from '../../suite/declared.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isOfOwnInterface, isReturned } from '../../suite/meaning.ts';

/** Number of submissions that are asked about. */
const MOST = 12;

export type Usable = {
  /** Every call that was answered. */
  readonly asked: readonly Exchange[];
  /** Those by which the probe or its template was still there. */
  readonly usable: readonly Exchange[];
  /** Number of submissions with an image. */
  readonly of: number;
};

/** Makes the calls once a run, for a sample of the submissions by the seed; none where the service has no such operation. */
export function stillUsable(context: TestContext): Promise<Usable> {
  return context.shared('probes still usable', async () => {
    const { declared } = context.setup;
    const all = context.sent().filter(({ as, pictures }) => as === 'primary' && pictures.length > 0);
    if (declared === undefined || !hasCapability(declared, 'still-there'))
      return { asked: [], usable: [], of: all.length };
    const asked: Exchange[] = [];
    for (const { requestId } of context.random.shuffled('still usable', all).slice(0, MOST)) {
      const call = { operation: 'inspect', as: 'primary', requestId } as const;
      const exchange = await context.ask(call, 'is the probe or its template still usable');
      if (exchange.answer !== undefined) asked.push(exchange);
    }
    const usable = asked.filter((one) => isOfOwnInterface(one) && isReturned(one));
    return { asked, usable, of: all.length };
  });
}
