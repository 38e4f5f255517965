/** The report for people: one block a file, and a line for all of them. */
import { type Finding, type Severity, isInconclusive } from '../finding.ts';
import { type Counts, type FileReport, type Report, type RuleInfo, countOf, totalOf } from './report.ts';

export type TextOptions = {
  /** ANSI colours. */
  readonly color?: boolean;
  /** Only files with findings, and the total. */
  readonly quiet?: boolean;
};

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

/**
 * Characters that cannot be seen, change the direction of the text around them, break a line or steer a terminal:
 * controls, format characters, line and paragraph separators, halves of surrogate pairs (Unicode categories Cc, Cf, Zl,
 * Zp, Cs), and the variation selectors of Mongolian.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u180b-\u180d\u180f]/gu;

/**
 * Text from outside with its invisible characters shown as `\\uXXXX`: neither a file name nor a message can steer a
 * terminal, hide text or change its direction.
 *
 * @example
 * const shown = printable('\u001b[2J'); // the escape character is shown, not sent
 */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
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

/**
 * The block of one file.
 *
 * @example
 * const lines = report.files.map((file) => fileText(file, ruleInfo));
 */
export function fileText(
  file: FileReport,
  rules: ReadonlyMap<string, RuleInfo>,
  options: TextOptions = {},
): string {
  const name = printable(file.file);
  if (file.unreadable !== undefined) {
    return `${name}: ${painted('unreadable', 'error', options)}: ${printable(file.unreadable)}\n`;
  }
  const counts = countOf(file.findings);
  const fine = counts.error + counts.warning + counts.info + counts.inconclusive === 0;
  if (fine && options.quiet === true) return '';
  const edition = file.edition === undefined ? '' : ` (VER ${file.edition})`;
  const judged = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
  const lines = [`${name}: ${painted(countText(counts), judged, options)}${edition}\n`];
  const decided = file.findings.filter((finding) => !isInconclusive(finding));
  const undecided = file.findings.filter(isInconclusive);
  for (const finding of [...decided, ...undecided]) lines.push(findingText(finding, rules, options));
  if (file.notJudged !== undefined && file.notJudged.length > 0 && options.quiet !== true) {
    lines.push(painted(`  not judged: ${file.notJudged.join(', ')}\n`, 'dim', options));
  }
  if (file.suppressed !== undefined && file.suppressed > 0) {
    lines.push(painted(`  left out by baseline or configuration: ${file.suppressed}\n`, 'dim', options));
  }
  return lines.join('');
}

/**
 * The last line: all files together.
 *
 * @example
 * const line = totalText(totalOf(report.files));
 */
export function totalText(totals: ReturnType<typeof totalOf>): string {
  const unreadable = totals.unreadable === 0 ? '' : `, ${totals.unreadable} unreadable`;
  return `${plural(totals.files, 'file')}: ${countText(totals)}${unreadable}\n`;
}

/**
 * The whole report.
 *
 * @example
 * console.log(text(report, ruleInfo));
 */
export function text(
  report: Report,
  rules: ReadonlyMap<string, RuleInfo>,
  options: TextOptions = {},
): string {
  const blocks = report.files.map((file) => fileText(file, rules, options));
  return `${blocks.join('')}${totalText(totalOf(report.files))}`;
}
