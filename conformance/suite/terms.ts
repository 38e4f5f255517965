/** Verdicts that rest on a clause of a document, which a person of the office has read. */
import { BY_TERMS } from '../requirements/needs.ts';
import type { Check } from './check.ts';
import type { DeclaredService } from './declared.ts';
import { type CheckResult, fail, pass } from './verdict.ts';

/**
 * The verdict of a clause; undefined where none decides. A broken clause decides whatever the service shows; a clause that
 * is kept decides only requirements that rest on what a service states.
 */
export function verdictByTerms(
  { requirement }: Check,
  declared: DeclaredService | undefined,
  seq: number,
): CheckResult | undefined {
  const { terms = [], by } = declared?.declaration ?? {};
  const mine = terms.filter((one) => one.requirement === requirement);
  const broken = mine.find(({ says }) => says === 'broken');
  if (broken !== undefined)
    return fail(
      'E3',
      `the terms of the service contradict the requirement (document ${broken.document})`,
      'Agree on terms that keep the requirement, and declare the document.',
      [seq],
    );
  const kept = mine.find(({ says }) => says === 'kept');
  if (kept === undefined || by?.person === undefined || !BY_TERMS.has(requirement)) return undefined;
  return pass('E3', `a clause of the document ${kept.document} states it, as a person of the office read`, [
    seq,
  ]);
}
