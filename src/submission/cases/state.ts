/** Opening and closing a case file, and what is due for disposal (AUD-04). */
import { readdir } from 'node:fs/promises';
import type { Finding } from '../../findings/finding.ts';
import { type Day, isDay, isReference } from '../leads/reference.ts';
import { finishDestruction, isDestroyed } from './destruction.ts';
import { disposalDay, isCalendarDay } from './disposal.ts';
import { sweep } from './durable.ts';
import { caseError } from './errors.ts';
import { caseFolder, referenceOf } from './folder.ts';
import type { Instant, Item } from './item.ts';
import {
  type CaseFile,
  type Cases,
  caseFinding,
  itemsOf,
  jsonBody,
  jsonOf,
  putItem,
  wholeItems,
} from './store.ts';

export type CaseState = {
  readonly state: 'open' | 'closed' | 'destroyed';
  /** Since when. */
  readonly on: Day;
  /** None while the case is open. */
  readonly disposal?: Day;
};

/**
 * Opens the file of a case. What a crash left half done is finished first: half-written files are taken away, a
 * destruction that was begun is ended.
 * @throws FrskitError `ERR_MISSING_INPUT` where there is none, `ERR_ARGUMENT` for a reference that is none or a wrong key
 *
 * @example
 * const file = await openCase(cases, 'C-1');
 */
export async function openCase(cases: Cases, ref: string): Promise<CaseFile> {
  const file: CaseFile = { ...cases, ref, folder: await caseFolder(cases.root, ref, false) };
  await sweep(file.folder);
  await finishDestruction(file);
  // A wrong key is told here, before anything is sealed by it.
  await itemsOf(file, ['case']);
  return file;
}

/**
 * Opens the file of a case, or begins one.
 *
 * @example
 * const file = await beginCase(cases, 'C-1', '2026-01-31', '2026-01-31T12:00:00Z');
 */
export async function beginCase(cases: Cases, ref: string, on: Day, at: Instant): Promise<CaseFile> {
  await caseFolder(cases.root, ref, true);
  const file = await openCase(cases, ref);
  if ((await stateOfCase(file)) === undefined) {
    await putItem(file, { kind: 'case', at, body: jsonBody({ state: 'open', on: demandDay(on) }) });
  }
  return file;
}

function demandDay(day: Day): Day {
  if (!isDay(day) || !isCalendarDay(day)) throw caseError('ERR_ARGUMENT', 'day', 'is a day, YYYY-MM-DD');
  return day;
}

/**
 * Open, closed or destroyed; undefined where nothing was put into the folder yet.
 *
 * @example
 * const state = await stateOfCase(file);
 */
export async function stateOfCase(file: CaseFile): Promise<CaseState | undefined> {
  return stateIn(await wholeItems(file, ['case', 'tombstone']));
}

/** The same, by the items of a case. */
export function stateIn(items: readonly Item[]): CaseState | undefined {
  const destroyed = items.findLast((item) => item.head.kind === 'tombstone' && isDestroyed(item));
  if (destroyed !== undefined) return { state: 'destroyed', on: destroyed.head.at.slice(0, 10) };
  const last = items.findLast(({ head }) => head.kind === 'case');
  return last === undefined ? undefined : (jsonOf(last) as CaseState);
}

/** Refuses what may only be done to an open case. */
export async function demandOpen(file: CaseFile): Promise<CaseState> {
  const state = await stateOfCase(file);
  if (state?.state !== 'open') throw caseError('ERR_ARGUMENT', 'case', 'is not open');
  return state;
}

export type Closing = { readonly by: string; readonly on: Day; readonly at: Instant };

/**
 * Closes a case; from now on it has a day of disposal.
 *
 * @example
 * const state = await closeCase(file, closing);
 */
export async function closeCase(file: CaseFile, { by, on, at }: Closing): Promise<CaseState> {
  const { on: opened } = await demandOpen(file);
  if (!isReference(by)) throw caseError('ERR_ARGUMENT', 'by', 'is a reference');
  if (demandDay(on) < opened) throw caseError('ERR_ARGUMENT', 'day', 'lies before the case was opened');
  const state: CaseState = { state: 'closed', on, disposal: disposalDay(on) };
  await file.tell({
    kind: 'case.closed',
    at,
    body: { case: file.ref, by, closed: on, disposal: disposalDay(on) },
  });
  await putItem(file, { kind: 'case', at, body: jsonBody(state) });
  return state;
}

/**
 * Opens a closed case again: its day of disposal is gone.
 *
 * @example
 * const state = await reopenCase(file, closing);
 */
export async function reopenCase(file: CaseFile, { by, on, at }: Closing): Promise<CaseState> {
  const before = await stateOfCase(file);
  if (before?.state !== 'closed') throw caseError('ERR_ARGUMENT', 'case', 'is not closed');
  if (!isReference(by)) throw caseError('ERR_ARGUMENT', 'by', 'is a reference');
  const state: CaseState = { state: 'open', on: demandDay(on) };
  await file.tell({ kind: 'case.reopened', at, body: { case: file.ref, by, reopened: on } });
  await putItem(file, { kind: 'case', at, body: jsonBody(state) });
  return state;
}

export type DueCase = { readonly case: string; readonly closed: Day; readonly disposal: Day };

/**
 * The closed cases whose day of disposal has come. It tells references and days, and nothing of what is in them.
 *
 * @example
 * const { due, findings: problems } = await dueCases(cases, '2026-01-31');
 */
export async function dueCases(
  cases: Cases,
  today: Day,
): Promise<{ readonly due: readonly DueCase[]; readonly findings: readonly Finding[] }> {
  const due: DueCase[] = [];
  const findings: Finding[] = [];
  const entries = (await readdir(cases.root, { withFileTypes: true })).map((entry) => ({
    ref: entry.isDirectory() ? referenceOf(entry.name) : undefined,
  }));
  for (const [place, { ref }] of entries.entries()) {
    if (ref === undefined) {
      findings.push(caseFinding('case.stray', `case[${place}]`, 'this is no case file; it was not read'));
      continue;
    }
    const file: CaseFile = { ...cases, ref, folder: await caseFolder(cases.root, ref, false) };
    const { items, findings: said } = await itemsOf(file, ['case', 'tombstone']);
    for (const one of said) findings.push({ ...one, at: { path: `case[${place}].${one.at.path}` } });
    const last = items.findLast(({ head, body }) => head.kind === 'case' || isDestroyed({ head, body }));
    if (last?.head.kind !== 'case') continue;
    const { on, disposal } = jsonOf(last) as CaseState;
    if (disposal !== undefined && disposal <= today) due.push({ case: ref, closed: on, disposal });
  }
  return { due, findings };
}
