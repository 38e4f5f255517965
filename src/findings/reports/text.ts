/** The report for people: a summary by rule, then the files with findings, then a line for all of them. */
import { printable } from '../../page/printable.ts';
import { type Finding, type Severity, isInconclusive } from '../finding.ts';
import {
  type Counts,
  type FileReport,
  type Report,
  type RuleInfo,
  type Skipped,
  type Totals,
  countOf,
  interruptedText,
  totalOf,
} from './report.ts';
import { type SummaryRow, isClean, shortened, summaryOf, unvalidatedOf } from './summary.ts';

export type TextOptions = {
  /** ANSI colours. */
  readonly color?: boolean;
  /** Only files with findings, and the total. */
  readonly quiet?: boolean;
  /** Every finding and every file; otherwise many findings of a rule in a file, and clean files, are counted. */
  readonly verbose?: boolean;
};

/** Clean files that the short form names. */
const MAX_CLEAN = 10;

const COLORS: Readonly<Record<Severity | 'good' | 'dim', string>> = {
  error: '\u001b[31m',
  warning: '\u001b[33m',
  info: '\u001b[36m',
  good: '\u001b[32m',
  dim: '\u001b[2m',
};

function painted(text: string, color: keyof typeof COLORS, { color: on }: TextOptions): string {
  return on === true ? `${COLORS[color]}${text}\u001b[0m` : text;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/**
 * `2 errors, 1 warning`, or `no findings`.
 *
 * @example
 * const line = countText(countOf(findings)); // such as '1 error, 2 warnings'
 */
export function countText({ error, warning, info, inconclusive }: Counts): string {
  const parts = [
    error > 0 ? plural(error, 'error') : '',
    warning > 0 ? plural(warning, 'warning') : '',
    info > 0 ? `${info} info` : '',
    inconclusive > 0 ? `${inconclusive} not judged` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

function placeText({ at }: Finding): string {
  const offset = at.offset === undefined ? '' : ` byte ${at.offset}`;
  const pointer = at.pointer === undefined ? '' : ` ${at.pointer}`;
  return `${at.path}${offset}${pointer}`;
}

function findingText(finding: Finding, rules: ReadonlyMap<string, RuleInfo>, options: TextOptions): string {
  const label = isInconclusive(finding) ? 'not judged' : finding.severity;
  const clause = rules.get(finding.rule)?.clause;
  const first = `  ${painted(label.padEnd(10), finding.severity, options)} ${printable(placeText(finding))}  ${printable(finding.message)}`;
  const second = `             ${finding.rule}${clause === undefined ? '' : ` (${clause})`}`;
  return `${first}\n${painted(second, 'dim', options)}\n`;
}

function headline(file: FileReport, options: TextOptions): string {
  const name = printable(file.file);
  if (file.unreadable !== undefined)
    return `${name}: ${painted('unreadable', 'error', options)}: ${printable(file.unreadable)}\n`;
  if (file.foreign !== undefined) return `${name}: ${painted('not a transaction', 'error', options)}\n`;
  const counts = countOf(file.findings);
  const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
  const edition = file.edition === undefined ? '' : ` (VER ${file.edition})`;
  return `${name}: ${painted(countText(counts), worst, options)}${edition}\n`;
}

function suppressedText({ suppressed = 0 }: FileReport, options: TextOptions): string {
  if (suppressed === 0) return '';
  return painted(`  left out by baseline or configuration: ${suppressed}\n`, 'dim', options);
}

/**
 * Every finding of one file, in full.
 *
 * @example
 * const lines = report.files.map((file) => fileText(file, ruleInfo));
 */
export function fileText(
  file: FileReport,
  rules: ReadonlyMap<string, RuleInfo>,
  options: TextOptions = {},
): string {
  if (file.unreadable !== undefined) return headline(file, options);
  if (file.findings.length === 0 && options.quiet === true) return '';
  const lines = [headline(file, options)];
  const decided = file.findings.filter((finding) => !isInconclusive(finding));
  const undecided = file.findings.filter(isInconclusive);
  for (const finding of [...decided, ...undecided]) lines.push(findingText(finding, rules, options));
  if (file.notJudged !== undefined && file.notJudged.length > 0 && options.quiet !== true) {
    lines.push(painted(`  not validated: ${file.notJudged.join(', ')}\n`, 'dim', options));
  }
  lines.push(suppressedText(file, options));
  return lines.join('');
}

/** The first findings of each rule in one file, and how many there are beyond them. */
function shortText(file: FileReport, rules: ReadonlyMap<string, RuleInfo>, options: TextOptions): string {
  const { shown, more } = shortened(file);
  return [
    headline(file, options),
    ...shown.map((finding) => findingText(finding, rules, options)),
    ...more.map(({ rule, findings }) =>
      painted(`  and ${findings} more of ${rule} (--verbose lists them)\n`, 'dim', options),
    ),
    suppressedText(file, options),
  ].join('');
}

function rowText({ kind, rule, findings, files, title, remedy }: SummaryRow, options: TextOptions): string {
  const [label, color] = kind === 'inconclusive' ? ['not judged', 'info' as const] : [kind, kind];
  const count = `${findings} in ${plural(files, 'file')}`;
  const first = `  ${painted(label.padEnd(10), color, options)} ${count.padEnd(16)} ${rule}${title === undefined ? '' : `: ${title}`}\n`;
  return remedy === undefined
    ? first
    : `${first}${painted(`             Remedy: ${remedy}\n`, 'dim', options)}`;
}

function summaryText(report: Report, rules: ReadonlyMap<string, RuleInfo>, options: TextOptions): string {
  const rows = summaryOf(report.files, rules);
  if (rows.length === 0) return '';
  return `Summary by rule\n${rows.map((row) => rowText(row, options)).join('')}\n`;
}

/** Clean files: one in full, several as a count with the first names. */
function cleanText(files: readonly FileReport[], options: TextOptions): string {
  const [first] = files;
  if (first === undefined || options.quiet === true) return '';
  if (files.length === 1) return headline(first, options) + suppressedText(first, options);
  const names = files.slice(0, MAX_CLEAN).map(({ file }) => printable(file));
  const more = files.length - names.length;
  const suppressed = files.reduce((sum, { suppressed: count = 0 }) => sum + count, 0);
  const all = `${names.join(', ')}${more === 0 ? '' : ` and ${more} more (--verbose lists them)`}`;
  return `${painted(`${files.length} files without findings`, 'good', options)}: ${all}\n${suppressedText({ file: '', findings: [], suppressed }, options)}`;
}

function unvalidatedText(files: readonly FileReport[], options: TextOptions): string {
  const rows = options.quiet === true ? [] : unvalidatedOf(files);
  if (rows.length === 0) return '';
  const all = rows.map(({ what, files: count }) => `${printable(what)} (${plural(count, 'file')})`);
  return painted(`Not validated: ${all.join(', ')}\n`, 'dim', options);
}

function skippedText(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return '';
  const lines = skipped.map(({ file, reason }) => `  ${printable(file)}: ${printable(reason)}\n`);
  return `Skipped (${plural(skipped.length, 'file')}, not validated):\n${lines.join('')}`;
}

/**
 * The last line: all files together.
 *
 * @example
 * const line = totalText(totalOf(report.files));
 */
export function totalText(
  totals: Counts & Pick<Totals, 'files' | 'unreadable'> & Partial<Totals>,
  skipped = 0,
): string {
  const { files, unreadable, foreign = 0 } = totals;
  const parts = [
    foreign === 0 ? '' : `, ${foreign} not ${foreign === 1 ? 'a transaction' : 'transactions'}`,
    unreadable === 0 ? '' : `, ${unreadable} unreadable`,
    skipped === 0 ? '' : `, ${skipped} skipped`,
  ];
  return `${plural(files, 'file')}: ${countText(totals)}${parts.join('')}\n`;
}

/**
 * The whole report. The short form lists the first findings of each rule in a file and counts clean files;
 * `verbose` lists everything.
 *
 * @example
 * const lines = text(report, ruleInfo).split('\n');
 */
export function text(
  report: Report,
  rules: ReadonlyMap<string, RuleInfo>,
  options: TextOptions = {},
): string {
  const { files, skipped = [], interrupted } = report;
  const blocks =
    options.verbose === true
      ? files.map((file) => fileText(file, rules, options)).join('')
      : files.map((file) => (isClean(file) ? '' : shortText(file, rules, options))).join('') +
        cleanText(files.filter(isClean), options) +
        unvalidatedText(files, options);
  const partial = interrupted === undefined ? '' : `${interruptedText(interrupted)}\n`;
  return `${summaryText(report, rules, options)}${blocks}${skippedText(skipped)}${partial}${totalText(totalOf(files), skipped.length)}`;
}
