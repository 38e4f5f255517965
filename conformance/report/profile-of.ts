/** What a report says of its profile, against the profiles of this package. */
import { type ServiceProfile, profileById, profiles } from '../../src/services/profiles/index.ts';
import { digestOfValue } from './digest.ts';
import type { ConformanceReport } from './model.ts';
import { VERSION } from './version.ts';

/** The profile of this package by which the run was made; undefined for an agency's own, and one that has changed since. */
export function knownProfile({ run, suite }: ConformanceReport): ServiceProfile | undefined {
  const profile = profileById(run.profile);
  return profile !== undefined && digestOfValue(profile) === suite.profile ? profile : undefined;
}

/** Problems of what is said of the profile. */
export function profileProblems(
  report: ConformanceReport,
  known: ServiceProfile | undefined,
): readonly string[] {
  const named = profileById(report.run.profile);
  if (named !== undefined && known === undefined && report.suite.version === VERSION)
    return ['the profile is not the one of the version that it names'];
  if (known !== undefined && known.certificate.value !== report.run.certifiable)
    return ['whether the profile may yield a certificate is not what the profile says'];
  return [];
}

/** True where some profile of this package says so: what an agency's own profile may say at most. */
export function someProfile(holds: (profile: ServiceProfile) => boolean): boolean {
  return profiles.some(holds);
}
