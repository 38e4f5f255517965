/** Destroying what is in a case file (AUD-08). A tombstone stays: what kind, why, by whom, approved by whom. */
import type { Finding } from '../../findings/finding.ts';
import type { Day } from '../leads/reference.ts';
import { type Refusal, refusalsOf } from '../leads/rule.ts';
import { runDestruction, takenBy } from './destruction.ts';
import { type Destruction, destructionRules } from './destruction-rules.ts';
import type { Instant } from './item.ts';
import { stateOfCase } from './state.ts';
import type { CaseFile } from './store.ts';

export type DestructionResult = {
  /** How many files went. */
  readonly destroyed: number;
  readonly refusals: readonly Refusal[];
  /** Files that could not be opened: whether they belong to a part that was destroyed is not known. */
  readonly findings: readonly Finding[];
};

const NOTHING: Refusal = {
  requirement: 'AUD-08',
  reason: 'the case file holds nothing of it',
  remedy: 'name what is held; what was destroyed has its tombstone',
};

/**
 * Destroys a case file or a part of it: recorded as begun, overwritten and removed, recorded as done with a tombstone.
 * @throws FrskitError where files cannot be erased or the ledger does not take the entry
 *
 * @example
 * const destroyed = await destroy(file, destruction, { today: '2046-02-01', at: '2046-02-01T12:00:00Z' });
 */
export async function destroy(
  file: CaseFile,
  destruction: Destruction,
  { today, at }: { readonly today: Day; readonly at: Instant },
): Promise<DestructionResult> {
  const isWhole = destruction.what === 'case-file';
  const disposal = destruction.reason === 'retention-ended' ? (await stateOfCase(file))?.disposal : undefined;
  const subject = { ...destruction, today, ...(disposal === undefined ? {} : { disposal }) };
  const refusals = refusalsOf(destructionRules, subject);
  if (refusals.length > 0) return { destroyed: 0, refusals, findings: [] };
  return file.ledger.write(async (tell) => {
    const { names, findings } = await takenBy(file, destruction);
    if (names.length === 0) return { destroyed: 0, refusals: [NOTHING], findings };
    const { what, reason, by, approver, submission, reference } = destruction;
    const body = {
      ...{ case: file.ref, what, reason, by, approver, files: names.length },
      ...(submission === undefined ? {} : { submission }),
      ...(reference === undefined ? {} : { reference }),
    };
    await tell({ kind: 'destruction.begun', at, body });
    await runDestruction(file, { at, body }, tell);
    return { destroyed: names.length, refusals, findings: isWhole ? [] : findings };
  });
}
