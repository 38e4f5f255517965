/** The report as plain text: summary first, then every requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { type Cause, causesOf, hiddenText } from './causes.ts';
import { sampleTextOf } from './detectable.ts';
import { folded, section } from './fold.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import {
  type Alike,
  claimedText,
  evidenceOf,
  exchangesText,
  factsOf,
  leftOutText,
  partsOf,
  messagesOf,
} from './parts.ts';
import { screen } from './screen.ts';
import { GRADE_WORDS, LEFT_OUT, VERDICT_LABELS, reasonWords, sourceWords } from './words.ts';

function member(name: string, text: string | undefined): string {
  return text === undefined || text === ''
    ? ''
    : folded(name === '' ? '    ' : `    ${name.padEnd(9)} `, text);
}

function sourceOf(row: RequirementRow): string {
  return row.quote === undefined ? sourceWords(row) : `${sourceWords(row)}: "${row.quote}"`;
}

/** A requirement that did not pass: what was found, what to change, evidence. */
function trouble(row: RequirementRow): string {
  const seen = messagesOf(row).map(
    ({ says, remedy, evidence }) =>
      member('found', says) + member('remedy', remedy) + member('evidence', exchangesText(evidence)),
  );
  const why = row.reason === undefined ? '' : member('why', reasonWords(row.reason));
  const { waiver } = row;
  const lifted =
    waiver === undefined ? '' : member('waiver', `${waiver.reason} (by ${waiver.by}, until ${waiver.until})`);
  return (
    folded(`${row.id} ${row.level}: `, titleOf(row.id)) +
    member('requires', row.text) +
    seen.join('') +
    why +
    lifted +
    member('source', sourceOf(row))
  );
}

/** A requirement that blocks others: what was found, what to change, and what it hides. */
function causeText(cause: Cause): string {
  const { id, row } = cause;
  const verdict = row === undefined ? '' : ` (${VERDICT_LABELS[row.verdict]})`;
  return (
    folded(`${id}${verdict}: `, titleOf(id)) +
    member('found', row === undefined ? undefined : reasonWords(row.says)) +
    member('remedy', row?.remedy) +
    member('hides', hiddenText(cause))
  );
}

function together(groups: readonly Alike[]): string {
  return groups
    .map(({ says, rows }) => member('', `${reasonWords(says)}: ${rows.map(({ id }) => id).join(', ')}`))
    .join('');
}

function undecidedSection(report: ConformanceReport): string {
  const { undecided, review, notAsked } = partsOf(report);
  const part = (title: string, body: string): string => (body === '' ? '' : `${title}\n${body}`);
  const left = leftOutText(report);
  return (
    part(`${LEFT_OUT}:`, member('', left)) +
    part('Not decided:', undecided.map(trouble).join('')) +
    part('Awaiting review by a person:', together(review)) +
    part('Not applicable to this service or not part of this run:', together(notAsked))
  );
}

function claimedSection(report: ConformanceReport): string {
  const { claimed } = partsOf(report);
  const texts = claimed.map(({ id, grade = 'E0' }) => `${id} (${grade})`).join(', ');
  return (
    folded('', `${claimedText(report)} rest on statements of the service or an adapter.`) +
    (texts === '' ? '' : folded('    ', texts)) +
    Object.entries(GRADE_WORDS)
      .map(([grade, words]) => folded(`    ${grade}  `, words))
      .join('')
  );
}

function requirementText(row: RequirementRow): string {
  const { id, verdict, level, grade = '-', text, reason, paper } = row;
  const decided =
    paper === undefined ? undefined : `${paper.title}, ${paper.date}, ${paper.decision}, ${paper.digest}`;
  return (
    `${id.padEnd(8)} ${VERDICT_LABELS[verdict].padEnd(14)} ${level.padEnd(6)} ${grade.padEnd(2)} ${titleOf(id)}\n` +
    member('requires', text) +
    member('source', sourceOf(row)) +
    member('found', reasonWords(row.says)) +
    member('why', reason === undefined ? undefined : reasonWords(reason)) +
    row.checks
      .filter(({ says }) => says !== row.says)
      .map((check) => member(VERDICT_LABELS[check.verdict].slice(0, 9), `${check.title}: ${check.says}`))
      .join('') +
    member('remedy', row.remedy) +
    member('document', decided) +
    member('evidence', exchangesText(evidenceOf(row))) +
    member('sample', sampleTextOf(row))
  );
}

/**
 * The complete report as text.
 *
 * @example
 * console.log(text(conformanceReport));
 */
export function text(report: ConformanceReport): string {
  const { failed, gaps, errors, warned, waived } = partsOf(report);
  const facts = Object.entries(factsOf(report))
    .filter(([, rows]) => rows.length > 0)
    .map(
      ([title, rows]) =>
        `${title}\n${rows.map(([name, value]) => folded(`    ${name.padEnd(22)} `, value)).join('')}`,
    );
  return (
    folded('', report.title) +
    screen(report) +
    section('What to fix first', causesOf(report).map(causeText).join('')) +
    section('What failed', failed.map(trouble).join('')) +
    section('What the service does not offer, by capability', together(gaps)) +
    section('Errors of the suite or the adapter', together(errors)) +
    section('What warns', warned.map(trouble).join('')) +
    section('What is waived', waived.map(trouble).join('')) +
    section('Not evaluated or not decided', undecidedSection(report)) +
    section('Verdicts that rest on statements of the service or an adapter', claimedSection(report)) +
    section(
      'What a black-box test cannot detect',
      report.limits.map((limit) => folded('  - ', limit)).join(''),
    ) +
    section('All requirements', report.requirements.map(requirementText).join('')) +
    section('Run parameters', facts.join(''))
  );
}
