/** What the office's acceptance of a disclaimer settles of a stored search result: its unknown statements, nothing else. */
import { disclaimerDigest, validateDisclaimers } from '../../results/rules/disclaimer/judge.ts';
import { profileById } from '../../services/profiles/all.ts';
import { type StoredResult, listOf } from './stored.ts';

const ROW = 'DIS-02';

/**
 * The stored result without `DIS-02` among its unproven rows, where an acceptance of its exact disclaimer is in force.
 * An acceptance cures no missing element, no contradiction, no hidden text and no other language.
 */
export function withAccepted(held: StoredResult, accepted: readonly string[] = []): StoredResult {
  if (!held.unproven.includes(ROW) || accepted.length === 0) return held;
  const { disclaimers } = listOf(held);
  if (!accepted.includes(disclaimerDigest(disclaimers))) return held;
  const verdict = validateDisclaimers(disclaimers, profileById(held.profile));
  const isSettled =
    verdict.kind === 'judged' &&
    !verdict.hidden &&
    verdict.foreign === 0 &&
    [...verdict.elements.values()].every((said) => said === 'said');
  return isSettled ? { ...held, unproven: held.unproven.filter((row) => row !== ROW) } : held;
}
