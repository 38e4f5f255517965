/** Every return that a run got, whatever for: read once, and judged by the rules of returns. */
import type { Finding } from '../../src/findings/index.ts';
import {
  type CandidateList,
  type Comparison,
  type NarrowingProof,
  type PinnedKey,
  type ResultReading,
  type SearchRequest,
  validateComparison,
  validateResult,
  readResult,
  verifyNarrowing,
} from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Exchange } from '../suite/exchange.ts';
import type { Sent } from '../suite/sent.ts';
import { facesIn } from './faces.ts';

export type Returned = {
  readonly exchange: Exchange;
  /** The transaction that it answers, where the suite has sent one of that number. */
  readonly sent?: Sent;
  readonly reading: ResultReading;
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly findings: readonly Finding[];
};

/** What may carry a return. */
const CARRY: ReadonlySet<string> = new Set(['search', 'searchByReference', 'compare', 'result', 'raw']);

/** What was asked, as far as a search is judged by it. */
function requestOf({ statement }: TestContext, sent: Sent | undefined): SearchRequest | undefined {
  const asked = sent?.request as Partial<SearchRequest> | undefined;
  if (asked === undefined) return undefined;
  const { requestId, maxCandidates, threshold, galleries, examine } = asked;
  const searched = statement.galleries.filter(({ id }, i) => galleries?.includes(id) ?? i === 0);
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(maxCandidates === undefined ? {} : { maxCandidates }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(galleries === undefined ? {} : { galleries }),
    ...(examine === undefined ? {} : { examine }),
    eventBased: searched.some(({ eventBased }) => eventBased),
  };
}

/** Which galleries are event-based the conformity statement says, and no return. */
function asDeclared(list: CandidateList, { statement }: TestContext): CandidateList {
  if (list.search === undefined) return list;
  const galleries = list.search.galleries.map((gallery) => ({
    ...gallery,
    eventBased: statement.galleries.find(({ id }) => id === gallery.id)?.eventBased ?? false,
  }));
  return { ...list, search: { ...list.search, galleries } };
}

/** Keys by whose they are; the service's own first, so that none passes for an examiner's. */
function keysOf({ setup, statement }: TestContext): readonly PinnedKey[] {
  const { operator, attestation, examiner } = setup.keys;
  const own = [
    ...operator.map(({ jwk }) => jwk),
    ...attestation.map(({ jwk }) => jwk),
    ...statement.keys.keys,
  ];
  return [
    ...own.map((jwk): PinnedKey => ({ kid: jwk.kid ?? '', owner: 'service', jwk })),
    ...examiner.map((jwk): PinnedKey => ({ kid: jwk.kid ?? '', owner: 'examiner', jwk })),
  ];
}

/** What of a request makes its list. */
function termsOf({ request }: Sent): string {
  const { maxCandidates, threshold, galleries } = (request ?? {}) as Partial<SearchRequest>;
  return JSON.stringify([maxCandidates, threshold, galleries]);
}

/** The algorithm's list for the same picture under the same terms, where the run asked for both. */
export function algorithmListFor(context: TestContext, narrowed: Sent): CandidateList | undefined {
  const [picture] = narrowed.pictures;
  const same = context.sent().find((one) => {
    const { examine } = (one.request ?? {}) as Partial<SearchRequest>;
    return (
      picture !== undefined &&
      examine !== true &&
      one.pictures[0] === picture &&
      one.kind === narrowed.kind &&
      one.answer?.answer?.status === 200 &&
      termsOf(one) === termsOf(narrowed)
    );
  });
  const list = same?.reading?.list;
  return list?.narrowed === undefined ? list : undefined;
}

async function proofOf(
  context: TestContext,
  list: CandidateList,
  sent?: Sent,
): Promise<NarrowingProof | undefined> {
  if (list.narrowed === undefined || context.setup.keys.examiner.length === 0) return undefined;
  const signature = await verifyNarrowing(list, keysOf(context));
  const algorithmList = sent === undefined ? undefined : algorithmListFor(context, sent);
  return { signature, ...(algorithmList === undefined ? {} : { algorithmList }) };
}

async function judged(
  context: TestContext,
  reading: ResultReading,
  sent?: Sent,
): Promise<readonly Finding[]> {
  const { profile } = context;
  const { list, comparison, also } = reading;
  if (comparison !== undefined) return validateComparison(comparison, { profile, also });
  if (list === undefined) return [];
  const request = requestOf(context, sent);
  const narrowing = await proofOf(context, list, sent);
  const countFaces = await facesIn(context, list);
  return validateResult(asDeclared(list, context), {
    profile,
    also,
    ...(request === undefined ? {} : { request }),
    ...(narrowing === undefined ? {} : { narrowing }),
    ...(countFaces === undefined ? {} : { countFaces }),
  });
}

async function returned(context: TestContext, exchange: Exchange): Promise<Returned | undefined> {
  const { call, answer } = exchange;
  if (answer === undefined || answer.body.length === 0 || !CARRY.has(call.operation)) return undefined;
  const sent = context.sent().find(({ requestId }) => requestId === call.requestId);
  const known = sent?.answer?.seq === exchange.seq ? sent.reading : undefined;
  const reading = known ?? readResult(answer.body);
  const { list, comparison } = reading;
  if (list === undefined && comparison === undefined) return undefined;
  return {
    exchange,
    reading,
    findings: await judged(context, reading, sent),
    ...(sent === undefined ? {} : { sent }),
    ...(list === undefined ? {} : { list }),
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** Every return so far, in the order in which they were asked for. */
export async function resultsOf(context: TestContext): Promise<readonly Returned[]> {
  const known = await context.shared('returns', () =>
    Promise.resolve(new Map<number, Promise<Returned | undefined>>()),
  );
  const all = context.journal.all().map((exchange) => {
    const read = known.get(exchange.seq) ?? returned(context, exchange);
    known.set(exchange.seq, read);
    return read;
  });
  return (await Promise.all(all)).filter((one) => one !== undefined);
}

/** True for a list that is an answer: candidates, or none. */
export function isList({ list }: Returned): boolean {
  return list?.outcome.kind === 'candidates' || list?.outcome.kind === 'noCandidate';
}

/** True for what a disclaimer has to stand in: no refusal, and no error. */
export function isResult(one: Returned): boolean {
  return isList(one) || one.comparison?.outcome.kind === 'compared';
}

/** True for a list with somebody on it. */
export function hasCandidates({ list }: Returned): boolean {
  return (list?.candidates.length ?? 0) > 0;
}
