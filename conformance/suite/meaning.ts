/** The questions of the checks about an answer: what it means, whatever interface carried it. */
import type { Answer, Means, RefusedFor } from '../adapters/adapter.ts';
import { distinctHttp, meaningOfHttp, wordsOfHttp } from '../adapters/http/meaning.ts';
import type { Exchange } from './exchange.ts';

type Answered = Pick<Exchange, 'answer'>;
type Kind = Means['means'];

function meaningIn(answer: Answer): Means {
  return answer.meaning ?? meaningOfHttp(answer);
}

/** The meaning of an answer; undefined without one. */
export function meaningOf(exchange: Answered | undefined): Means | undefined {
  return exchange?.answer === undefined ? undefined : meaningIn(exchange.answer);
}

function means(exchange: Answered | undefined, kinds: readonly Kind[]): boolean {
  const meaning = meaningOf(exchange);
  return meaning !== undefined && kinds.includes(meaning.means);
}

/** True if what was asked for is returned. */
export const isReturned = (exchange: Answered | undefined): boolean => means(exchange, ['returned']);

/** True if the answer is due later. */
export const isPending = (exchange: Answered | undefined): boolean => means(exchange, ['pending']);

/** True for a call that was carried out or accepted, whatever is returned. */
export const isAccepted = (exchange: Answered | undefined): boolean =>
  means(exchange, ['returned', 'content', 'accepted', 'pending']);

/** True if the answer carries content: all of it, or a part. */
export const isContent = (exchange: Answered | undefined): boolean =>
  means(exchange, ['returned', 'content']);

/** True if the content is the one that the caller named by its digest. */
export const isUnchanged = (exchange: Answered | undefined): boolean => means(exchange, ['unchanged']);

export const isRedirected = (exchange: Answered | undefined): boolean => means(exchange, ['redirected']);

/** True if there is something at the place of the call: it is returned, due later, or elsewhere. */
export const isThere = (exchange: Answered | undefined): boolean =>
  isAccepted(exchange) || means(exchange, ['redirected', 'unchanged']);

/** True for a service that limits the call rate. It decides nothing about the call. */
export const isThrottled = (exchange: Answered | undefined): boolean => means(exchange, ['throttled']);

/** True for a refusal, for any reason. */
export const isRefusal = (exchange: Answered | undefined): boolean => means(exchange, ['refused']);

/** True for a failure of the service: it neither answers nor refuses. */
export const hasFailed = (exchange: Answered | undefined): boolean => means(exchange, ['failed']);

/** True if the call got nothing: it was refused or throttled, or it failed. */
export const isDenied = (exchange: Answered | undefined): boolean =>
  means(exchange, ['refused', 'throttled', 'failed']);

/** True for a refusal for one of these reasons. */
export function isRefusedFor(exchange: Answered | undefined, ...reasons: readonly RefusedFor[]): boolean {
  const { means: kind, reason } = meaningOf(exchange) ?? {};
  return kind === 'refused' && reason !== undefined && reasons.includes(reason);
}

export const isNotFound = (exchange: Answered | undefined): boolean => isRefusedFor(exchange, 'not-found');

/** True if there is nothing, or no longer. */
export const isGone = (exchange: Answered | undefined): boolean =>
  isRefusedFor(exchange, 'not-found', 'gone');

/** True if the service does not offer the operation. */
export const isNotOffered = (exchange: Answered | undefined): boolean =>
  meaningOf(exchange)?.reason === 'not-offered';

/** True for an answer of a service with an interface of its own. */
export function isOfOwnInterface({ answer }: Answered): boolean {
  return answer?.meaning !== undefined;
}

const WORDS: Readonly<Record<Kind, string>> = {
  returned: 'a result',
  content: 'content',
  accepted: 'an acceptance',
  pending: 'a pending answer',
  redirected: 'a redirect',
  unchanged: 'unchanged content',
  throttled: 'a limit of the call rate',
  refused: 'a refusal',
  failed: 'a failure',
};

function wordsIn(answer: Answer): string {
  const { meaning } = answer;
  if (meaning === undefined) return wordsOfHttp(answer);
  return meaning.reason === undefined ? WORDS[meaning.means] : `${WORDS[meaning.means]} (${meaning.reason})`;
}

/** An answer in words of a report: `status 404`, or `a refusal (not-found)`. */
export function wordsOf(exchange: Answered | undefined): string {
  return exchange?.answer === undefined ? 'no answer' : wordsIn(exchange.answer);
}

/** The difference of two answers that must be indistinguishable, by what they state before any text; undefined if none. */
export function distinction(one: Answered, other: Answered): string | undefined {
  if (one.answer === undefined || other.answer === undefined) return undefined;
  if (one.answer.meaning === undefined && other.answer.meaning === undefined)
    return distinctHttp(one.answer, other.answer);
  const [a, b] = [wordsIn(one.answer), wordsIn(other.answer)];
  return a === b ? undefined : `${a}, and ${b}`;
}
