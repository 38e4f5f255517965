/** What an adapter reports is not what the suite saw: only its own wire and its own sockets observe. */
import type { AdapterKind } from '../adapters/adapter.ts';
import type { CheckOutcome } from './execute.ts';

/** The outcome with what was observed through another's eyes called consistent at most. ENC rests on own sockets. */
export function lowered(outcome: CheckOutcome, kind: AdapterKind): CheckOutcome {
  if (kind === 'https' || !('checkResult' in outcome)) return outcome;
  const { check, checkResult } = outcome;
  const isOwn = check.requirement.startsWith('ENC-');
  if (isOwn || !('grade' in checkResult) || (checkResult.grade !== 'E2' && checkResult.grade !== 'E3'))
    return outcome;
  return { check, checkResult: { ...checkResult, grade: 'E1' } };
}
