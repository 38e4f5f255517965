/**
 * What an HTTP answer of the protocol of frskit means: the only place that reads statuses for the checks, which ask for
 * meanings, so that a service with an interface of its own is evaluated by the same words.
 */
import { readJsonValue } from '../../../src/json/index.ts';
import { REASON_BY_CODE } from '../../../src/services/adapters/understand.ts';
import type { HeaderList } from '../../../src/services/protocol/index.ts';
import type { Means, RefusedFor } from '../adapter.ts';

/** An answer with a status. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
};

/** Reasons that a status states by itself. */
const REASONS: ReadonlyMap<number, RefusedFor> = new Map([
  [400, 'malformed'],
  [401, 'credentials'],
  [403, 'not-allowed'],
  [404, 'not-found'],
  [405, 'not-offered'],
  [406, 'form'],
  [409, 'conflict'],
  [410, 'gone'],
  [411, 'form'],
  [413, 'too-large'],
  [415, 'unsupported-format'],
]);

/** Reasons that have a status of their own, so that 422 does not state them by a problem code. */
const NOT_OF_CONTENT: ReadonlySet<RefusedFor> = new Set(['malformed', 'credentials', 'not-allowed']);

type Members = Readonly<Record<string, unknown>>;

/** The members of a JSON object; none for anything else. */
function membersIn(body: Uint8Array): Members {
  const { value } = readJsonValue(body, { depth: 16 });
  return typeof value === 'object' && value !== null ? (value as unknown as Members) : {};
}

/** Members of a result that an error envelope does not have. */
const OF_A_RESULT = ['outcome', 'candidates', 'search', 'score'] as const;

/** True for an error envelope (`frs-refusal/1`), which may carry a disclaimer and is no result. */
export function isEnvelope(body: Uint8Array): boolean {
  const members = membersIn(body);
  return Array.isArray(members['problems']) && !OF_A_RESULT.some((name) => Object.hasOwn(members, name));
}

/** The code of the first problem of an error envelope; undefined if the body is none. */
export function codeIn(body: Uint8Array): string | undefined {
  const { problems } = membersIn(body);
  const [first] = Array.isArray(problems) ? (problems as readonly unknown[]) : [];
  const { code } = (first ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && code !== '' ? code : undefined;
}

/** The reason of a request that was understood and not accepted (422): that of its problem. */
function reasonOfContent(body: Uint8Array): RefusedFor {
  const reason = REASON_BY_CODE.get(codeIn(body) ?? '') ?? 'other';
  return NOT_OF_CONTENT.has(reason) ? 'other' : reason;
}

function headerIn({ headers }: HttpAnswer, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

function refusal({ status, body }: HttpAnswer): Means {
  const reason = status === 422 ? reasonOfContent(body) : (REASONS.get(status) ?? 'unclear');
  return { means: 'refused', reason };
}

/** The meaning of a status other than 4xx. */
function otherMeaning(answer: HttpAnswer): Means {
  const { status } = answer;
  if (status === 200) return { means: 'returned' };
  if (status === 202) return { means: 'pending' };
  if (status === 203 || status === 206) return { means: 'content' };
  if (status === 304) return { means: 'unchanged' };
  if (status < 200) return { means: 'failed' };
  if (status < 300) return { means: 'accepted' };
  if (status < 400) return { means: 'redirected' };
  if (status === 503 && headerIn(answer, 'retry-after') !== undefined) return { means: 'throttled' };
  return status === 501 ? { means: 'failed', reason: 'not-offered' } : { means: 'failed' };
}

/**
 * The meaning of an answer.
 *
 * @example
 * const { means, reason } = meaningOfHttp({ status: 404, headers: [], body });
 */
export function meaningOfHttp(answer: HttpAnswer): Means {
  const { status } = answer;
  if (status === 429) return { means: 'throttled' };
  return status >= 400 && status < 500 ? refusal(answer) : otherMeaning(answer);
}

/** The answer in words of a report: `status 404`. */
export function wordsOfHttp({ status }: HttpAnswer): string {
  return `status ${status}`;
}

/**
 * The difference of two answers that must be indistinguishable; undefined if their statuses are the same. Two statuses can
 * have one meaning, and still state which of two IDs exists.
 */
export function distinctHttp(one: HttpAnswer, other: HttpAnswer): string | undefined {
  return one.status === other.status ? undefined : `${wordsOfHttp(one)}, and ${other.status}`;
}
