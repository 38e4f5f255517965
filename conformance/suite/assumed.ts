/** A value that the office only assumes never fails a service: where it behaves otherwise, nothing is decided. */
import { COMPARED_WITH } from '../requirements/needs.ts';
import type { DeclaredService } from './declared.ts';
import type { CheckOutcome } from './execute.ts';
import { inconclusive } from './verdict.ts';

const ASSUMED = 'assumed';

/** The outcome of a check; a failure against a value that is assumed is undecided. */
export function withoutAssumptions(
  outcome: CheckOutcome,
  declared: DeclaredService | undefined,
): CheckOutcome {
  if (declared === undefined || !('checkResult' in outcome) || outcome.checkResult.verdict !== 'fail')
    return outcome;
  const { check, checkResult } = outcome;
  const compared = Object.hasOwn(COMPARED_WITH, check.id) ? (COMPARED_WITH[check.id] ?? []) : [];
  const assumed = compared.filter((member) => declared.declaration[member]?.from === ASSUMED);
  if (assumed.length === 0) return outcome;
  const says = `the service behaves otherwise than the declaration assumes (${assumed.join(', ')}): ${checkResult.says}`;
  return { check, checkResult: inconclusive('undeclared', says, checkResult.evidence) };
}
