/** Judges a return: alone, against its request, against a profile. */
import type { Finding } from '../../findings/finding.ts';
import { runRules } from '../../findings/run.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import type { Comparison } from '../model/comparison.ts';
import type { CandidateList } from '../model/list.ts';
import { rules } from './index.ts';
import type { JudgeOptions, Subject } from './subject.ts';

/** What could not be judged is for the record, whatever the rule weighs. */
function weighed(finding: Finding): Finding {
  return finding.facts?.['inconclusive'] === undefined ? finding : { ...finding, severity: 'info' };
}

/** A profile raises a level and never lowers one. */
function raised(profile: ServiceProfile | undefined): Readonly<Record<string, 'error'>> {
  const musts = Object.entries(profile?.requirements ?? {}).filter(([, { value }]) => value === 'MUST');
  return Object.fromEntries(musts.map(([id]) => [id, 'error' as const]));
}

function judge(subject: Subject): readonly Finding[] {
  return runRules(rules, subject, { severities: raised(subject.profile) }).map(weighed);
}

/**
 * Judges a candidate list. Nothing personal stands in a finding: a candidate is `candidates[3]`.
 *
 * @example
 * const problems = validateResult(list, { profile });
 */
export function validateResult(list: CandidateList, options: JudgeOptions = {}): readonly Finding[] {
  return judge({ also: [], ...options, list });
}

/**
 * Judges a comparison.
 *
 * @example
 * const problems = validateComparison(comparison, { profile });
 */
export function validateComparison(comparison: Comparison, options: JudgeOptions = {}): readonly Finding[] {
  return judge({ also: [], ...options, comparison });
}
