/** The result of a run in words: the sentences of the first screen, the same on a page and on a terminal. */
import { familyTitles, outcomeOf, titleOf, verdictTitles } from '../../src/catalogue/index.ts';
import type { Mark } from '../../src/page/marks.ts';
import { MISSED, type Verdict, VERDICTS } from '../suite/verdict.ts';
import { type Cause, causesOf } from './causes.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { isNeverWaived } from './weigh.ts';
import { reasonWords } from './words.ts';

/** Reasons that a first screen names; the rest is counted. */
const MOST_REASONS = 4;

/** `1 requirement`, `2 requirements`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The mark of a verdict: the shape by the verdict, the filling by the grade. */
export function markOf({ verdict, grade }: Pick<RequirementRow, 'verdict' | 'grade'>): Mark {
  return verdict === 'pass' ? `pass-${grade ?? 'E0'}` : verdict;
}

/** Those that no waiver lifts first, then binding ones, then the rest; else in their order. */
export function gravestFirst(rows: readonly RequirementRow[]): readonly RequirementRow[] {
  const order = ({ id, level }: RequirementRow): number => (isNeverWaived(id) ? 0 : level === 'MUST' ? 1 : 2);
  return rows.toSorted((a, b) => order(a) - order(b));
}

/** Binding requirements that are not met: those that no waiver lifts first, then in the order of the catalogue. */
export function missedOf({
  requirements,
}: Pick<ConformanceReport, 'requirements'>): readonly RequirementRow[] {
  const binding = requirements.filter(
    ({ verdict, level }) =>
      MISSED.has(verdict) && (level === 'MUST' || (level === 'DOC' && verdict === 'fail')),
  );
  return gravestFirst(binding);
}

const OPEN: ReadonlySet<Verdict> = new Set<Verdict>([
  'not-offered',
  'inconclusive',
  'blocked',
  'review',
  'warn',
  'waived',
]);

/** Rows that leave a point open: what warns, is waived, waits for a person or was not decided. */
export function openOf({ requirements }: Pick<ConformanceReport, 'requirements'>): readonly RequirementRow[] {
  return requirements.filter(({ verdict }) => OPEN.has(verdict));
}

/** Binding requirements that were not decided. */
function undecidedOf({ requirements }: Pick<ConformanceReport, 'requirements'>): readonly RequirementRow[] {
  return requirements.filter(
    ({ verdict, level }) => level === 'MUST' && (verdict === 'inconclusive' || verdict === 'blocked'),
  );
}

export type Headline = {
  readonly mark: Mark;
  /** The colour of the result; `open` where the run has no result on a real service. */
  readonly tone: 'fail' | 'warn' | 'pass' | 'open';
  readonly text: string;
};

/** The result in one line. A partial run and a simulator never have the colour of a result that is met. */
export function headlineOf(report: ConformanceReport): Headline {
  const { result, partial, run } = report;
  const missed = missedOf(report).length;
  const bound = counted(missed, 'binding requirement');
  if (result === 'invalid') return { mark: 'error', tone: 'fail', text: 'No result: the test itself failed' };
  if (result === 'not-conformant') {
    const where = partial ? 'Not conformant in the part tested' : 'Not conformant';
    return { mark: 'fail', tone: 'fail', text: `${where}: ${bound} not met` };
  }
  if (partial) return { mark: 'left-out', tone: 'open', text: 'No overall result: only part was tested' };
  if (result === 'incomplete') {
    const left = undecidedOf(report).length;
    const why =
      left === 0
        ? 'a control of the run did not hold'
        : `${counted(left, 'binding requirement')} could not be decided`;
    return { mark: 'inconclusive', tone: 'open', text: `No result: ${why}` };
  }
  if (result === 'conformant-with-warnings') {
    const points = counted(openOf(report).length, 'point');
    return { mark: 'warn', tone: 'warn', text: `No binding requirement failed; ${points} open` };
  }
  const tested = openOf(report).length > 0 ? 'decided' : 'tested';
  return run.simulated
    ? { mark: 'partly', tone: 'open', text: `Every requirement ${tested} is met by a simulator` }
    : { mark: 'pass-E2', tone: 'pass', text: `Every requirement ${tested} is met` };
}

/** A reason of the result: the requirement, and the words that complete "The service …". */
export type ResultReason = { readonly id: string; readonly says: string };

/** Why the run is not conformant: at most four misses, and the number of the others. */
export function reasonsOf(report: ConformanceReport): {
  readonly reasons: readonly ResultReason[];
  readonly more: number;
} {
  const missed = missedOf(report);
  const shown = missed.length > MOST_REASONS + 1 ? missed.slice(0, MOST_REASONS) : missed;
  const says = ({ id, verdict, capability }: RequirementRow): string =>
    verdict === 'not-offered' && capability !== undefined
      ? `does not offer ${capability} (${titleOf(id)})`
      : (outcomeOf(id)?.miss ?? `does not meet "${titleOf(id)}"`);
  return {
    reasons: shown.map((row) => ({ id: row.id, says: says(row) })),
    more: missed.length - shown.length,
  };
}

/** What hides others, and what was found of it: where the run did not evaluate it, what the first hidden one states. */
export function causeWords({ id, row, hides }: Cause): string {
  const says = row?.says ?? hides[0]?.says ?? '';
  const found = says === '' ? '' : `: ${reasonWords(says)}`;
  return `${titleOf(id)} (${id}) hides ${counted(hides.length, 'other')}${found}.`;
}

/** Why a run without a failure has no better result; empty where all is met. */
export function openWords(report: ConformanceReport): string {
  const { requirements, result } = report;
  const of = (...verdicts: readonly Verdict[]): number =>
    requirements.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const applies = requirements.length - of('not-applicable');
  const met = `${of('pass')} of the ${applies} requirements that apply are met.`;
  if (result === 'incomplete' || result === 'invalid') {
    const [cause] = causesOf(report);
    const first = cause === undefined ? '' : ` ${causeWords(cause)}`;
    const broken = requirements.find(({ verdict }) => verdict === 'error');
    const failed = broken === undefined ? '' : ` ${broken.id}: ${reasonWords(broken.says)}.`;
    return `${met}${failed}${first}`;
  }
  const later = requirements.filter(({ reason }) => reason === 'later').length;
  const undecided = of('inconclusive', 'blocked') - later;
  const parts = [
    [of('warn'), 'recommendation is not met', 'recommendations are not met'],
    [of('not-offered'), 'recommendation is not offered', 'recommendations are not offered'],
    [of('waived'), 'requirement is waived', 'requirements are waived'],
    [of('review'), 'document awaits a decision', 'documents await a decision'],
    [undecided, 'recommendation is undecided', 'recommendations are undecided'],
    [later, 'requirement can only be decided later', 'requirements can only be decided later'],
  ] as const;
  const texts = parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  const last = texts.pop();
  if (last === undefined) return met;
  return `${met} ${texts.length === 0 ? last : `${texts.join(', ')}, and ${last}`}.`;
}

/** On what the met requirements rest, and how many misses the test observed itself. */
export function evidenceWords(report: Pick<ConformanceReport, 'requirements'>): string {
  const met = report.requirements.filter(({ verdict }) => verdict === 'pass');
  const missed = missedOf(report);
  const observed = missed.filter(({ grade }) => grade === 'E2').length;
  const misses =
    missed.length === 0 ? '' : `Of the ${missed.length} not met, the test observed ${observed} itself. `;
  if (met.length === 0) return misses.trim();
  const of = (grade: string): number => met.filter((row) => row.grade === grade).length;
  const parts = [
    [of('E1'), 'on two statements that agree'],
    [of('E0'), 'on statements of the service alone'],
    [of('E3'), 'on the inspection of a person'],
  ] as const;
  const others = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} rest ${words}`);
  return `${misses}Of the ${met.length} met, the test observed ${[`${of('E2')} itself`, ...others].join(', ')}.`;
}

/** Verdicts with their numbers, in the order of a stacked bar. */
export function tallyOf(report: ConformanceReport): readonly (readonly [verdict: Verdict, count: number])[] {
  const order = [...VERDICTS.filter((verdict) => verdict !== 'pass' && verdict !== 'not-applicable')];
  return [...order, 'pass' as const, 'not-applicable' as const]
    .map((verdict) => [verdict, report.counts[verdict]] as const)
    .filter(([, count]) => count > 0);
}

/** `8 of 9 met, 1 not`. */
export function sumOf(rows: readonly RequirementRow[]): { readonly met: string; readonly not: number } {
  const applies = rows.filter(({ verdict }) => verdict !== 'not-applicable');
  if (applies.length === 0) return { met: verdictTitles['not-applicable'].title, not: 0 };
  const met = applies.filter(({ verdict }) => verdict === 'pass').length;
  const not = applies.filter(({ verdict }) => MISSED.has(verdict)).length;
  if (applies.every(({ verdict }) => verdict === 'review'))
    return { met: `${applies.length} to decide`, not };
  return { met: `${met} of ${applies.length} met`, not };
}

/** Title and explanation of a family of requirements. */
export function familyOf(family: string): { readonly title: string; readonly explanation: string } {
  return (
    (Object.hasOwn(familyTitles, family) ? familyTitles[family] : undefined) ?? {
      title: family,
      explanation: '',
    }
  );
}
