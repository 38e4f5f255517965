/** Searches that several checks of candidate lists share. */
import type { CandidateList } from '../../../src/results/index.ts';
import type { ConformityStatement, RequestField } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { SearchTerms } from '../../suite/requests.ts';
import type { Sent } from '../../suite/sent.ts';
import { goodImage, knownGood, lengthTerms, shortList, shortTerms } from '../fixtures.ts';
import { type Standing, bestFirst, between, isBetter } from './scores.ts';

/** True if a request may have the member. */
export function takes({ requestFields }: ConformityStatement, field: RequestField): boolean {
  const { required, accepted } = requestFields;
  return required.includes(field) || accepted.includes(field);
}

/** True if a caller may set the threshold. */
export function takesThreshold(statement: ConformityStatement): boolean {
  return statement.threshold.control === 'caller' && takes(statement, 'threshold');
}

/** A search with the image of the known-good search, under other terms. */
function asked(context: TestContext, purpose: string, terms: SearchTerms, index = 0): Promise<Sent> {
  return context.shared(`list: ${purpose}`, () =>
    context.search(goodImage(context, index), terms, { purpose }),
  );
}

/** A list of at most `length` candidates, always with the same probe. */
export function ofLength(context: TestContext, length: number): Promise<Sent> {
  if (length === shortList(context)) return knownGood(context);
  return asked(context, `list of at most ${length}`, { maxCandidates: length });
}

/** The longest list that a run requests: lists of thousands of entries with images exceed every limit of a reader. */
const LONGEST_REQUEST = 250;

/** The greatest length that a run requests of a service. */
export function longestRequest({ candidateList: { min, max } }: ConformityStatement): number {
  return Math.max(min, Math.min(max, LONGEST_REQUEST));
}

/** The longest list that the service returns, or that a run requests. */
export function longest(context: TestContext): Promise<Sent> {
  const { statement } = context;
  return takes(statement, 'maxCandidates')
    ? ofLength(context, longestRequest(statement))
    : knownGood(context);
}

/** The longest list, requested a second time. */
export function longestAgain(context: TestContext): Promise<Sent> {
  return asked(context, 'the longest list again', lengthTerms(context, longestRequest(context.statement)));
}

/** A search that states no length. */
export function ofDefaultLength(context: TestContext): Promise<Sent> {
  return asked(context, 'list without a length', {});
}

/** The score at an index of the longest list, best first, or of its last entry; undefined if the next score equals it. */
async function seenScore(context: TestContext, place: number): Promise<string | undefined> {
  const rows = await rankedRows(context);
  const at = Math.min(place, rows.length - 1);
  const [here, next] = [rows[at], rows[at + 1]];
  // A threshold that one entry reaches is the subject of CAN-01.
  if (here === undefined || at < 1) return undefined;
  return next === undefined || isBetter(here.score, next.score, context.statement) ? here.score : undefined;
}

/** A threshold between the best person and the second best; undefined if their scores do not differ. */
export async function partingScore(context: TestContext): Promise<string | undefined> {
  const rows = bestFirst((await longest(context)).reading?.list, context.statement);
  const [first, second] = [rows[0], rows.find(({ person }) => person !== rows[0]?.person)];
  return first === undefined || second === undefined
    ? undefined
    : between(first.score, second.score, context.statement);
}

/** A search whose threshold is exactly a score of the longest list. */
export async function atThreshold(
  context: TestContext,
): Promise<{ readonly sent: Sent; readonly threshold: string } | undefined> {
  const threshold = await seenScore(context, 2);
  if (threshold === undefined) return undefined;
  return { threshold, sent: await asked(context, 'threshold equal to a returned score', { threshold }) };
}

/** The same threshold with the minimum length. */
export async function atBoth(
  context: TestContext,
): Promise<{ readonly sent: Sent; readonly threshold: string } | undefined> {
  const threshold = await seenScore(context, 2);
  if (threshold === undefined) return undefined;
  const terms = { threshold, ...lengthTerms(context, context.statement.candidateList.min) };
  return { threshold, sent: await asked(context, 'threshold with a length', terms) };
}

/** A search for the longest list with a threshold. */
export function longestAt(context: TestContext, threshold: string): Promise<Sent> {
  const { max } = context.statement.candidateList;
  const terms = { threshold, ...lengthTerms(context, max) };
  // A purpose is in the report, and names no score.
  const purpose = 'longest list with a threshold';
  return context.shared(`${purpose} ${threshold}`, () =>
    context.search(goodImage(context), terms, { purpose }),
  );
}

/** The entries of the longest list that have a score, best first. */
export async function rankedRows(context: TestContext): Promise<readonly Standing[]> {
  return bestFirst((await longest(context)).reading?.list, context.statement);
}

/**
 * A threshold that more entries reach than the default length, and a search with it that states no length; undefined if
 * no list is longer than the default.
 */
export async function defaultAt(
  context: TestContext,
): Promise<{ readonly sent: Sent; readonly threshold: string } | undefined> {
  const threshold = (await rankedRows(context))[context.statement.candidateList.default + 1]?.score;
  if (threshold === undefined) return undefined;
  const sent = await asked(context, 'threshold that more entries reach than the default length', {
    threshold,
  });
  return { threshold, sent };
}

/** A search whose threshold exactly one person reaches. */
export async function leavingOne(context: TestContext): Promise<Sent | undefined> {
  const threshold = await partingScore(context);
  if (threshold === undefined) return undefined;
  return asked(context, 'threshold that one person reaches', { threshold, ...shortTerms(context) });
}

/** The strictest threshold, for a non-mated subject. */
export async function reachedByNobody(context: TestContext): Promise<Sent | undefined> {
  const { statement, testSet } = context;
  const picture = testSet.absent[0]?.pictures[0];
  const { higherIsMoreSimilar = true, min, max } = statement.scoreScale ?? {};
  const threshold = higherIsMoreSimilar ? max : min;
  if (picture === undefined || threshold === undefined || !takesThreshold(statement)) return undefined;
  const purpose = 'threshold that nobody reaches';
  return context.shared(purpose, () =>
    context.search(picture, { threshold, ...shortTerms(context) }, { purpose }),
  );
}

/** The smallest gallery of the service itself, if it has several and a request may name one. */
export function smallestGallery(statement: ConformityStatement): string | undefined {
  const own = statement.galleries.filter(({ holder }) => holder === undefined);
  if (statement.galleries.length < 2 || !takes(statement, 'galleries')) return undefined;
  return own.toSorted((a, b) => a.size - b.size)[0]?.id;
}

/** A search in the smallest gallery, which may hold one person only. */
export async function inSmallest(context: TestContext): Promise<Sent | undefined> {
  const gallery = smallestGallery(context.statement);
  if (gallery === undefined) return undefined;
  return asked(context, 'the smallest gallery', { galleries: [gallery], ...shortTerms(context) });
}

/** A short search in the largest event-based gallery: its best entries may belong to one person. */
export async function inEvents(context: TestContext): Promise<Sent | undefined> {
  const { statement, profile } = context;
  const events = statement.galleries.filter(({ eventBased, holder }) => eventBased && holder === undefined);
  const gallery = events.toSorted((a, b) => b.size - a.size)[0]?.id;
  if (gallery === undefined || !takes(statement, 'galleries')) return undefined;
  const length = profile.list.alwaysSeveral.value ? shortList(context) : statement.candidateList.min;
  return asked(context, 'a gallery of events', { galleries: [gallery], ...lengthTerms(context, length) });
}

/** Searches that are expected to find no candidate, as far as the service offers a means. */
export async function noMatches(context: TestContext): Promise<readonly Sent[]> {
  const sent = [await reachedByNobody(context), await inSmallest(context)];
  return sent.filter((one) => one !== undefined);
}

/** The number of different persons on a list, by the keys that the service gives. */
export function personsIn(list: Pick<CandidateList, 'candidates'> | undefined): number {
  return new Set(list?.candidates.map(({ personKey, candidateId }, i) => personKey ?? candidateId ?? i)).size;
}
