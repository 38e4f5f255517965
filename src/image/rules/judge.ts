/** Measures and a target in, a table and findings out. No pixel is looked at here. */
import type { Finding, Severity } from '../../findings/finding.ts';
import { LIMITS_OF } from './limits.ts';
import type { Bound, Limit, Measured, Measures, Row, RowInfo, Target, Verdict } from './row.ts';
import { NOT_ASSESSED, UNJUDGED, rows } from './rows.ts';

/** How a picture is judged. */
export type JudgeOptions = {
  readonly target: Target;
  /** The path of the findings; `image` unless told. */
  readonly path?: string;
};

/** The table of a picture and what is worth saying about it. */
export type Judgement = { readonly rows: readonly Row[]; readonly findings: readonly Finding[] };

const VERDICTS = { error: 'fail', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  Verdict
>;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Measures whose sign says a direction; only their amount is judged. */
const BY_AMOUNT: ReadonlySet<string> = new Set([
  'quality.face.roll',
  'quality.face.yaw',
  'quality.face.pitch',
]);

function isOutside(value: number | string, bound: Bound | undefined): boolean {
  if (bound === undefined) return false;
  if (typeof value === 'string') {
    if (bound.except !== undefined) return !bound.except.includes(value);
    return bound.among?.includes(value) === true;
  }
  return value < (bound.below ?? -Infinity) || value > (bound.above ?? Infinity);
}

function boundText({ below, above, among, except }: Bound): string {
  if (except !== undefined) return except.join(', ');
  if (among !== undefined) return `not ${among.join(', ')}`;
  if (below !== undefined && above !== undefined) return `${below} to ${above}`;
  return below === undefined ? `at most ${above ?? ''}` : `at least ${below}`;
}

/** What would be good: the strictest bound, and the one that is an error beside it. */
function thresholdText(limit: Limit): string {
  const { error, warning, info } = limit;
  const soft = warning ?? info;
  if (error === undefined) return soft === undefined ? '' : boundText(soft);
  return soft === undefined ? boundText(error) : `${boundText(soft)} (error: ${boundText(error)})`;
}

/** Three digits that matter: what is shown. What is judged is the value itself. */
export function rounded(value: number): number {
  return Number(value.toPrecision(Math.abs(value) >= 1000 ? 6 : 3));
}

function rowOf(info: RowInfo, limit: Limit, measured: Measured | undefined): Row {
  const { id, title, unit, clause, requirement } = info;
  const base = { id, title, unit, threshold: thresholdText(limit), clause, requirement };
  if (measured === undefined) return { ...base, verdict: 'not-applicable', reason: 'not measured' };
  if ('skipped' in measured) return { ...base, verdict: 'not-applicable', reason: measured.skipped };
  if ('inconclusive' in measured) return { ...base, verdict: 'inconclusive', reason: measured.inconclusive };
  const value = typeof measured.value === 'number' ? rounded(measured.value) : measured.value;
  const isFree = SEVERITIES.every((severity) => limit[severity] === undefined);
  if (isFree) return { ...base, value, verdict: 'not-applicable', reason: 'no threshold for this target' };
  const raw = measured.value;
  const judged = typeof raw === 'number' && BY_AMOUNT.has(id) ? Math.abs(raw) : raw;
  const severity = SEVERITIES.find((each) => isOutside(judged, limit[each]));
  return { ...base, value, verdict: severity === undefined ? 'pass' : VERDICTS[severity] };
}

/** High compression alone only says that there is little detail: without a poor JPEG quality it is a warning. */
function softened(rows: readonly Row[]): readonly Row[] {
  const quality = rows.find(({ id }) => id === 'quality.image.jpeg-quality')?.verdict;
  if (quality === 'fail' || quality === 'warning') return rows;
  return rows.map((row) =>
    row.id === 'quality.image.compression' && row.verdict === 'fail' ? { ...row, verdict: 'warning' } : row,
  );
}

const SEVERITY_OF: Partial<Record<Verdict, Severity>> = { fail: 'error', warning: 'warning', note: 'info' };

function findingOf(row: Row, { target, path = 'image' }: JudgeOptions): Finding | undefined {
  const { id: rule, title, value, unit, threshold, verdict, reason, requirement } = row;
  const at = { path };
  if (verdict === 'inconclusive') {
    const message = `${title}: could not be judged (${reason ?? ''})`;
    return { rule, severity: 'info', at, message, facts: { inconclusive: reason ?? '', requirement } };
  }
  const severity = SEVERITY_OF[verdict];
  if (severity === undefined || value === undefined) return undefined;
  const shown = unit === '' ? `${value}` : `${value} ${unit}`;
  const message = `${title}: ${shown}; for ${target} ${threshold}`;
  return { rule, severity, at, message, facts: { value, unit, threshold, target, requirement } };
}

/** The measures that alone decide a MUST: each is told by itself when it could not be judged. */
const ALONE: ReadonlySet<string> = new Set([
  'quality.image.decodes',
  'quality.face.present',
  'quality.face.single',
]);

function notAssessed(unjudged: readonly Row[], path: string): Finding[] {
  const [first] = unjudged;
  if (first === undefined) return [];
  const inconclusive = unjudged.find(({ reason }) => reason !== undefined)?.reason ?? 'no-model';
  const message = `not judged here: ${unjudged.map(({ title }) => title.toLowerCase()).join(', ')}`;
  const facts = { inconclusive, count: unjudged.length, requirement: 'QUA-03' };
  return [{ rule: NOT_ASSESSED.id, severity: 'info', at: { path }, message, facts }];
}

/** Where faces were not asked for, or there are no pixels, there is nothing that a model could judge. */
function unjudgedRows(present: Measured | undefined): Row[] {
  const { id, clause } = NOT_ASSESSED;
  if (present === undefined || 'skipped' in present) return [];
  return UNJUDGED.map((title) => ({
    id,
    title,
    unit: '',
    threshold: '',
    verdict: 'inconclusive',
    reason: 'no-model',
    clause,
    requirement: 'QUA-03',
  }));
}

/**
 * Judges what was measured. What could not be judged is never counted as good: it is an `info` finding with
 * `facts.inconclusive`; the measures of a face that share one reason are named together.
 *
 * @example
 * const assessment = evaluateMeasures(measures, measureOptions);
 */
export function evaluateMeasures(measures: Measures, options: JudgeOptions): Judgement {
  const judged = softened(
    rows.map((info) => rowOf(info, LIMITS_OF[info.id][options.target], measures[info.id])),
  );
  const table = [...judged, ...unjudgedRows(measures['quality.face.present'])];
  const alone = judged.filter(({ verdict, id }) => verdict !== 'inconclusive' || ALONE.has(id));
  const together = table.filter(({ verdict, id }) => verdict === 'inconclusive' && !ALONE.has(id));
  return {
    rows: table,
    findings: [
      ...alone.flatMap((row) => findingOf(row, options) ?? []),
      ...notAssessed(together, options.path ?? 'image'),
    ],
  };
}
