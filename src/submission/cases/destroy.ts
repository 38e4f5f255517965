/** Destroying what is in a case file (AUD-08). A tombstone stays: what kind, why, by whom, approved by whom. */
import type { Finding } from '../../findings/finding.ts';
import type { Day } from '../leads/reference.ts';
import { type Refusal, refusalsOf } from '../leads/rule.ts';
import { type Intent, runCommandLine } from './destruction.ts';
import { type Destruction, destructionRules } from './destruction-rules.ts';
import type { Instant, ItemKind } from './item.ts';
import { stateOfCase } from './state.ts';
import { type CaseFile, itemsOf, jsonBody, namesOf, putItem } from './store.ts';

/** What goes with what. Decisions and leads came of the return. */
const SUBMISSION: readonly ItemKind[] = [
  ...(['asked', 'probe', 'plan', 'request', 'attestation', 'return', 'comparison'] as const),
  ...(['original', 'decision', 'lead'] as const),
];
const TAKES: Readonly<Record<Destruction['what'], readonly ItemKind[]>> = {
  'case-file': ['case', ...SUBMISSION],
  submission: SUBMISSION,
  probe: ['probe', 'plan', 'request'],
  return: ['return', 'comparison', 'original', 'decision', 'lead'],
};

export type DestructionResult = {
  /** How many files went. */
  readonly destroyed: number;
  readonly refusals: readonly Refusal[];
  /** Files that could not be opened: whether they belong to a part that was destroyed cannot be told. */
  readonly findings: readonly Finding[];
};

const NOTHING: Refusal = {
  requirement: 'AUD-08',
  reason: 'the case file holds nothing of it',
  remedy: 'name what is held; what was destroyed has its tombstone',
};

/** With the whole case file goes everything but tombstones, whether or not it can be opened. */
async function takenBy(
  file: CaseFile,
  { what, submission }: Destruction,
): Promise<Omit<Intent, 'destruction'> & { readonly findings: readonly Finding[] }> {
  const { items, findings } = await itemsOf(file, TAKES[what], submission);
  const heads = items.map(({ head }) => head);
  const names =
    what === 'case-file' ? await namesOf(file, ['tombstone', 'destruction']) : heads.map(({ name }) => name);
  return { names, places: heads.map(({ seq }) => seq), findings };
}

/**
 * Destroys a case file or a part of it: overwritten, taken away, told to the ledger, and a tombstone set.
 *
 * @example
 * const destroyed = await destroy(file, destruction, { today: '2046-02-01', at: '2046-02-01T12:00:00Z' });
 */
export async function destroy(
  file: CaseFile,
  destruction: Destruction,
  { today, at }: { readonly today: Day; readonly at: Instant },
): Promise<DestructionResult> {
  const whole = destruction.what === 'case-file';
  const disposal = destruction.reason === 'retention-ended' ? (await stateOfCase(file))?.disposal : undefined;
  const subject = { ...destruction, today, ...(disposal === undefined ? {} : { disposal }) };
  const refusals = refusalsOf(destructionRules, subject);
  if (refusals.length > 0) return { destroyed: 0, refusals, findings: [] };
  const { names, places, findings } = await takenBy(file, destruction);
  if (names.length === 0) return { destroyed: 0, refusals: [NOTHING], findings };
  const body = jsonBody({ destruction, names, places } satisfies Intent);
  const head = await putItem(file, { kind: 'destruction', at, body });
  await runCommandLine(file, { head, body });
  return { destroyed: names.length, refusals, findings: whole ? [] : findings };
}
