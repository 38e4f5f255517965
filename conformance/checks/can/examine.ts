/** Searches that ask for an examiner: narrowed at once, later, or by a review of the suite's own. */
import { type CandidateList, readReturn } from '../../../src/returns/index.ts';
import type { Bench } from '../../suite/bench.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { SearchTerms } from '../../suite/requests.ts';
import type { Sent } from '../../suite/sent.ts';
import { goodPicture, shortTerms } from '../scenes.ts';
import { type Sign, forger, reviewOf, sendReview } from './review.ts';
import { inSmallest, leavingOne, partingScore, smallestGallery, takesThreshold } from './scenes.ts';

/** A review that should have been refused while the list waited for one. */
export type Trick = {
  readonly what: string;
  readonly requirement: 'CAN-09' | 'CAN-17';
  readonly exchange: Exchange;
};

export type Examined = {
  readonly sent: Sent;
  /** Every exchange about it, the last one with its return. */
  readonly exchanges: readonly Exchange[];
  readonly list?: CandidateList;
  readonly tricks: readonly Trick[];
};

const PAUSE = 100;

/** Reviews that are none: each would pass but for one thing. */
async function tricks(bench: Bench, list: CandidateList, sign: Sign): Promise<readonly Trick[]> {
  const left = list.candidates.slice(0, 2);
  const [first] = left;
  const forged = await reviewOf(bench, list, left, await forger(bench));
  const foreign = first === undefined ? [] : [{ ...first, candidateId: 'X-FOREIGN' }];
  const added = await reviewOf(bench, list, [...left, ...foreign], sign);
  const send = async (
    what: string,
    requirement: Trick['requirement'],
    review: typeof forged,
  ): Promise<Trick> => ({
    what,
    requirement,
    exchange: await sendReview(bench, review, `review: ${what}`),
  });
  return [
    await send('signed by a key of nobody', 'CAN-09', forged),
    await send('with a candidate that was not on the list', 'CAN-17', added),
  ];
}

/** Asks, and is the examiner where the list waits for one that the suite may be. */
async function examined(
  bench: Bench,
  terms: SearchTerms,
  purpose: string,
  tricky: boolean,
): Promise<Examined> {
  const { setup, statement } = bench;
  const { waiting, examine: sign, now, sleep, agencies, deadlines } = setup;
  const sent = await bench.search(goodPicture(bench), { ...terms, examine: true }, { purpose, wait: false });
  const exchanges = [...sent.exchanges];
  const until = sent.sentAt + (deadlines?.respond ?? statement.deadlines.respond) * 1000;
  let tried: readonly Trick[] = [];
  let isReviewed = false;
  while (exchanges.at(-1)?.answer?.status === 202 && now() < until) {
    const list = waiting?.(agencies.primary, sent.requestId);
    if (list !== undefined && sign !== undefined && !isReviewed) {
      isReviewed = true;
      if (tricky) tried = await tricks(bench, list, sign);
      const review = await reviewOf(bench, list, list.candidates.slice(0, 2), sign);
      exchanges.push(await sendReview(bench, review, `${purpose}: its review`));
    } else await sleep(PAUSE);
    exchanges.push(await bench.result(sent, `${purpose}: its return`));
  }
  const body = exchanges.at(-1)?.answer?.body;
  const list = body === undefined || body.length === 0 ? undefined : readReturn(body).list;
  return { sent, exchanges, tricks: tried, ...(list === undefined ? {} : { list }) };
}

/** The known-good search once more, narrowed by an examiner. */
export function narrowed(bench: Bench): Promise<Examined> {
  return bench.shared('narrowed', () => examined(bench, shortTerms(bench), 'narrowed by an examiner', true));
}

/** A narrowing asked for where one person alone could be on the list; undefined where that cannot be brought about. */
export async function narrowedFromOne(bench: Bench): Promise<Examined | undefined> {
  const { statement } = bench;
  const terms = shortTerms(bench);
  const purpose = 'narrowed from one';
  const threshold = takesThreshold(statement) ? await partingScore(bench) : undefined;
  // The algorithm's own list under the same terms is asked for besides.
  if (threshold !== undefined) {
    await leavingOne(bench);
    return bench.shared(purpose, () => examined(bench, { threshold, ...terms }, purpose, false));
  }
  const gallery = smallestGallery(statement);
  if (gallery === undefined) return undefined;
  await inSmallest(bench);
  return bench.shared(purpose, () => examined(bench, { galleries: [gallery], ...terms }, purpose, false));
}
