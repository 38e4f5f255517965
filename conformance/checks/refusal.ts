/** Checks that a request was refused. */
import type { RefusedFor } from '../adapters/adapter.ts';
import { isAccepted, isRefusedFor, wordsOf } from '../suite/meaning.ts';
import { type Sent, evidenceOf, isErrorOfReader, lastOf, listOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive } from '../suite/verdict.ts';
import { silentSent } from './unanswered.ts';

/** Reasons that are about the content of a request, and not about its caller or its ID. */
export const REQUEST_REASONS = [
  'no-face',
  'several-faces',
  'too-poor',
  'unreadable',
  'unsupported-format',
  'too-large',
  'length',
  'threshold',
  'gallery',
  'malformed',
  'other',
] as const satisfies readonly RefusedFor[];

/** True if the request itself was refused. */
export function isRefusal(sent: Sent): boolean {
  const isByReason = isRefusedFor(lastOf(sent), ...REQUEST_REASONS) && !isErrorOfReader(sent);
  return isByReason || listOf(sent)?.outcome.kind === 'rejected';
}

/** The check result if a request was not refused; undefined if it was. `what` is a description: `a length of 1`. */
export function notRefused(sent: Sent, what: string, remedy: string): CheckResult | undefined {
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  if (isRefusal(sent)) return undefined;
  const evidence = evidenceOf(sent);
  const decisive = evidence.slice(-1);
  const { outcome, candidates = [] } = listOf(sent) ?? {};
  if (outcome?.kind === 'noCandidate' || (outcome?.kind === 'candidates' && candidates.length === 0))
    return fail('E2', `${what} is answered with an empty list`, remedy, evidence, decisive);
  if (outcome?.kind === 'candidates')
    return fail('E2', `${what} is answered with a list of ${candidates.length}`, remedy, evidence, decisive);
  const last = lastOf(sent);
  if (isAccepted(last))
    return fail('E2', `${what} is accepted with ${wordsOf(last)}`, remedy, evidence, decisive);
  return inconclusive(
    'unreadable',
    `${what} is answered with ${wordsOf(last)}, which is not a refusal of the request`,
    evidence,
  );
}
