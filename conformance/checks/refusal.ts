/** Checks that a request was refused. */
import { type Sent, evidenceOf, listOf, statusOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive } from '../suite/verdict.ts';
import { silentSent } from './unanswered.ts';

/** Status codes of a refusal. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** True if the request itself was refused. */
export function isRefusal(sent: Sent): boolean {
  return REFUSALS.has(statusOf(sent)) || listOf(sent)?.outcome.kind === 'rejected';
}

/** The check result if a request was not refused; undefined if it was. `what` is a description: `a length of 1`. */
export function notRefused(sent: Sent, what: string, remedy: string): CheckResult | undefined {
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  if (isRefusal(sent)) return undefined;
  const evidence = evidenceOf(sent);
  const { outcome, candidates = [] } = listOf(sent) ?? {};
  if (outcome?.kind === 'noCandidate' || (outcome?.kind === 'candidates' && candidates.length === 0))
    return fail('E2', `${what} is answered with an empty list`, remedy, evidence);
  if (outcome?.kind === 'candidates')
    return fail('E2', `${what} is answered with a list of ${candidates.length}`, remedy, evidence);
  const status = statusOf(sent);
  if (status >= 200 && status < 300)
    return fail('E2', `${what} is accepted with status ${status}`, remedy, evidence);
  return inconclusive(
    'unreadable',
    `${what} is answered with status ${status}, which is not a refusal of the request`,
    evidence,
  );
}
