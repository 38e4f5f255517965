/** Searches that several checks of candidate lists look at. */
import type { CandidateList } from '../../../src/returns/index.ts';
import type { ConformityStatement, RequestField } from '../../../src/services/protocol/index.ts';
import type { Bench } from '../../suite/bench.ts';
import type { SearchTerms } from '../../suite/requests.ts';
import type { Sent } from '../../suite/sent.ts';
import { goodPicture, knownGood, lengthTerms, shortList, shortTerms } from '../scenes.ts';
import { bestFirst, between, isBetter } from './scores.ts';

/** True where a request may have the member. */
export function takes({ requestFields }: ConformityStatement, field: RequestField): boolean {
  const { required, accepted } = requestFields;
  return required.includes(field) || accepted.includes(field);
}

/** True where a caller may name a threshold. */
export function takesThreshold(statement: ConformityStatement): boolean {
  return statement.threshold.control === 'caller' && takes(statement, 'threshold');
}

/** A search with the picture of the known-good one, under other terms. */
function asked(bench: Bench, purpose: string, terms: SearchTerms, index = 0): Promise<Sent> {
  return bench.shared(`list: ${purpose}`, () => bench.search(goodPicture(bench, index), terms, { purpose }));
}

/** A list of at most so many, always by the same picture. */
export function ofLength(bench: Bench, length: number): Promise<Sent> {
  if (length === shortList(bench)) return knownGood(bench);
  return asked(bench, `list of at most ${length}`, { maxCandidates: length });
}

/** The longest list that the service gives. */
export function longest(bench: Bench): Promise<Sent> {
  const { statement } = bench;
  return takes(statement, 'maxCandidates') ? ofLength(bench, statement.candidateList.max) : knownGood(bench);
}

/** The longest list once more. */
export function longestAgain(bench: Bench): Promise<Sent> {
  return asked(bench, 'the longest list again', lengthTerms(bench, bench.statement.candidateList.max));
}

/** A list without a length. */
export function ofDefaultLength(bench: Bench): Promise<Sent> {
  return asked(bench, 'list without a length', {});
}

/** The score at a place of the longest list, the best first, where the next one is worse; undefined where it is not. */
async function seenScore(bench: Bench, place: number): Promise<string | undefined> {
  const rows = bestFirst((await longest(bench)).reading?.list, bench.statement);
  const [here, next] = [rows[place], rows[place + 1]];
  if (here === undefined || next === undefined) return undefined;
  return isBetter(here.score, next.score, bench.statement) ? here.score : undefined;
}

/** A threshold between the best person and the second best; undefined where they cannot be parted. */
export async function partingScore(bench: Bench): Promise<string | undefined> {
  const rows = bestFirst((await longest(bench)).reading?.list, bench.statement);
  const [first, second] = [rows[0], rows.find(({ person }) => person !== rows[0]?.person)];
  return first === undefined || second === undefined
    ? undefined
    : between(first.score, second.score, bench.statement);
}

/** A threshold that is exactly a score that was seen. */
export async function atThreshold(
  bench: Bench,
): Promise<{ readonly sent: Sent; readonly threshold: string } | undefined> {
  const threshold = await seenScore(bench, 2);
  if (threshold === undefined) return undefined;
  return { threshold, sent: await asked(bench, 'threshold of a score that was seen', { threshold }) };
}

/** The same threshold with the least length. */
export async function atBoth(
  bench: Bench,
): Promise<{ readonly sent: Sent; readonly threshold: string } | undefined> {
  const threshold = await seenScore(bench, 2);
  if (threshold === undefined) return undefined;
  const terms = { threshold, ...lengthTerms(bench, bench.statement.candidateList.min) };
  return { threshold, sent: await asked(bench, 'threshold with a length', terms) };
}

/** A threshold that one person reaches. */
export async function leavingOne(bench: Bench): Promise<Sent | undefined> {
  const threshold = await partingScore(bench);
  if (threshold === undefined) return undefined;
  return asked(bench, 'threshold that leaves one', { threshold, ...shortTerms(bench) });
}

/** The strictest threshold, for somebody who is in no gallery. */
export async function reachedByNobody(bench: Bench): Promise<Sent | undefined> {
  const { statement, testSet } = bench;
  const picture = testSet.absent[0]?.pictures[0];
  const { higherIsMoreSimilar = true, min, max } = statement.scoreScale ?? {};
  const threshold = higherIsMoreSimilar ? max : min;
  if (picture === undefined || threshold === undefined || !takesThreshold(statement)) return undefined;
  const purpose = 'threshold that nobody reaches';
  return bench.shared(purpose, () => bench.search(picture, { threshold, ...shortTerms(bench) }, { purpose }));
}

/** The smallest gallery of the service's own, where it has several and takes their names. */
export function smallestGallery(statement: ConformityStatement): string | undefined {
  const own = statement.galleries.filter(({ holder }) => holder === undefined);
  if (statement.galleries.length < 2 || !takes(statement, 'galleries')) return undefined;
  return own.toSorted((a, b) => a.size - b.size)[0]?.id;
}

/** A search in the smallest gallery: of one person, where there is such a one. */
export async function inSmallest(bench: Bench): Promise<Sent | undefined> {
  const gallery = smallestGallery(bench.statement);
  if (gallery === undefined) return undefined;
  return asked(bench, 'the smallest gallery', { galleries: [gallery], ...shortTerms(bench) });
}

/** A search of few in the largest gallery whose entries are events: the best ones may be of one person. */
export async function inEvents(bench: Bench): Promise<Sent | undefined> {
  const { statement, profile } = bench;
  const events = statement.galleries.filter(({ eventBased, holder }) => eventBased && holder === undefined);
  const gallery = events.toSorted((a, b) => b.size - a.size)[0]?.id;
  if (gallery === undefined || !takes(statement, 'galleries')) return undefined;
  const length = profile.list.alwaysSeveral.value ? shortList(bench) : statement.candidateList.min;
  return asked(bench, 'a gallery of events', { galleries: [gallery], ...lengthTerms(bench, length) });
}

/** Searches that should come to nothing, each in its own way, as far as the service offers one. */
export async function noMatches(bench: Bench): Promise<readonly Sent[]> {
  const sent = [await reachedByNobody(bench), await inSmallest(bench)];
  return sent.filter((one) => one !== undefined);
}

/** How many different persons a list has, by the service's own word. */
export function personsIn(list: CandidateList | undefined): number {
  return new Set(list?.candidates.map(({ personKey, candidateId }, i) => personKey ?? candidateId ?? i)).size;
}
