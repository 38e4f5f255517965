/** The report for a terminal and for plain paper: page one first, then every requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { printable, wellFormed } from '../../src/findings/index.ts';
import { VERDICTS } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import {
  type Alike,
  claimedText,
  evidenceOf,
  exchangesText,
  factsOf,
  leftOutText,
  partsOf,
  resultText,
  tellingOf,
} from './parts.ts';
import { GRADE_WORDS, LEFT_OUT, RESULT_WORDS, VERDICT_WORDS, reasonWords, sourceWords } from './words.ts';

const WIDTH = 100;

/** Text in lines of at most 100 characters; lines after the first begin under the text of the first. */
function folded(head: string, text: string): string {
  const indent = ' '.repeat(head.length);
  const lines: string[] = [];
  let line = head;
  for (const word of printable(wellFormed(text)).split(' ')) {
    const isFresh = line.length <= head.length;
    if (!isFresh && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = isFresh ? line + word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${one.trimEnd()}\n`).join('');
}

function member(name: string, text: string | undefined): string {
  return text === undefined || text === ''
    ? ''
    : folded(name === '' ? '    ' : `    ${name.padEnd(9)} `, text);
}

function section(title: string, body: string): string {
  return body === '' ? '' : `\n${title}\n${'-'.repeat(title.length)}\n${body}`;
}

function sourceOf(row: RequirementRow): string {
  return row.quote === undefined ? sourceWords(row) : `${sourceWords(row)}: "${row.quote}"`;
}

/** A requirement that is not as it should be: what was seen, what to change, what it rests on. */
function trouble(row: RequirementRow): string {
  const seen = tellingOf(row).map(
    ({ says, remedy, evidence }) =>
      member('seen', says) + member('change', remedy) + member('evidence', exchangesText(evidence)),
  );
  const why = row.reason === undefined ? '' : member('why', reasonWords(row.reason));
  const { waiver } = row;
  const lifted =
    waiver === undefined ? '' : member('waiver', `${waiver.reason} (by ${waiver.by}, until ${waiver.until})`);
  return (
    folded(`${row.id} ${row.level}: `, titleOf(row.id)) +
    member('asks', row.text) +
    seen.join('') +
    why +
    lifted +
    member('source', sourceOf(row))
  );
}

function together(groups: readonly Alike[]): string {
  return groups
    .map(({ says, rows }) => member('', `${reasonWords(says)}: ${rows.map(({ id }) => id).join(', ')}`))
    .join('');
}

function notLookedAt(report: ConformanceReport): string {
  const { undecided, review, notAsked } = partsOf(report);
  const part = (title: string, body: string): string => (body === '' ? '' : `${title}\n${body}`);
  const left = leftOutText(report);
  return (
    part(`${LEFT_OUT}:`, member('', left)) +
    part('Not decided:', undecided.map(trouble).join('')) +
    part('Waits for the decision of a person:', together(review)) +
    part('Not asked of this service, or not in this run:', together(notAsked))
  );
}

function onItsWord(report: ConformanceReport): string {
  const { claimed } = partsOf(report);
  const told = claimed.map(({ id, grade = 'E0' }) => `${id} (${grade})`).join(', ');
  return (
    folded('', `${claimedText(report)} rest on the word of the service or of an adapter.`) +
    (told === '' ? '' : folded('    ', told)) +
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
    `${id.padEnd(8)} ${VERDICT_WORDS[verdict].label.padEnd(14)} ${level.padEnd(6)} ${grade.padEnd(2)} ${titleOf(id)}\n` +
    member('asks', text) +
    member('source', sourceOf(row)) +
    member('says', reasonWords(row.says)) +
    member('why', reason === undefined ? undefined : reasonWords(reason)) +
    row.checks
      .filter(({ says }) => says !== row.says)
      .map((check) => member(VERDICT_WORDS[check.verdict].label.slice(0, 9), `${check.title}: ${check.says}`))
      .join('') +
    member('change', row.remedy) +
    member('paper', decided) +
    member('evidence', exchangesText(evidenceOf(row)))
  );
}

/**
 * The whole report as text.
 *
 * @example
 * console.log(text(conformanceReport));
 */
export function text(report: ConformanceReport): string {
  const { result, exitCode, counts } = report;
  const { failed, errors, warned, waived } = partsOf(report);
  const words = RESULT_WORDS[result];
  const counted = VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${VERDICT_WORDS[verdict].label}`)
    .join(', ');
  const facts = Object.entries(factsOf(report))
    .filter(([, rows]) => rows.length > 0)
    .map(
      ([title, rows]) =>
        `${title}\n${rows.map(([name, value]) => folded(`    ${name.padEnd(22)} `, value)).join('')}`,
    );
  return (
    folded('', report.title) +
    `${'='.repeat(WIDTH)}\n` +
    folded('RESULT    ', `${words.label} (exit code ${exitCode})`) +
    folded('          ', resultText(report)) +
    folded('VERDICTS  ', counted) +
    report.notices.map((notice) => folded('', notice)).join('') +
    section('What failed', failed.map(trouble).join('')) +
    section('What the suite or the adapter could not do', together(errors)) +
    section('What warns', warned.map(trouble).join('')) +
    section('What is waived', waived.map(trouble).join('')) +
    section('What was not looked at or not decided', notLookedAt(report)) +
    section("What rests on the service's word", onItsWord(report)) +
    section('What no black box can see', report.limits.map((limit) => folded('  - ', limit)).join('')) +
    section('Every requirement', report.requirements.map(requirementText).join('')) +
    section('How it was run', facts.join(''))
  );
}
