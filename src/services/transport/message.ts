/** What an answer says of itself, and the messages that tell why there is nothing else. */
import { type JsonValue, readJsonValue } from '../../json/read.ts';
import { checkSchema } from '../../schemas/check.ts';
import { validator as refusalSchema } from '../../schemas/compiled/frs-refusal.js';
import type { Refusal } from '../protocol/answers.ts';
import type { Answer } from './call.ts';
import { ServiceError } from './service-error.ts';

/** The first header of a name. */
export function headerOf({ headers }: Pick<Answer, 'headers'>, name: string): string | undefined {
  return headers.find(([known]) => known === name)?.[1];
}

/** The media type without its parameters, in lower case. */
export function mediaTypeOf(answer: Pick<Answer, 'headers'>): string {
  const [type = ''] = (headerOf(answer, 'content-type') ?? '').split(';');
  return type.trim().toLowerCase();
}

/** The service's clock in whole seconds; undefined where it does not say. */
export function secondsOf(answer: Pick<Answer, 'headers'>): number | undefined {
  const time = Date.parse(headerOf(answer, 'date') ?? '');
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** Milliseconds after which the service wants to be asked again. */
export function retryAfter(answer: Pick<Answer, 'headers'>): number | undefined {
  const text = headerOf(answer, 'retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
}

/** Our own bounds for a message; returns have those of their readers. */
const BOUNDS = { depth: 12, values: 100_000 } as const;

/** The value of a message that is strict JSON; undefined where it is none. */
export function jsonIn(body: Uint8Array): JsonValue | undefined {
  const { value, findings } = readJsonValue(body, BOUNDS);
  return findings.length > 0 ? undefined : value;
}

/** A refusal outside any transaction; undefined where the body is something else. */
export function refusalIn(body: Uint8Array): Refusal | undefined {
  const value = jsonIn(body);
  if (value === undefined || checkSchema('frs_refusal', refusalSchema, value).length > 0) return undefined;
  return value as unknown as Refusal;
}

/** The error that stands for an answer of no use. */
export function errorOf({ status, body }: Pick<Answer, 'status' | 'body'>): ServiceError {
  const problem = refusalIn(body)?.problems[0]?.code;
  const facts = { status, ...(problem === undefined ? {} : { problem }) };
  const said = problem === undefined ? '' : ` (${problem})`;
  if (status >= 500) return new ServiceError('ERR_SERVER', `the service answered ${status}${said}`, facts);
  if (status >= 400) return new ServiceError('ERR_REFUSED', `the service answered ${status}${said}`, facts);
  return new ServiceError(
    'ERR_NOT_UNDERSTOOD',
    `the service answered ${status}, which is no answer here`,
    facts,
  );
}
