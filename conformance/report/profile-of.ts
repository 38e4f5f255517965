/** Compares the profile of a report with the profiles of this package. */
import { type ServiceProfile, profileById, profiles } from '../../src/services/profiles/index.ts';
import { digestOfValue } from './digest.ts';
import type { ConformanceReport } from './model.ts';
import { VERSION } from './version.ts';

/** The profile of this package by which the run was made; undefined for an agency's own, and one that has changed since. */
export function knownProfile({ run, suite }: ConformanceReport): ServiceProfile | undefined {
  const profile = profileById(run.profile);
  return profile !== undefined && digestOfValue(profile) === suite.profile ? profile : undefined;
}

/** Inconsistencies of the profile. */
export function profileProblems(
  report: ConformanceReport,
  known: ServiceProfile | undefined,
): readonly string[] {
  const named = profileById(report.run.profile);
  if (named !== undefined && known === undefined && report.suite.version === VERSION)
    return ['the profile does not match the stated version'];
  if (known !== undefined && known.certificate.value !== report.run.certifiable)
    return ['the certifiable flag does not match the profile'];
  return [];
}

/** True where some profile of this package says so: what an agency's own profile may say at most. */
export function someProfile(holds: (profile: ServiceProfile) => boolean): boolean {
  return profiles.some(holds);
}
