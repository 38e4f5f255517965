/** Returns in a case file: kept once, and never read without an entry in the ledger (AUD-07). */
import { randomBytes } from 'node:crypto';
import type { Body } from '../../ledger/kinds.ts';
import { comparisonText } from '../../results/formats/json/write.ts';
import { readResult } from '../../results/formats/read.ts';
import type { Comparison } from '../../results/model/comparison.ts';
import type { CandidateList } from '../../results/model/list.ts';
import type { Decision } from '../leads/candidate.ts';
import { type Refusal, stop } from '../leads/rule.ts';
import { storedRequest } from './request.ts';
import { caseError } from './errors.ts';
import { type StoredResult, type ReceivedResult, holdReturn, listOf } from './stored.ts';
import type { Instant } from './item.ts';
import { type NewItem, newItems, putItems } from './record.ts';
import { demandOpen } from './state.ts';
import { type CaseFile, jsonBody, jsonOf, wholeItems } from './store.ts';

/** Whether a return of a kind may be put on record: what it answers is, and no other return is. */
async function placeFor(
  file: CaseFile,
  submission: string,
  kind: 'return' | 'comparison',
  frs: string,
): Promise<readonly Refusal[]> {
  await demandOpen(file);
  const asked = await storedRequest(file, submission);
  const there = await wholeItems(file, ['return', 'comparison'], submission);
  const other = (asked?.request.kind === 'comparison') !== (kind === 'comparison');
  const stopped =
    stop(asked === undefined, 'what was asked is not on record', 'record it before it is sent') ??
    stop(asked?.frs.id !== frs, 'another service was asked', 'keep it with the submission that it answers') ??
    stop(other, 'the return answers another kind of request', 'keep it with what it answers') ??
    stop(
      there.length > 0,
      'the return of this submission is on record',
      'give each submission its own number',
    );
  return stopped === undefined ? [] : [{ requirement: 'AUD-09', ...stopped }];
}

/** What is stored of a search result, and the items for it. */
export type ResultItems = {
  readonly held?: StoredResult;
  readonly items: readonly NewItem[];
  readonly refusals: readonly Refusal[];
};

/** The items of a search result, usable or not (GATE-05). Of a vendor's, what a person marked (CAN-21). */
export async function resultItems(
  file: CaseFile,
  submission: string,
  received: ReceivedResult,
  at: Instant,
): Promise<ResultItems> {
  const stopped = await placeFor(file, submission, 'return', received.frs.id);
  if (stopped.length > 0) return { items: [], refusals: stopped };
  const { held, refusals } = holdReturn(received, randomBytes(32), file.commit);
  if (held === undefined) return { items: [], refusals };
  const { original } = received;
  const whole: readonly NewItem[] =
    original === undefined
      ? []
      : (original instanceof Uint8Array ? [original] : original).map((body) => ({
          kind: 'original',
          at,
          submission,
          body,
        }));
  const item: NewItem = { kind: 'return', at, submission, body: jsonBody(held) };
  return { held, items: [...(await newItems(file, whole)), item], refusals };
}

/**
 * Stores a search result.
 *
 * @example
 * const { refusals } = await storeResult(file, 'S-1', received, '2026-01-31T12:00:00Z');
 */
export async function storeResult(
  file: CaseFile,
  submission: string,
  received: ReceivedResult,
  at: Instant,
): Promise<{ readonly held?: StoredResult; readonly refusals: readonly Refusal[] }> {
  const { items, ...outcome } = await resultItems(file, submission, received, at);
  await putItems(file, items);
  return outcome;
}

/** The return of a submission as it is held: for what works in the case file and hands nothing of it out. */
export async function storedResult(file: CaseFile, submission: string): Promise<StoredResult> {
  const [item] = await wholeItems(file, ['return'], submission);
  if (item === undefined)
    throw caseError('ERR_MISSING_INPUT', 'submission', 'has no return in this case file');
  return jsonOf(item) as StoredResult;
}

/**
 * All decisions on candidates of a submission, in their order.
 *
 * @example
 * const decisions = await decisionsOn(file, 'S-1');
 */
export async function decisionsOn(file: CaseFile, submission: string): Promise<readonly Decision[]> {
  return (await wholeItems(file, ['decision'], submission)).map((item) => jsonOf(item) as Decision);
}

export type Reading = {
  readonly by: string;
  readonly purpose: Body<'return.read'>['purpose'];
  readonly at: Instant;
};

/**
 * Reads a return. The ledger is told first; what it refuses is not read.
 *
 * @example
 * const { list } = await readStoredResult(file, 'S-1', reading);
 */
export async function readStoredResult(
  file: CaseFile,
  submission: string,
  { by, purpose, at }: Reading,
): Promise<{ readonly held: StoredResult; readonly list: CandidateList }> {
  const held = await storedResult(file, submission);
  await file.tell({ kind: 'return.read', at, body: { submission, by, purpose } });
  return { held, list: listOf(held) };
}

/** The item of what a comparison returned. */
export async function comparisonItems(
  file: CaseFile,
  submission: string,
  { frs, comparison }: { readonly frs: string; readonly comparison: Comparison },
  at: Instant,
): Promise<Pick<ResultItems, 'items' | 'refusals'>> {
  const refusals = await placeFor(file, submission, 'comparison', frs);
  const body = new TextEncoder().encode(comparisonText(comparison));
  return { items: refusals.length > 0 ? [] : [{ kind: 'comparison', at, submission, body }], refusals };
}

/**
 * Stores what a comparison returned.
 *
 * @example
 * const refusals = await storeComparison(file, 'S-1', { frs: 'example', comparison }, '2026-01-31T12:00:00Z');
 */
export async function storeComparison(
  file: CaseFile,
  submission: string,
  received: { readonly frs: string; readonly comparison: Comparison },
  at: Instant,
): Promise<readonly Refusal[]> {
  const { items, refusals } = await comparisonItems(file, submission, received, at);
  await putItems(file, items);
  return refusals;
}

/**
 * Reads what a comparison returned. The ledger is told first.
 *
 * @example
 * const comparison = await readStoredComparison(file, 'S-1', reading);
 */
export async function readStoredComparison(
  file: CaseFile,
  submission: string,
  { by, purpose, at }: Reading,
): Promise<Comparison> {
  const [item] = await wholeItems(file, ['comparison'], submission);
  const comparison = item === undefined ? undefined : readResult(item.body).comparison;
  if (comparison === undefined) throw caseError('ERR_MISSING_INPUT', 'submission', 'has no comparison here');
  await file.tell({ kind: 'return.read', at, body: { submission, by, purpose } });
  return comparison;
}
