/** Reads the headers of an answer and the JSON messages of refusals. */
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

/** The time of the service in whole seconds; undefined if the answer states none. */
export function secondsOf(answer: Pick<Answer, 'headers'>): number | undefined {
  const time = Date.parse(headerOf(answer, 'date') ?? '');
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

/** Milliseconds after which the service asks to be polled again. */
export function retryAfter(answer: Pick<Answer, 'headers'>): number | undefined {
  const text = headerOf(answer, 'retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
}

/** Limits of a message; results have the limits of their readers. */
const BOUNDS = { depth: 12, values: 100_000 } as const;

/** The value of a strict JSON message; undefined for other bodies. */
export function jsonIn(body: Uint8Array): JsonValue | undefined {
  const { value, findings } = readJsonValue(body, BOUNDS);
  return findings.length > 0 ? undefined : value;
}

/** A refusal outside a transaction; undefined for other bodies. */
export function refusalIn(body: Uint8Array): Refusal | undefined {
  const value = jsonIn(body);
  if (value === undefined || checkSchema('frs_refusal', refusalSchema, value).length > 0) return undefined;
  return value as unknown as Refusal;
}

/** The error for an answer without a usable result. */
export function errorOf({ status, body }: Pick<Answer, 'status' | 'body'>): ServiceError {
  const problem = refusalIn(body)?.problems[0]?.code;
  const facts = { status, ...(problem === undefined ? {} : { problem }) };
  const detail = problem === undefined ? '' : ` (${problem})`;
  if (status >= 500) return new ServiceError('ERR_SERVER', `the service answered ${status}${detail}`, facts);
  if (status >= 400) return new ServiceError('ERR_REFUSED', `the service answered ${status}${detail}`, facts);
  return new ServiceError(
    'ERR_NOT_UNDERSTOOD',
    `the service answered with the unexpected status ${status}`,
    facts,
  );
}
