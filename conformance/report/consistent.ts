/** Checks that a report is consistent in itself and with the catalogue: result, verdicts, checks and requirements. */
import { LIMITS } from '../requirements/limits.ts';
import { NOTICES } from '../requirements/notices.ts';
import { isChosen, serviceRequirements } from '../suite/levels.ts';
import { seedCommitment } from '../suite/seed.ts';
import { VERDICTS, exitOf, resultOf } from '../suite/verdict.ts';
import { gradesOf, leftOutBy } from './assemble.ts';
import { catalogueDigest } from './catalogue.ts';
import { digestOfValue } from './digest.ts';
import { exchangeProblems } from './exchange-facts.ts';
import type { ConformanceReport } from './model.ts';
import { hasOwnChecks } from './own-checks.ts';
import { knownProfile, profileProblems } from './profile-of.ts';
import { rowProblems } from './rows.ts';
import { VERSION } from './version.ts';

function same(a: unknown, b: unknown): boolean {
  return digestOfValue(a) === digestOfValue(b);
}

/** True if a partial run lists exactly the excluded requirements and a full run none. Older versions had no list. */
function leavesOut({ partial, leftOut, run, suite }: ConformanceReport): boolean {
  if (!partial) return leftOut === undefined;
  if (leftOut === undefined) return suite.version !== VERSION;
  return same(leftOut, leftOutBy(run.only ?? []));
}

/** True if the report was made with the requirements of this package. */
export function isOurCatalogue({ suite }: ConformanceReport): boolean {
  return suite.catalogue === catalogueDigest();
}

/** True if every requirement has exactly the checks of this package. */
export function hasOurChecks(report: ConformanceReport): boolean {
  return report.requirements.every((row) => hasOwnChecks(row, report));
}

function wholeProblems(report: ConformanceReport): readonly string[] {
  const { requirements, result, exitCode, counts, grades, run, partial, leftOut, exchanges, suite } = report;
  const known = new Set(exchanges.map(({ seq }) => seq));
  const ids = requirements.map(({ id }) => id);
  const counted = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, requirements.filter((row) => row.verdict === verdict).length]),
  );
  const looks: readonly (readonly [boolean, string])[] = [
    [result === resultOf(requirements), 'the result does not match the verdicts'],
    [exitCode === exitOf(result), 'the exit code does not match the result'],
    [same(counts, counted), 'the counts do not match the verdicts'],
    [same(grades, gradesOf(requirements)), 'the grades do not match the requirements'],
    [partial === (run.only !== undefined), 'the partial flag does not match the parameters of the run'],
    [run.seed.commitment === seedCommitment(run.seed.revealed), 'the seed does not match its commitment'],
    [Date.parse(run.startedAt) <= Date.parse(run.finishedAt), 'the run ends before it begins'],
    [new Set(ids).size === ids.length, 'a requirement is listed twice'],
    [
      serviceRequirements.every(({ id }) => ids.includes(id) || !isChosen(id, run.only)),
      'a requirement of the catalogue is missing',
    ],
    [leavesOut(report), 'the list of excluded requirements does not match the run'],
    [ids.every((id) => leftOut?.includes(id) !== true), 'a requirement is listed as excluded but present'],
    [NOTICES.every((notice) => report.notices.includes(notice)), 'a notice of every report is missing'],
    [
      suite.version !== VERSION || same(report.limits, LIMITS),
      'the limits differ from those of every report',
    ],
    ...requirements.map(
      ({ id, checks }) =>
        [
          checks.every(({ evidence }) => evidence.every((seq) => known.has(seq))),
          `${id} rests on an exchange that is not listed`,
        ] as const,
    ),
  ];
  return looks.filter(([holds]) => !holds).map(([, says]) => says);
}

/** The inconsistencies of a report; empty if there are none. */
export function inconsistencies(report: ConformanceReport): readonly string[] {
  if (!isOurCatalogue(report))
    return report.suite.version === VERSION ? ['the catalogue does not match the stated version'] : [];
  const profile = knownProfile(report);
  const rows = report.requirements.flatMap((row) => rowProblems(row, report, profile));
  return [
    ...wholeProblems(report),
    ...exchangeProblems(report),
    ...profileProblems(report, profile),
    ...rows,
  ];
}
