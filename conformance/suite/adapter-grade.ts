/** Limits evidence grades: only direct connections of the suite give grade E2, not reports of an adapter. */
import type { AdapterKind } from '../adapters/adapter.ts';
import type { CheckOutcome } from './execute.ts';

/** Lowers the grade to E1 if the adapter is not the built-in HTTPS client. ENC checks always connect directly. */
export function lowered(outcome: CheckOutcome, kind: AdapterKind): CheckOutcome {
  if (kind === 'https' || !('checkResult' in outcome)) return outcome;
  const { check, checkResult } = outcome;
  const isOwn = check.requirement.startsWith('ENC-');
  if (isOwn || !('grade' in checkResult) || (checkResult.grade !== 'E2' && checkResult.grade !== 'E3'))
    return outcome;
  return { check, checkResult: { ...checkResult, grade: 'E1' } };
}
