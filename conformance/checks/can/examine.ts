/** Searches that request an examiner: the service narrows the list, or the suite sends the review. */
import { type CandidateList } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, readingOf } from '../../suite/exchange.ts';
import type { SearchTerms } from '../../suite/requests.ts';
import { isPending } from '../../suite/meaning.ts';
import type { Sent } from '../../suite/sent.ts';
import { goodImage, shortTerms } from '../fixtures.ts';
import { type Sign, forger, reviewOf, sendReview } from './review.ts';
import { inSmallest, leavingOne, partingScore, smallestGallery, takesThreshold } from './fixtures.ts';

/** An invalid review sent while the list waits for a review; the service must refuse it. */
export type InvalidReview = {
  readonly what: string;
  readonly requirement: 'CAN-09' | 'CAN-17';
  readonly exchange: Exchange;
};

export type Examined = {
  readonly sent: Sent;
  /** Every exchange of the transaction; the last one has its result. */
  readonly exchanges: readonly Exchange[];
  readonly list?: CandidateList;
  readonly invalidReviews: readonly InvalidReview[];
};

const PAUSE = 100;

/** Sends invalid reviews; each has exactly one defect. */
async function invalidReviews(
  context: TestContext,
  list: CandidateList,
  sign: Sign,
): Promise<readonly InvalidReview[]> {
  const left = list.candidates.slice(0, 2);
  const [first] = left;
  const forged = await reviewOf(context, list, left, await forger(context));
  const foreign = first === undefined ? [] : [{ ...first, candidateId: 'X-FOREIGN' }];
  const added = await reviewOf(context, list, [...left, ...foreign], sign);
  const send = async (
    what: string,
    requirement: InvalidReview['requirement'],
    review: typeof forged,
  ): Promise<InvalidReview> => ({
    what,
    requirement,
    exchange: await sendReview(context, review, `review: ${what}`),
  });
  return [
    await send('signed by an unknown key', 'CAN-09', forged),
    await send('with a candidate that is not on the list', 'CAN-17', added),
  ];
}

/** Requests an examiner's review; the suite acts as the examiner if the list waits and the run allows it. */
async function examined(
  context: TestContext,
  terms: SearchTerms,
  purpose: string,
  withInvalid: boolean,
): Promise<Examined> {
  const { setup, statement } = context;
  const { waiting, examine: sign, now, sleep, agencies, deadlines } = setup;
  const sent = await context.search(
    goodImage(context),
    { ...terms, examine: true },
    { purpose, wait: false },
  );
  const exchanges = [...sent.exchanges];
  const until = sent.sentAt + (deadlines?.respond ?? statement.deadlines.respond) * 1000;
  let tried: readonly InvalidReview[] = [];
  let isReviewed = false;
  while (isPending(exchanges.at(-1)) && now() < until) {
    const list = waiting?.(agencies.primary, sent.requestId);
    if (list !== undefined && sign !== undefined && !isReviewed) {
      isReviewed = true;
      if (withInvalid) tried = await invalidReviews(context, list, sign);
      const review = await reviewOf(context, list, list.candidates.slice(0, 2), sign);
      exchanges.push(await sendReview(context, review, `${purpose}: its review`));
    } else await sleep(PAUSE);
    exchanges.push(await context.result(sent, `${purpose}: its result`));
  }
  const last = exchanges.at(-1);
  const list = last === undefined ? undefined : readingOf(last)?.list;
  return { sent, exchanges, invalidReviews: tried, ...(list === undefined ? {} : { list }) };
}

/** The known-good search, narrowed by an examiner. */
export function narrowed(context: TestContext): Promise<Examined> {
  return context.shared('narrowed', () =>
    examined(context, shortTerms(context), 'narrowed by an examiner', true),
  );
}

/** A narrowing requested for a list that can have one person only; undefined if no such list can be provoked. */
export async function narrowedFromOne(context: TestContext): Promise<Examined | undefined> {
  const { statement } = context;
  const terms = shortTerms(context);
  const purpose = 'narrowed from one';
  const threshold = takesThreshold(statement) ? await partingScore(context) : undefined;
  // The algorithm's own list under the same terms is requested as well, for comparison.
  if (threshold !== undefined) {
    await leavingOne(context);
    return context.shared(purpose, () => examined(context, { threshold, ...terms }, purpose, false));
  }
  const gallery = smallestGallery(statement);
  if (gallery === undefined) return undefined;
  await inSmallest(context);
  return context.shared(purpose, () => examined(context, { galleries: [gallery], ...terms }, purpose, false));
}
