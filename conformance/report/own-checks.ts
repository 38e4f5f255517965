/** Compares the checks of a row with those that the suite has for its requirement: none may be left out or added. */
import { checks as allChecks } from '../checks/index.ts';
import { RECHECKED, recheckIdOf } from '../suite/rechecked.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';

function expectedIn({ run }: ConformanceReport, id: string): readonly string[] {
  if (run.recheck === undefined || id.startsWith('CTL-'))
    return allChecks.filter(({ requirement }) => requirement === id).map((check) => check.id);
  return RECHECKED.includes(id) ? [recheckIdOf(id)] : [];
}

/** True if the row has exactly the checks of the suite for its requirement, or none where it was not asked. */
export function hasOwnChecks({ id, verdict, checks }: RequirementRow, report: ConformanceReport): boolean {
  if (verdict === 'not-applicable' && checks.length === 0) return true;
  const found = checks.map((check) => check.id).toSorted();
  const expected = expectedIn(report, id).toSorted();
  return found.length === expected.length && expected.every((one, i) => one === found[i]);
}
