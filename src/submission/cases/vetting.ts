/** Decisions on candidates in a case file: evaluated, recorded in the ledger, added to those before (GATE-11). */
import { type Decision, stateOf } from '../leads/candidate.ts';
import type { Refusal } from '../leads/rule.ts';
import { validateDecision } from '../leads/vet.ts';
import { withAccepted } from './accepted.ts';
import { candidateOf, commitmentOf } from './stored.ts';
import type { Instant } from './item.ts';
import { decisionsOn, storedResult } from './results.ts';
import { type MakingEntry, record } from './record.ts';
import { type CaseFile, jsonBody } from './store.ts';

/**
 * Positions of the kept candidates that nobody has decided on.
 *
 * @example
 * const open = await openCandidates(file, 'S-1'); // numbers of the undecided candidates
 */
export async function openCandidates(file: CaseFile, submission: string): Promise<readonly number[]> {
  const { kept } = await storedResult(file, submission);
  const decisions = await decisionsOn(file, submission);
  return kept.filter((candidate) => stateOf(candidate, decisions) === 'open');
}

/**
 * Decides on a candidate. `acceptedDisclaimers` are the digests of disclaimers whose acceptance by the office is in
 * force for the service (DIS-02).
 *
 * @example
 * const refusals = await decideOnCandidate(file, 'S-1', decision, '2026-01-31T12:00:00Z');
 */
export async function decideOnCandidate(
  file: CaseFile,
  submission: string,
  decision: Decision,
  at: Instant,
  acceptedDisclaimers: readonly string[] = [],
): Promise<readonly Refusal[]> {
  const held = withAccepted(await storedResult(file, submission), acceptedDisclaimers);
  const candidate = candidateOf(held, decision.candidate);
  const before = stateOf(decision.candidate, await decisionsOn(file, submission));
  const refusals = validateDecision({
    decision,
    before,
    held: candidate !== undefined,
    vendor: held.vendor,
    hasSource: candidate?.sourceUrl !== undefined,
    unproven: held.unproven,
  });
  if (refusals.length > 0) return refusals;
  const { by, state, reason, evidence, sourceLookedAt } = decision;
  const entry: MakingEntry = {
    kind: 'candidate.judged',
    at,
    body: {
      submission,
      candidate: commitmentOf(held, decision.candidate, file.commit),
      state,
      by,
      reason,
      ...(evidence.length === 0
        ? {}
        : { evidence: evidence.map(({ kind, reference }) => `${kind}:${reference}`) }),
      ...(sourceLookedAt === undefined ? {} : { sourceLookedAt: sourceLookedAt ? 'yes' : 'no' }),
    },
  };
  await record(file, entry, [{ kind: 'decision', at, submission, body: jsonBody(decision) }]);
  return refusals;
}
