/** Every result of a run, read once and validated by the rules of results. */
import { equalBytes } from '../../src/bytes/index.ts';
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
  verifyNarrowing,
} from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import { type Exchange, readingOf } from '../suite/exchange.ts';
import { isReturned } from '../suite/meaning.ts';
import type { Sent } from '../suite/sent.ts';
import { facesIn } from './faces.ts';

export type Returned = {
  readonly exchange: Exchange;
  /** The transaction that it answers, if the suite sent one with that request ID. */
  readonly sent?: Sent;
  readonly reading: ResultReading;
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly findings: readonly Finding[];
};

/** Operations whose answers may contain a result. */
const CARRY: ReadonlySet<string> = new Set(['search', 'searchByReference', 'compare', 'result', 'raw']);

/** The members of the request against which a list is validated. */
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

/** Adds which galleries are event-based; the conformity statement declares it, a result does not. */
function asDeclared(list: CandidateList, { statement }: TestContext): CandidateList {
  if (list.search === undefined) return list;
  const galleries = list.search.galleries.map((gallery) => ({
    ...gallery,
    eventBased: statement.galleries.find(({ id }) => id === gallery.id)?.eventBased ?? false,
  }));
  return { ...list, search: { ...list.search, galleries } };
}

/** The pinned keys with their owners; keys of the service first, so that none is taken for an examiner's key. */
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

/** The members of a request that determine its list. */
function termsOf({ request }: Sent): string {
  const { maxCandidates, threshold, galleries } = (request ?? {}) as Partial<SearchRequest>;
  return JSON.stringify([maxCandidates, threshold, galleries]);
}

/** The list of the algorithm for the same image under the same terms, if the run requested it. */
export function algorithmListFor(context: TestContext, narrowed: Sent): CandidateList | undefined {
  const [picture] = narrowed.pictures;
  const same = context.sent().find((one) => {
    const { examine } = (one.request ?? {}) as Partial<SearchRequest>;
    return (
      picture !== undefined &&
      examine !== true &&
      one.pictures[0] === picture &&
      one.kind === narrowed.kind &&
      isReturned(one.answer) &&
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

async function findingsFor(
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

type Read = Map<number, Promise<Returned | undefined>>;

/** The first result of a transaction, if a later fetch returned the same bytes: it is not read and validated again. */
async function firstOf(
  sent: Sent | undefined,
  exchange: Exchange,
  read: Read,
): Promise<Returned | undefined> {
  const { answer } = sent ?? {};
  if (answer === undefined || answer.seq === exchange.seq) return undefined;
  const [first, later] = [answer.answer?.body, exchange.answer?.body];
  if (first === undefined || later === undefined || !equalBytes(first, later)) return undefined;
  const one = await read.get(answer.seq);
  // An examiner's list is compared with the list of the algorithm, which the run may have requested meanwhile.
  return one?.list?.narrowed === undefined ? one : undefined;
}

async function returned(context: TestContext, exchange: Exchange, read: Read): Promise<Returned | undefined> {
  const { call, answer } = exchange;
  if (answer === undefined || answer.body.length === 0 || !CARRY.has(call.operation)) return undefined;
  const sent = context.sent().find(({ requestId }) => requestId === call.requestId);
  const first = await firstOf(sent, exchange, read);
  if (first !== undefined) return { ...first, exchange };
  const known = sent?.answer?.seq === exchange.seq ? sent.reading : undefined;
  const reading = known ?? readingOf(exchange);
  if (reading === undefined) return undefined;
  const { list, comparison } = reading;
  if (list === undefined && comparison === undefined) return undefined;
  return {
    exchange,
    reading,
    findings: await findingsFor(context, reading, sent),
    ...(sent === undefined ? {} : { sent }),
    ...(list === undefined ? {} : { list }),
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** All results so far, in the order of the requests. */
export async function resultsOf(context: TestContext): Promise<readonly Returned[]> {
  const known = await context.shared('returns', () => Promise.resolve<Read>(new Map()));
  const all = context.journal.all().map((exchange) => {
    const read = known.get(exchange.seq) ?? returned(context, exchange, known);
    known.set(exchange.seq, read);
    return read;
  });
  return (await Promise.all(all)).filter((one) => one !== undefined);
}

/** True for a list with an outcome: candidates, or no candidate. */
export function isList({ list }: Returned): boolean {
  return list?.outcome.kind === 'candidates' || list?.outcome.kind === 'noCandidate';
}

/** True for a result that must contain a disclaimer: neither a refusal nor an error. */
export function isResult(one: Returned): boolean {
  return isList(one) || one.comparison?.outcome.kind === 'compared';
}

/** True for a list with candidates. */
export function hasCandidates({ list }: Returned): boolean {
  return (list?.candidates.length ?? 0) > 0;
}
