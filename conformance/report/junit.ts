/** The report as JUnit XML: a suite for each family, a case for each requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { escapeXml as xml } from '../../src/findings/index.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { evidenceOf, exchangesText, familiesOf, leftOutText, tellingOf } from './parts.ts';
import { LEFT_OUT, reasonWords } from './words.ts';

const SKIPPED: ReadonlySet<Verdict> = new Set<Verdict>([
  'inconclusive',
  'blocked',
  'review',
  'waived',
  'not-applicable',
]);

function counted(rows: readonly RequirementRow[]): string {
  const count = (...verdicts: readonly Verdict[]): number =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return `tests="${rows.length}" failures="${count('fail')}" errors="${count('error')}" skipped="${count(...SKIPPED)}"`;
}

/** What fails, errs or is skipped as JUnit says it; a warning has no word there and stands in the output. */
function outcome(row: RequirementRow): string {
  const { verdict, reason, says, level } = row;
  const why = reason === undefined ? '' : ` (${reasonWords(reason)})`;
  const message = xml(`${verdict}${why}: ${says}`);
  if (verdict === 'error') return `<error message="${message}" type="${xml(reason ?? 'suite')}"/>`;
  if (SKIPPED.has(verdict)) return `<skipped message="${message}"/>`;
  if (verdict !== 'fail') return '';
  const told = tellingOf(row)
    .map(({ says: seen, remedy }) => (remedy === undefined ? seen : `${seen}\nchange: ${remedy}`))
    .join('\n');
  return `<failure message="${message}" type="${level}">${xml(told)}</failure>`;
}

/** A name and a value a line; a line break of a value does not make a line. */
function outputOf(row: RequirementRow): string {
  const lines = [
    ['verdict', row.verdict],
    ['level', row.level],
    ['asks', row.text],
    ['grade', row.grade],
    ['says', row.says],
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

function caseOf(row: RequirementRow): string {
  const [family = ''] = row.id.split('-');
  const said = outcome(row);
  return `    <testcase classname="${xml(family)}" name="${xml(`${row.id}: ${titleOf(row.id)}`)}">
${said === '' ? '' : `      ${said}\n`}      <system-out>${xml(outputOf(row))}</system-out>
    </testcase>
`;
}

/** The whole report as JUnit XML. The sentences that every report prints stand in the output of the first suite. */
export function junit(report: ConformanceReport): string {
  const { startedAt, finishedAt } = report.run;
  const seconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const left = leftOutText(report);
  const said = [...report.notices, ...report.limits, ...(left === undefined ? [] : [`${LEFT_OUT}: ${left}`])];
  const notices = xml(said.join('\n'));
  const suites = familiesOf(report.requirements).map(
    ([family, rows], index) =>
      `  <testsuite name="${xml(family)}" ${counted(rows)} timestamp="${startedAt.slice(0, 19)}">
${rows.map(caseOf).join('')}${index === 0 ? `    <system-out>${notices}</system-out>\n` : ''}  </testsuite>
`,
  );
  const all = counted(report.requirements).replace(/ skipped="\d+"$/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${xml(report.title)}" ${all} time="${seconds}">
${suites.join('')}</testsuites>
`;
}
