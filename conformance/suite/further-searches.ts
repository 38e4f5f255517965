/** Further searches of a thorough run: three times as many as otherwise, in an order by the seed, between the checks. */
import type { TestContext } from './test-context.ts';
import { AdapterFault, BudgetSpent, RunStopped, ServiceGone } from './ask.ts';
import type { Picture } from './images.ts';
import type { Caller } from '../../src/services/protocol/index.ts';

/** Searches of a thorough run for each search of another run. */
const TIMES = 3;

export type FurtherSearches = {
  /** Sends what is due after a check. A budget that is used up, a service that is gone and a failed adapter end it quietly. */
  readonly afterCheck: () => Promise<void>;
};

const NONE: FurtherSearches = { afterCheck: () => Promise.resolve() };

type Next = { readonly picture: Picture; readonly as: Extract<Caller, 'primary' | 'second'> };

/**
 * Each image of the enrolled subjects and of one absent one, so that others remain for DEL-04; every fourth one by the
 * second requester, where the run has one.
 */
function shuffledSearches({ testSet, random, setup }: TestContext): readonly Next[] {
  const absent = testSet.absent.length > 1 ? testSet.absent.slice(0, 1) : [];
  const pictures = [...testSet.enrolled, ...absent].flatMap((person) => person.pictures);
  const hasSecond = setup.agencies.second !== setup.agencies.primary;
  return random
    .shuffled('further searches', pictures)
    .map((picture, index) => ({ picture, as: hasSecond && index % 4 === 3 ? 'second' : 'primary' }));
}

/** Errors after which no further search is sent; the next check meets the same cause and reports it. */
const ENDS = [AdapterFault, BudgetSpent, RunStopped, ServiceGone] as const;

function isEnd(error: unknown): boolean {
  return ENDS.some((kind) => error instanceof kind);
}

/** The further searches of a run; none unless it is thorough. */
export function furtherSearches(context: TestContext): FurtherSearches {
  if (context.setup.thorough !== true) return NONE;
  const order = shuffledSearches(context);
  if (order.length === 0) return NONE;
  let made = 0;
  let isOver = false;
  return {
    afterCheck: async () => {
      const own = context.sent().filter(({ kind }) => kind === 'searches').length - made;
      while (!isOver && made < own * (TIMES - 1)) {
        const next = order[made % order.length];
        if (next === undefined) return;
        made += 1;
        try {
          const purpose = `further search ${made}`;
          await context.search(next.picture, {}, { as: next.as, purpose });
        } catch (error) {
          if (!isEnd(error)) throw error;
          isOver = true;
        }
      }
    },
  };
}
