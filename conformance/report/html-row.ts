/** The HTML of one requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { escapeHtml as esc } from '../../src/findings/index.ts';
import type { CheckRow, RequirementRow } from './model.ts';
import { evidenceOf, runsOf, messagesOf } from './parts.ts';
import { GRADE_WORDS, VERDICT_WORDS, reasonWords, sourceWords } from './words.ts';
import type { Verdict } from '../suite/verdict.ts';

/** Links to the rows of exchanges. */
export function exchangesHtml(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const link = (seq: number): string => `<a href="#exchange-${seq}">${seq}</a>`;
  const texts = runsOf(numbers).map(([from, to]) =>
    from === to ? link(from) : `${link(from)} to ${link(to)}`,
  );
  return `exchange${numbers.length === 1 ? '' : 's'} ${texts.join(', ')}`;
}

export function verdictHtml(verdict: Verdict): string {
  const { label, tone } = VERDICT_WORDS[verdict];
  return `<span class="verdict ${tone}">${label}</span>`;
}

/** The source of a requirement, with its quote. */
export function sourceHtml(row: RequirementRow): string {
  const words = row.quote === undefined ? '' : `<blockquote><q>${esc(row.quote)}</q></blockquote>\n`;
  return `${words}<p class="dim">Source: ${esc(sourceWords(row))}</p>\n`;
}

function gradeHtml(grade: RequirementRow['grade']): string {
  return grade === undefined ? '' : `evidence ${grade}, ${GRADE_WORDS[grade]}`;
}

function dim(...parts: readonly string[]): string {
  const texts = parts.filter((part) => part !== '');
  return texts.length === 0 ? '' : `<p class="dim">${texts.join('; ')}</p>\n`;
}

function changeHtml(remedy: string | undefined): string {
  return remedy === undefined
    ? ''
    : `<p class="change"><strong>What to change:</strong> <bdi>${esc(remedy)}</bdi></p>\n`;
}

function whyHtml({ reason, waiver }: RequirementRow): string {
  const why = reason === undefined ? '' : `<p>Why: <bdi>${esc(reasonWords(reason))}</bdi></p>\n`;
  return waiver === undefined
    ? why
    : `${why}<p>Waived: <bdi>${esc(waiver.reason)}</bdi> (by <bdi>${esc(waiver.by)}</bdi>, until ${esc(waiver.until)})</p>\n`;
}

/** A requirement that did not pass: what was found, and what to change. */
export function troubleHtml(row: RequirementRow): string {
  const { tone } = VERDICT_WORDS[row.verdict];
  const seen = messagesOf(row).map(
    ({ says, remedy, evidence, grade }) =>
      `<p>Seen: <bdi>${esc(says)}</bdi></p>\n${changeHtml(remedy)}${dim(exchangesHtml(evidence), gradeHtml(grade))}`,
  );
  return `<div class="row ${tone}">
<h4>${verdictHtml(row.verdict)} <a href="#${esc(row.id)}">${esc(row.id)}</a> ${row.level}: ${esc(titleOf(row.id))}</h4>
<p>${esc(row.text)}</p>
${seen.join('')}${whyHtml(row)}${sourceHtml(row)}</div>
`;
}

function checkHtml({ verdict, title, says }: CheckRow): string {
  return `<li>${verdictHtml(verdict)}: ${esc(title)}: <bdi>${esc(says)}</bdi></li>\n`;
}

function paperHtml({ paper }: RequirementRow): string {
  if (paper === undefined) return '';
  return `<p>Document: <bdi>${esc(paper.title)}</bdi>, ${esc(paper.date)}, decision: ${esc(paper.decision)}, <code>${esc(paper.digest)}</code></p>\n`;
}

/** The full details of a requirement. */
export function requirementHtml(row: RequirementRow): string {
  const { id, verdict, level, grade, text, says, checks } = row;
  const others = checks.filter((check) => checks.length > 1 || check.says !== says);
  const list = others.length === 0 ? '' : `<ul class="checks">\n${others.map(checkHtml).join('')}</ul>\n`;
  return `<article class="row ${VERDICT_WORDS[verdict].tone}" id="${esc(id)}" aria-labelledby="${esc(id)}-title">
<h4 id="${esc(id)}-title">${verdictHtml(verdict)} ${esc(id)} ${level}: ${esc(titleOf(id))}</h4>
<p>${esc(text)}</p>
${says === '' ? '' : `<p><bdi>${esc(reasonWords(says))}</bdi></p>\n`}${list}${whyHtml(row)}${changeHtml(row.remedy)}${paperHtml(row)}${dim(exchangesHtml(evidenceOf(row)), gradeHtml(grade))}${sourceHtml(row)}</article>
`;
}
