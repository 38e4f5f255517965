/** Whether a report follows from itself: result from verdicts, verdicts from checks, numbers from rows. */
import { NOTICES } from '../requirements/notices.ts';
import { isChosen, serviceRequirements } from '../suite/levels.ts';
import { seedCommitment } from '../suite/seed.ts';
import { VERDICTS, type Verdict, exitOf, resultOf, rollUp } from '../suite/verdict.ts';
import { gradesOf, leftOutBy } from './assemble.ts';
import { catalogueDigest } from './catalogue.ts';
import { digestOfValue } from './digest.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { VERSION } from './version.ts';

const DECISIONS: Readonly<Record<string, Verdict>> = { accepted: 'pass', rejected: 'fail', none: 'review' };

/** Of what no check looks at: not asked, or a known reason, or our own error. */
const WITHOUT_CHECK: readonly Verdict[] = ['not-applicable', 'inconclusive', 'error'];

function follows({ verdict, level, checks, paper, waiver }: RequirementRow): boolean {
  if (waiver !== undefined) return verdict === 'waived';
  const document = paper === undefined ? (level === 'DOC' ? 'review' : undefined) : DECISIONS[paper.decision];
  const verdicts = [...checks.map((check) => check.verdict), ...(document === undefined ? [] : [document])];
  if (checks.length === 0 && paper === undefined && verdict === 'not-applicable') return true;
  return verdicts.length === 0 ? WITHOUT_CHECK.includes(verdict) : verdict === rollUp(verdicts);
}

function same(a: unknown, b: unknown): boolean {
  return digestOfValue(a) === digestOfValue(b);
}

/** True where a part run names exactly what it left out, and a whole one nothing. Older versions did not name it. */
function leavesOut({ partial, leftOut, run, suite }: ConformanceReport, isOurs: boolean): boolean {
  if (!partial) return leftOut === undefined;
  if (leftOut === undefined) return suite.version !== VERSION;
  return !isOurs || same(leftOut, leftOutBy(run.only ?? []));
}

/** What in a report does not follow from the rest of it; empty where all does. */
export function inconsistencies(report: ConformanceReport): readonly string[] {
  const { requirements, result, exitCode, counts, grades, run, partial, leftOut, exchanges, suite } = report;
  const known = new Set(exchanges.map(({ seq }) => seq));
  const ids = requirements.map(({ id }) => id);
  const isOurs = suite.catalogue === catalogueDigest();
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
    [new Set(ids).size === ids.length, 'a requirement is there twice'],
    [
      !isOurs || serviceRequirements.every(({ id }) => ids.includes(id) || !isChosen(id, run.only)),
      'a requirement of the catalogue is missing',
    ],
    [leavesOut(report, isOurs), 'what is said to be left out is not what the run left out'],
    [ids.every((id) => leftOut?.includes(id) !== true), 'a requirement is said to be left out, and is there'],
    [
      NOTICES.every((notice) => report.notices.includes(notice)),
      'a sentence that every report prints is missing',
    ],
    ...requirements.map(
      (row) => [follows(row), `the verdict on ${row.id} does not follow from its checks`] as const,
    ),
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
