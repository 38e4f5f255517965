/** Checks that a row of a report is consistent with its checks, its document and the requirement of the catalogue. */
import { isDate } from '../../src/calendar/index.ts';
import type { Requirement } from '../../src/catalogue/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { untested } from '../requirements/untested.ts';
import { levelIn, notAsked, serviceRequirements } from '../suite/levels.ts';
import { type Verdict, rollUp } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { hasOwnChecks } from './own-checks.ts';
import { someProfile } from './profile-of.ts';
import { isLifted, isNeverWaived } from './weigh.ts';

const BY_ID = new Map(serviceRequirements.map((requirement) => [requirement.id, requirement]));

const DECISIONS: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['accepted', 'pass'],
  ['rejected', 'fail'],
  ['none', 'review'],
]);

/** The verdict that checks and document give, before any waiver; undefined where there is neither. */
function givenBy({ level, checks, paper }: RequirementRow): Verdict | undefined {
  const document =
    paper === undefined ? (level === 'DOC' ? 'review' : undefined) : DECISIONS.get(paper.decision);
  const verdicts = [...checks.map(({ verdict }) => verdict), ...(document === undefined ? [] : [document])];
  return verdicts.length === 0 ? undefined : rollUp(verdicts);
}

function levelProblem(
  row: RequirementRow,
  requirement: Requirement,
  known: ServiceProfile | undefined,
): boolean {
  if (known !== undefined) return row.level !== levelIn(requirement, known);
  // An agency's own profile may raise a level.
  return row.level !== 'MUST' && !someProfile((profile) => levelIn(requirement, profile) === row.level);
}

/** Why the requirement was not asked, where the profile decides it: the reasons that may stand there. */
function isReason(
  row: RequirementRow,
  requirement: Requirement,
  known: ServiceProfile | undefined,
  channel: string,
): boolean {
  if (known !== undefined) return notAsked(requirement, known, channel) === row.says;
  const own = /^profile \S+ excludes (\S+)$/.exec(row.says)?.[1];
  if (own !== undefined)
    return someProfile(({ without }) => without.value.includes(own === 'documents' ? 'DOC' : own));
  return someProfile((profile) => notAsked(requirement, profile, channel) === row.says);
}

function isNotAsked(requirement: Requirement, known: ServiceProfile | undefined, channel: string): boolean {
  return known !== undefined && notAsked(requirement, known, channel) !== undefined;
}

function waiverProblem(row: RequirementRow, { run }: ConformanceReport): string | undefined {
  const { id, verdict, waiver } = row;
  if (waiver === undefined) return verdict === 'waived' ? `${id} is waived without a waiver` : undefined;
  if (isNeverWaived(id)) return `${id} cannot be waived`;
  if (!isDate(waiver.until)) return `the waiver of ${id} has no date`;
  if (waiver.until < run.startedAt.slice(0, 10)) return `the waiver of ${id} had expired before the run`;
  const given = givenBy(row);
  return verdict === 'waived' && (given === undefined || isLifted(given))
    ? undefined
    : `the waiver of ${id} lifts nothing`;
}

function verdictFollows(
  row: RequirementRow,
  requirement: Requirement,
  known: ServiceProfile | undefined,
  channel: string,
): boolean {
  const { verdict, waiver } = row;
  if (waiver !== undefined) return verdict === 'waived';
  const given = row.checks.length === 0 && verdict === 'not-applicable' ? undefined : givenBy(row);
  if (given !== undefined) return verdict === given && !isNotAsked(requirement, known, channel);
  if (verdict === 'not-applicable') return isReason(row, requirement, known, channel);
  const reason = untested.find(({ id }) => id === row.id);
  if (reason === undefined) return verdict === 'error';
  return verdict === reason.verdict && row.says === reason.says;
}

/** What a row does not follow from; empty where it does. `known` is the profile of this package, where it is one. */
export function rowProblems(
  row: RequirementRow,
  report: ConformanceReport,
  known: ServiceProfile | undefined,
): readonly string[] {
  const { id } = row;
  const requirement = BY_ID.get(id);
  if (requirement === undefined) return ['a requirement is not in the catalogue'];
  const waived = waiverProblem(row, report);
  const graded = row.checks
    .filter(({ verdict }) => verdict === row.verdict)
    .flatMap(({ grade }) => grade ?? []);
  const isOwnGrade = row.checks.length === 0 || row.verdict === 'waived' || row.paper !== undefined;
  const looks: readonly (readonly [boolean, string])[] = [
    [
      row.text === requirement.text &&
        row.section === requirement.section &&
        (row.added === true) === (requirement.added === true),
      `what ${id} asks is not what the catalogue asks`,
    ],
    [!levelProblem(row, requirement, known), `the level of ${id} is not that of its profile`],
    [hasOwnChecks(row, report), `the checks of ${id} are not those of the suite`],
    [
      verdictFollows(row, requirement, known, report.run.channel),
      `the verdict on ${id} does not follow from its checks`,
    ],
    [
      isOwnGrade || row.grade === graded.toSorted()[0],
      `the evidence grade of ${id} does not follow from its checks`,
    ],
  ];
  const found = looks.filter(([holds]) => !holds).map(([, says]) => says);
  return waived === undefined ? found : [...found, waived];
}
