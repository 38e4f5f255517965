/** The access matrix: every caller that must be refused × every target × each ID, method and media type. */
import type { Caller } from '../../../src/services/protocol/index.ts';
import { requestIdOf } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, isAnswered } from '../../suite/sent.ts';
import { distinction, isReturned, isThrottled } from '../../suite/meaning.ts';
import { disclosesResult, identifyingValues, readable, readableComparison, windowOf } from './fixtures.ts';
import { type Known, type Target, isListing, isLog, otherIds, targetsOf } from './targets.ts';

/** One call of the matrix, and the same call with an unused ID. */
export type Tried = {
  readonly what: string;
  readonly target: Target;
  readonly known: Known;
  /** The ID that was called with. */
  readonly id: string;
  readonly exchange: Exchange;
  readonly unused?: Exchange;
};

export const CALLER_WORDS: Readonly<Record<Caller, string>> = {
  none: 'no credentials',
  wrong: 'wrong credentials',
  expired: 'expired credentials',
  second: "another agency's credentials",
  primary: 'its own credentials',
};

/** The transactions of the matrix: a search and a comparison whose results can still be read. */
export async function knownOf(context: TestContext): Promise<readonly Known[]> {
  const [search, comparison] = [await readable(context), await readableComparison(context)];
  return [search, comparison]
    .flatMap((sent) => (sent === undefined || !isAnswered(sent) ? [] : [sent]))
    .map((sent) => ({ sent, ids: otherIds(sent) }));
}

/** A window in which the whole matrix cannot be called, in milliseconds, and the number of targets of each transaction then. */
const SHORT_WINDOW = 30_000;
const FEW_TARGETS = 6;

/** Which part of the matrix a run calls, in words. */
export function coverageText(context: TestContext): string {
  return windowOf(context) >= SHORT_WINDOW
    ? 'each operation, method, declared media type and ID'
    : `${FEW_TARGETS} operations of each transaction by the seed, because results expire soon`;
}

/** The targets of a transaction: all, or a sample by the seed if its result expires soon. */
function chosenTargets(context: TestContext, known: Known, as: Caller): readonly Target[] {
  const all = targetsOf(context, known);
  if (windowOf(context) >= SHORT_WINDOW) return all;
  return context.random.shuffled(`targets ${as}`, all).slice(0, FEW_TARGETS);
}

/** Callers whose every answer is compared with that to an unused ID; for the others one target of each kind is. */
const COMPARED: ReadonlySet<Caller> = new Set<Caller>(['none', 'second']);

/** Makes every call of the matrix for one caller. */
export async function triedBy(context: TestContext, all: readonly Known[], as: Caller): Promise<Tried[]> {
  const tried: Tried[] = [];
  const unusedId = requestIdOf(context.random.octets(`unused ${as}`, 16));
  for (const known of all) {
    for (const target of chosenTargets(context, known, as)) {
      const ids = [known.sent.requestId, ...(target.byEachId === true ? known.ids : [])];
      const what = `${target.what} with ${CALLER_WORDS[as]}`;
      const unused =
        target.compare === true && (COMPARED.has(as) || target.byEachId === true)
          ? await context.ask({ ...target.call(unusedId), as }, `${what}, unused ID`)
          : undefined;
      for (const [i, id] of ids.entries()) {
        const own = i === 0 ? what : `${what}, by another ID in the answers`;
        const exchange = await context.ask({ ...target.call(id), as }, own);
        tried.push({ what: own, target, known, id, exchange, ...(unused === undefined ? {} : { unused }) });
      }
    }
  }
  return tried;
}

/** True if there is an answer that decides something. */
export function isDecisive({ exchange }: Tried): boolean {
  return exchange.answer !== undefined && !isThrottled(exchange);
}

/** Everything in an answer that a caller can read, as text. */
export function textOf({ answer }: Exchange): string {
  if (answer === undefined) return '';
  const headers = answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${headers}\n\n${Buffer.from(answer.body).toString('latin1')}`;
}

/** True if a text contains a name as a word of its own. */
export function hasWord(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return name.length > 2 && new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'i').test(text);
}

/** True if an answer discloses part of the result, besides the ID that the caller gave itself. */
export function discloses({ exchange, known, id }: Tried): boolean {
  if (disclosesResult(exchange, known.sent, [id])) return true;
  const headers = (exchange.answer?.headers ?? []).map(([, value]) => value).join('\n');
  return identifyingValues(known.sent).some((value) => value !== id && headers.includes(value));
}

/** What an answer states besides its meaning: codes and messages, without IDs, numbers and digests. */
function messageOf({ answer }: Exchange): string {
  const text = Buffer.from(answer?.body ?? [])
    .toString('utf8')
    .slice(0, 8192);
  return text.replaceAll(/[A-Za-z0-9._~+/=-]*\d[A-Za-z0-9._~+/=:-]*/g, '#').replaceAll(/\s+/g, ' ');
}

/** True if the same two calls again get the same two messages, so that their difference is no accident. */
async function isStable({ exchange, unused }: Tried, { ask }: Pick<TestContext, 'ask'>): Promise<boolean> {
  for (const one of [exchange, unused]) {
    if (one === undefined) return false;
    const { operation, ...call } = one.call;
    if (operation === 'handshake' || operation === 'plaintext' || operation === 'mail') return false;
    const again = await ask({ operation, ...call }, `${one.purpose}, again`);
    if (messageOf(again) !== messageOf(one)) return false;
  }
  return true;
}

/** Describes how the answer differs from that to an unused ID, so that it states whether an ID exists. */
export async function oracleIn(tried: Tried, context: TestContext): Promise<string | undefined> {
  const { exchange, unused, target, id, known } = tried;
  if (unused?.answer === undefined || exchange.answer === undefined) return undefined;
  if (isThrottled(exchange) || isThrottled(unused)) return undefined;
  const different = distinction(exchange, unused);
  if (different !== undefined) return `${different} for an unused ID`;
  // A log of its own requester may differ; of a result by another ID only the meaning is compared.
  if (isLog(target) || isListing(target) || id !== known.sent.requestId) return undefined;
  return messageOf(exchange) !== messageOf(unused) && (await isStable(tried, context))
    ? 'another message than for an unused ID'
    : undefined;
}

/** The agencies whose names must not be in an answer to a caller. */
export function agenciesHiddenFrom({ setup }: TestContext, as: Caller): readonly string[] {
  const { primary, second } = setup.agencies;
  if (as === 'expired') return [second];
  return as === 'second' ? [primary] : [primary, second];
}

/** True if a log or a list names a request of another requester. */
export function namesRequest(exchange: Exchange, sent: readonly Sent[], given: string): boolean {
  if (!isReturned(exchange)) return false;
  const text = Buffer.from(exchange.answer?.body ?? []).toString('latin1');
  return sent.some(
    ({ requestId, as }) => as === 'primary' && requestId !== given && text.includes(requestId),
  );
}
