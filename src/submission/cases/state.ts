/** Opening and closing a case file, and what is due for disposal (AUD-04). */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FrskitError } from '../../findings/errors.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Day, isDay, isReference } from '../leads/reference.ts';
import { type Comparison, caseFinding } from './compare.ts';
import { isDestroyed } from './destruction.ts';
import { disposalOf } from '../../ledger/standing.ts';
import { CaseDisagreement, caseError } from './errors.ts';
import { caseFolder, folderName, referenceOf } from './folder.ts';
import type { Instant, Item } from './item.ts';
import { record, recordBy } from './record.ts';
import { hold, recover } from './recover.ts';
import { type CaseFile, type Cases, itemsOf, jsonBody, jsonOf, wholeItems } from './store.ts';

export type CaseState = {
  readonly state: 'open' | 'closed' | 'destroyed';
  /** Since when. */
  readonly on: Day;
  /** None while the case is open. */
  readonly disposal?: Day;
};

/**
 * What a case file may lack: nothing; what version 1 did not write; anything, for who destroys it. `as-it-is` compares
 * and completes nothing, for who verifies it.
 */
export type Demand = 'whole' | 'version-1' | 'anything' | 'as-it-is';

function demandAgreement({ findings }: Comparison, demand: Demand): void {
  if (demand === 'anything') return;
  const bad = findings.filter(
    ({ rule, severity }) => severity === 'error' || (demand === 'whole' && rule === 'case.unbound'),
  );
  if (bad.length > 0) throw new CaseDisagreement(bad);
}

/** The file of a case without its folder: one that was taken away is known by the ledger. */
async function demandLeft(cases: Cases, ref: string, folder: string): Promise<void> {
  demandAgreement(await hold({ ...cases, ref, folder }), 'whole');
}

/**
 * Opens the file of a case and compares it with the ledger. What was interrupted is completed or discarded first: items
 * that wait for their entry, a destruction that was begun.
 * @throws CaseDisagreement where an item is missing, exchanged, not bound by an entry, or was destroyed
 * @throws FrskitError `ERR_MISSING_INPUT` where there is none, `ERR_ARGUMENT` for an invalid reference or a wrong key
 *
 * @example
 * const file = await openCase(cases, 'C-1');
 */
export async function openCase(cases: Cases, ref: string, demand: Demand = 'whole'): Promise<CaseFile> {
  const name = folderName(ref);
  const folder = await caseFolder(cases.root, ref, false).catch(async (error: unknown) => {
    if (error instanceof FrskitError && error.code === 'ERR_MISSING_INPUT')
      await demandLeft(cases, ref, join(cases.root, name));
    throw error;
  });
  const file: CaseFile = { ...cases, ref, folder };
  if (demand === 'as-it-is') return file;
  let held = await hold(file);
  if (!held.settled || held.findings.some(({ severity }) => severity === 'error'))
    held = await cases.ledger.write((tell) => recover(file, tell));
  demandAgreement(held, demand);
  // A wrong key is reported here, before anything is sealed by it.
  await itemsOf(file, ['case']);
  return file;
}

/**
 * Opens the file of a case, or begins one; throws what `openCase` does.
 *
 * @example
 * const file = await beginCase(cases, 'C-1', '2026-01-31', '2026-01-31T12:00:00Z');
 */
export async function beginCase(
  cases: Cases,
  ref: string,
  on: Day,
  at: Instant,
  demand: Demand = 'whole',
): Promise<CaseFile> {
  await caseFolder(cases.root, ref, true);
  const file = await openCase(cases, ref, demand);
  const opened = demandDay(on);
  await cases.ledger.write(async (tell) => {
    if ((await stateOfCase(file)) !== undefined) return;
    const body = jsonBody({ state: 'open', on: opened });
    await recordBy(tell, file, { kind: 'case.opened', at, body: { opened } }, [{ kind: 'case', at, body }]);
  });
  return file;
}

function demandDay(day: Day): Day {
  if (!isDay(day)) throw caseError('ERR_ARGUMENT', 'day', 'is a day, YYYY-MM-DD');
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
  const state: CaseState = { state: 'closed', on, disposal: disposalOf(on) };
  const entry = { kind: 'case.closed', at, body: { by, closed: on, disposal: disposalOf(on) } } as const;
  await record(file, entry, [{ kind: 'case', at, body: jsonBody(state) }]);
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
  const entry = { kind: 'case.reopened', at, body: { by, reopened: on } } as const;
  await record(file, entry, [{ kind: 'case', at, body: jsonBody(state) }]);
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
