/** Waits for a service that limits its call rate. */
import { type Exchange, headerOf } from './exchange.ts';
import { isThrottled } from './meaning.ts';

/** Number of times that one call is repeated. */
export const MOST_REPEATS = 6;
/** Longest wait before one repetition, and of all waits of a run together, in milliseconds. */
const LONGEST_WAIT = 120_000;
export const ALL_WAITS = 600_000;

/** The wait that `Retry-After` states, in milliseconds: seconds, or a date. */
function stated(text: string, now: number): number | undefined {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The wait that an answer states, in milliseconds. */
function statedIn(exchange: Exchange, now: number): number | undefined {
  const { after } = exchange.answer?.meaning ?? {};
  return after === undefined ? stated(headerOf(exchange, 'retry-after') ?? '', now) : Math.ceil(after) * 1000;
}

/** Milliseconds to wait before the call is repeated; undefined if it is not repeated. */
export function waitBefore(exchange: Exchange, repeats: number, now: number): number | undefined {
  if (!isThrottled(exchange) || repeats >= MOST_REPEATS) return undefined;
  const wish = statedIn(exchange, now) ?? 500 * 2 ** repeats;
  return wish > LONGEST_WAIT ? undefined : Math.max(wish, 20);
}
