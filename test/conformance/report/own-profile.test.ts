/** A report by an agency's own profile: a raised level is recomputed, a lowered one is an inconsistency. */
import { expect, it } from 'vitest';
import { inconsistencies } from '../../../conformance/report/consistent.ts';
import { digestOfValue } from '../../../conformance/report/digest.ts';
import type { ConformanceReport } from '../../../conformance/report/index.ts';
import { levelIn, notAsked, serviceRequirements } from '../../../conformance/suite/levels.ts';
import { loadProfile, type ServiceProfile } from '../../../src/services/profiles/index.ts';
import { blank, madeUp, withRows } from './reports.ts';

const RAISED = serviceRequirements.filter(({ level }) => level === 'SHOULD').map(({ id }) => id);

/** The profile of an office that takes every recommendation for an obligation. */
function own(): ServiceProfile {
  const row = { value: 'MUST', section: 'office order 7' };
  const text = {
    schema: 'service-profile/1',
    id: 'office-own',
    extends: 'state-local',
    requirements: Object.fromEntries(RAISED.map((id) => [id, row])),
  };
  const { profile, findings } = loadProfile(new TextEncoder().encode(JSON.stringify(text)));
  expect(findings).toEqual([]);
  if (profile === undefined) throw new Error('no profile');
  return profile;
}

function reportBy(profile: ServiceProfile): ConformanceReport {
  const report = blank();
  const rows = serviceRequirements.flatMap((requirement) => {
    const row = report.requirements.find(({ id }) => id === requirement.id);
    const says = notAsked(requirement, profile) ?? 'channel-not-driven';
    return row === undefined ? [] : [{ ...row, level: levelIn(requirement, profile), says }];
  });
  const { run, suite } = report;
  return withRows(
    {
      ...report,
      run: { ...run, profile: profile.id },
      suite: { ...suite, profile: digestOfValue(profile) },
    },
    rows,
  );
}

it('holds where a level is raised, by whatever rows', () => {
  expect(RAISED.length).toBeGreaterThan(0);
  expect(inconsistencies(madeUp(blank()))).toEqual([]);
  const report = madeUp(reportBy(own()));
  expect(report.requirements.filter(({ id, level }) => RAISED.includes(id) && level !== 'MUST')).toEqual([]);
  expect(inconsistencies(report)).toEqual([]);
});

it('does not hold where the same levels are claimed of the profile of this package', () => {
  const report = madeUp(reportBy(own()));
  const { run, suite } = blank();
  const claimed = { ...report, run, suite };
  expect(inconsistencies(claimed).filter((problem) => problem.startsWith('the level of'))).toHaveLength(
    RAISED.length,
  );
});

it('does not hold where an obligation of every profile is lowered', () => {
  const report = madeUp(reportBy(own()));
  const rows = report.requirements.map((row) =>
    row.id === 'DEL-03' ? { ...row, level: 'SHOULD' as const } : row,
  );
  expect(inconsistencies(withRows(report, rows))).toContain('the level of DEL-03 is not that of its profile');
});
