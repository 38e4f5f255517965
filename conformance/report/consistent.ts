/** Whether a report follows from itself and the catalogue: result from verdicts, verdicts from checks, rows from requirements. */
import { LIMITS } from '../requirements/limits.ts';
import { NOTICES } from '../requirements/notices.ts';
import { isChosen, serviceRequirements } from '../suite/levels.ts';
import { seedCommitment } from '../suite/seed.ts';
import { VERDICTS, exitOf, resultOf } from '../suite/verdict.ts';
import { gradesOf, leftOutBy } from './assemble.ts';
import { catalogueDigest } from './catalogue.ts';
import { digestOfValue } from './digest.ts';
import type { ConformanceReport } from './model.ts';
import { knownProfile, profileProblems } from './profile-of.ts';
import { rowProblems } from './rows.ts';
import { VERSION } from './version.ts';

function same(a: unknown, b: unknown): boolean {
  return digestOfValue(a) === digestOfValue(b);
}

/** True where a partial run names exactly what it left out, and a whole one nothing. Older versions did not name it. */
function leavesOut({ partial, leftOut, run, suite }: ConformanceReport): boolean {
  if (!partial) return leftOut === undefined;
  if (leftOut === undefined) return suite.version !== VERSION;
  return same(leftOut, leftOutBy(run.only ?? []));
}

/** True where the report was made with the requirements that this package knows. */
export function isOurCatalogue({ suite }: ConformanceReport): boolean {
  return suite.catalogue === catalogueDigest();
}

function wholeProblems(report: ConformanceReport): readonly string[] {
  const { requirements, result, exitCode, counts, grades, run, partial, leftOut, exchanges, suite } = report;
  const known = new Set(exchanges.map(({ seq }) => seq));
  const ids = requirements.map(({ id }) => id);
  const counted = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, requirements.filter((row) => row.verdict === verdict).length]),
  );
  const looks: readonly (readonly [boolean, string])[] = [
    [result === resultOf(requirements), 'the result does not follow from the verdicts'],
    [exitCode === exitOf(result), 'the exit code does not follow from the result'],
    [same(counts, counted), 'the counts are not those of the verdicts'],
    [same(grades, gradesOf(requirements)), 'the grades are not those of the requirements'],
    [partial === (run.only !== undefined), 'whether the run is a part is not what its parameters say'],
    [
      run.seed.commitment === seedCommitment(run.seed.revealed),
      'the seed is not the one that was committed to',
    ],
    [Date.parse(run.startedAt) <= Date.parse(run.finishedAt), 'the run ends before it begins'],
    [new Set(ids).size === ids.length, 'a requirement is there twice'],
    [
      serviceRequirements.every(({ id }) => ids.includes(id) || !isChosen(id, run.only)),
      'a requirement of the catalogue is missing',
    ],
    [leavesOut(report), 'what is said to be left out is not what the run left out'],
    [ids.every((id) => leftOut?.includes(id) !== true), 'a requirement is said to be left out, and is there'],
    [
      NOTICES.every((notice) => report.notices.includes(notice)),
      'a sentence that every report prints is missing',
    ],
    [
      suite.version !== VERSION || same(report.limits, LIMITS),
      'what no black box can see is not what every report states',
    ],
    ...requirements.map(
      ({ id, checks }) =>
        [
          checks.every(({ evidence }) => evidence.every((seq) => known.has(seq))),
          `${id} rests on an exchange that is not there`,
        ] as const,
    ),
  ];
  return looks.filter(([holds]) => !holds).map(([, says]) => says);
}

/** What in a report does not follow from the rest of it and the catalogue; empty where all does. */
export function inconsistencies(report: ConformanceReport): readonly string[] {
  if (!isOurCatalogue(report))
    return report.suite.version === VERSION
      ? ['the catalogue is not the one of the version that it names']
      : [];
  const profile = knownProfile(report);
  const rows = report.requirements.flatMap((row) => rowProblems(row, report, profile));
  return [...wholeProblems(report), ...profileProblems(report, profile), ...rows];
}
