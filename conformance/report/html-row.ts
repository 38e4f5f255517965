/** The HTML of one requirement. */
import { titleOf } from '../../src/catalogue/index.ts';
import { NOTHING, type Markup, markup, separated } from '../../src/findings/reports/markup.ts';
import { sampleTextOf } from './detectable.ts';
import type { CheckRow, RequirementRow } from './model.ts';
import { evidenceOf, runsOf, messagesOf } from './parts.ts';
import { GRADE_WORDS, VERDICT_WORDS, reasonWords, sourceWords } from './words.ts';
import type { Verdict } from '../suite/verdict.ts';

/** Links to the rows of exchanges. */
export function exchangesHtml(numbers: readonly number[]): Markup {
  if (numbers.length === 0) return NOTHING;
  const link = (seq: number): Markup => markup`<a href="#exchange-${seq}">${seq}</a>`;
  const texts = runsOf(numbers).map(([from, to]) =>
    from === to ? link(from) : markup`${link(from)} to ${link(to)}`,
  );
  return markup`exchange${numbers.length === 1 ? '' : 's'} ${separated(texts, ', ')}`;
}

export function verdictHtml(verdict: Verdict): Markup {
  const { label, tone } = VERDICT_WORDS[verdict];
  return markup`<span class="verdict ${tone}">${label}</span>`;
}

/** The source of a requirement, with its quote. */
export function sourceHtml(row: RequirementRow): Markup {
  const words = row.quote === undefined ? NOTHING : markup`<blockquote><q>${row.quote}</q></blockquote>\n`;
  return markup`${words}<p class="dim">Source: ${sourceWords(row)}</p>\n`;
}

function gradeHtml(grade: RequirementRow['grade']): Markup {
  return grade === undefined ? NOTHING : markup`evidence ${grade}, ${GRADE_WORDS[grade]}`;
}

function dim(...parts: readonly Markup[]): Markup {
  const texts = parts.filter((part) => part !== NOTHING);
  return texts.length === 0 ? NOTHING : markup`<p class="dim">${separated(texts, '; ')}</p>\n`;
}

function changeHtml(remedy: string | undefined): Markup {
  return remedy === undefined
    ? NOTHING
    : markup`<p class="change"><strong>Remedy:</strong> <bdi>${remedy}</bdi></p>\n`;
}

function whyHtml({ reason, waiver }: RequirementRow): Markup {
  const why = reason === undefined ? NOTHING : markup`<p>Why: <bdi>${reasonWords(reason)}</bdi></p>\n`;
  return waiver === undefined
    ? why
    : markup`${why}<p>Waived: <bdi>${waiver.reason}</bdi> (by <bdi>${waiver.by}</bdi>, until ${waiver.until})</p>\n`;
}

/** A requirement that did not pass: what was found, and what to change. */
export function troubleHtml(row: RequirementRow): Markup {
  const { tone } = VERDICT_WORDS[row.verdict];
  const seen = messagesOf(row).map(
    ({ says, remedy, evidence, grade }) =>
      markup`<p>Found: <bdi>${says}</bdi></p>\n${changeHtml(remedy)}${dim(exchangesHtml(evidence), gradeHtml(grade))}`,
  );
  return markup`<div class="row ${tone}">
<h4>${verdictHtml(row.verdict)} <a href="#${row.id}">${row.id}</a> ${row.level}: ${titleOf(row.id)}</h4>
<p>${row.text}</p>
${seen}${whyHtml(row)}${sourceHtml(row)}</div>
`;
}

function checkHtml({ verdict, title, says }: CheckRow): Markup {
  return markup`<li>${verdictHtml(verdict)}: ${title}: <bdi>${says}</bdi></li>\n`;
}

function paperHtml({ paper }: RequirementRow): Markup {
  if (paper === undefined) return NOTHING;
  return markup`<p>Document: <bdi>${paper.title}</bdi>, ${paper.date}, decision: ${paper.decision}, <code>${paper.digest}</code></p>\n`;
}

function sampleHtml(row: RequirementRow): Markup {
  const text = sampleTextOf(row);
  return text === undefined ? NOTHING : markup`<p class="dim">Sample: ${text}</p>\n`;
}

/** The full details of a requirement. */
export function requirementHtml(row: RequirementRow): Markup {
  const { id, verdict, level, grade, text, says, checks } = row;
  const others = checks.filter((check) => checks.length > 1 || check.says !== says);
  const list = others.length === 0 ? NOTHING : markup`<ul class="checks">\n${others.map(checkHtml)}</ul>\n`;
  return markup`<article class="row ${VERDICT_WORDS[verdict].tone}" id="${id}" aria-labelledby="${id}-title">
<h4 id="${id}-title">${verdictHtml(verdict)} ${id} ${level}: ${titleOf(id)}</h4>
<p>${text}</p>
${says === '' ? NOTHING : markup`<p><bdi>${reasonWords(says)}</bdi></p>\n`}${list}${whyHtml(row)}${changeHtml(row.remedy)}${paperHtml(row)}${dim(exchangesHtml(evidenceOf(row)), gradeHtml(grade))}${sampleHtml(row)}${sourceHtml(row)}</article>
`;
}
