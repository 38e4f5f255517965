/** What should be refused, and was or was not. */
import { type Sent, evidenceOf, listOf, statusOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive } from '../suite/verdict.ts';
import { silentSent } from './silence.ts';

/** What an answer to something that should be refused can be. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** True for a refusal of the request itself. */
export function isRefusal(sent: Sent): boolean {
  return REFUSALS.has(statusOf(sent)) || listOf(sent)?.outcome.kind === 'rejected';
}

/** The ruling on what was not refused; undefined where it was. `what` in words: `a length of 1`. */
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
    return fail('E2', `${what} is taken, with status ${status}`, remedy, evidence);
  return inconclusive(
    'unreadable',
    `${what} is answered with status ${status}, which is no refusal of it`,
    evidence,
  );
}
