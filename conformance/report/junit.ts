/** The report as JUnit XML: one suite for each family, one case for each requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { type XmlElement, xmlDocument } from '../../src/xml/write.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { evidenceOf, exchangesText, familiesOf, leftOutText, messagesOf } from './parts.ts';
import { LEFT_OUT, reasonWords } from './words.ts';

const SKIPPED: ReadonlySet<Verdict> = new Set<Verdict>([
  'inconclusive',
  'blocked',
  'review',
  'waived',
  'not-applicable',
]);

/** A gap in a requirement that is not binding is skipped: it does not decide the result. */
function isMissed({ verdict, level }: RequirementRow): boolean {
  return verdict === 'fail' || (verdict === 'not-offered' && level === 'MUST');
}

function isSkipped({ verdict, level }: RequirementRow): boolean {
  return SKIPPED.has(verdict) || (verdict === 'not-offered' && level !== 'MUST');
}

function counted(rows: readonly RequirementRow[]): Readonly<Record<string, string>> {
  return {
    tests: String(rows.length),
    failures: String(rows.filter(isMissed).length),
    errors: String(rows.filter(({ verdict }) => verdict === 'error').length),
    skipped: String(rows.filter(isSkipped).length),
  };
}

/** Failures, errors and skipped rows as JUnit elements. JUnit has no element for warnings; they are in the output. */
function outcome(row: RequirementRow): readonly XmlElement[] {
  const { verdict, reason, says, level } = row;
  const why = reason === undefined ? '' : ` (${reasonWords(reason)})`;
  const message = `${verdict}${why}: ${says}`;
  if (verdict === 'error') return [{ name: 'error', attributes: { message, type: reason ?? 'suite' } }];
  if (isSkipped(row)) return [{ name: 'skipped', attributes: { message } }];
  if (!isMissed(row)) return [];
  const details = messagesOf(row)
    .map(({ says: seen, remedy }) => (remedy === undefined ? seen : `${seen}\nremedy: ${remedy}`))
    .join('\n');
  return [{ name: 'failure', attributes: { message, type: level }, content: details }];
}

/** One line for each name and value; line breaks in a value are replaced. */
function outputOf(row: RequirementRow): string {
  const lines = [
    ['verdict', row.verdict],
    ['level', row.level],
    ['requires', row.text],
    ['grade', row.grade],
    ['found', row.says],
    ['remedy', row.remedy],
    ['evidence', exchangesText(evidenceOf(row))],
    ['source', row.section],
    ['waiver', row.waiver === undefined ? undefined : `${row.waiver.reason}, until ${row.waiver.until}`],
  ] as const;
  return lines
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value = '']) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
    .join('\n');
}

function caseOf(row: RequirementRow): XmlElement {
  const [family = ''] = row.id.split('-');
  const attributes = { classname: family, name: `${row.id}: ${titleOf(row.id)}` };
  const output = { name: 'system-out', content: outputOf(row) };
  return { name: 'testcase', attributes, content: [...outcome(row), output] };
}

/**
 * The complete report as JUnit XML. The notices are in the output of the first suite.
 *
 * @example
 * const xml = junit(conformanceReport);
 */
export function junit(report: ConformanceReport): string {
  const { startedAt, finishedAt } = report.run;
  const seconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const left = leftOutText(report);
  const notices = [
    ...report.notices,
    ...report.limits,
    ...(left === undefined ? [] : [`${LEFT_OUT}: ${left}`]),
  ];
  const output: XmlElement = { name: 'system-out', content: notices.join('\n') };
  const suites = familiesOf(report.requirements).map(([family, rows], index): XmlElement => {
    const attributes = { name: family, ...counted(rows), timestamp: startedAt.slice(0, 19) };
    const cases = rows.map(caseOf);
    return { name: 'testsuite', attributes, content: index === 0 ? [...cases, output] : cases };
  });
  const all = { ...counted(report.requirements), skipped: undefined, time: String(seconds) };
  return xmlDocument({ name: 'testsuites', attributes: { name: report.title, ...all }, content: suites });
}
