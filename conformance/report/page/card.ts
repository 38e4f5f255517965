/** The card of a requirement: what was found, on what it rests, and its wording, source and checks one click deeper. */
import { gradeTitles, levelTitles, titleOf } from '../../../src/catalogue/index.ts';
import { mark, toneOf } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup, separated } from '../../../src/page/markup.ts';
import { sampleTextOf } from '../detectable.ts';
import type { CheckRow, RequirementRow } from '../model.ts';
import { counted, markOf } from '../outcome.ts';
import { evidenceOf } from '../parts.ts';
import { verdictWords } from '../verdict-words.ts';
import { reasonWords, sentence, sourceWords } from '../words.ts';
import { exchangeLinks } from './exchanges.ts';

function entry(name: string, value: Markup): Markup {
  return value === NOTHING ? NOTHING : markup`<dt>${name}</dt><dd>${value}</dd>\n`;
}

function text(value: string | undefined): Markup {
  return value === undefined || value === '' ? NOTHING : markup`<bdi>${value}</bdi>`;
}

function checkHtml(check: CheckRow): Markup {
  const links = exchangeLinks(check.evidence);
  const where = links === NOTHING ? NOTHING : markup` <span class="soft">(${links})</span>`;
  return markup`<li>${mark(markOf(check), 16)} ${check.title}: <bdi>${reasonWords(check.says)}</bdi>${where}</li>\n`;
}

function checksHtml({ checks }: RequirementRow): Markup {
  return checks.length === 0 ? NOTHING : markup`<ul>\n${checks.map(checkHtml)}</ul>`;
}

function paperHtml({ paper }: RequirementRow): Markup {
  if (paper === undefined) return NOTHING;
  return markup`<bdi>${paper.title}</bdi>, ${paper.date}, decision: ${paper.decision}, <code>${paper.digest}</code>`;
}

/** `Evidence: observed by the test · 12 exchanges, 2 checks · …`. */
export function metaHtml(row: RequirementRow): Markup {
  const { grade, checks } = row;
  const exchanges = evidenceOf(row).length;
  const sizes = [
    exchanges === 0 ? '' : counted(exchanges, 'exchange'),
    checks.length === 0 ? '' : counted(checks.length, 'check'),
  ].filter((size) => size !== '');
  const parts: readonly Markup[] = [
    grade === undefined ? NOTHING : markup`Evidence: <b>${gradeTitles[grade].title}</b> (${grade})`,
    sizes.length === 0 ? NOTHING : markup`${sizes.join(', ')}`,
    text(sampleTextOf(row)),
  ].filter((part) => part !== NOTHING);
  return parts.length === 0 ? NOTHING : markup`<p class="meta">${separated(parts, ' · ')}</p>\n`;
}

/** Why it was not decided, and the waiver. */
export function whyHtml({ reason, waiver }: RequirementRow): Markup {
  const why =
    reason === undefined ? NOTHING : markup`<p class="meta">Why: <bdi>${reasonWords(reason)}</bdi></p>\n`;
  return waiver === undefined
    ? why
    : markup`${why}<p class="meta">Waived: <bdi>${waiver.reason}</bdi> (by <bdi>${waiver.by}</bdi>, until ${waiver.until})</p>\n`;
}

/** Full wording, source, remedy, checks and document, folded. */
export function detailsHtml(row: RequirementRow): Markup {
  const quote = row.quote === undefined ? NOTHING : markup`<q>${row.quote}</q>`;
  return markup`<details><summary>Wording, source, checks</summary><dl>
${entry('Full wording', markup`${row.text}`)}${entry('The source states', quote)}${entry('Source', markup`${sourceWords(row)}`)}${entry('Remedy', text(row.remedy))}${entry('Document', paperHtml(row))}${entry('Checks', checksHtml(row))}</dl></details>
`;
}

/** Classes by which the filters of the page choose cards. */
function kindOf({ verdict, grade }: RequirementRow): string {
  if (verdict === 'fail' || verdict === 'not-offered' || verdict === 'error') return 'k-miss';
  if (verdict === 'not-applicable') return 'k-na';
  if (verdict === 'pass') return grade === 'E0' || grade === 'E1' ? 'k-word' : '';
  return 'k-open';
}

/** The heading of a card: title, verdict, id and level. */
function headHtml(row: RequirementRow): Markup {
  const level = levelTitles[row.level].title;
  return markup`<h4><span>${titleOf(row.id)}</span><span class="verd v-${toneOf(markOf(row))}">${verdictWords(row)}</span><span class="rid">${row.id} · ${level}</span></h4>\n`;
}

/** The card of a requirement in the list of all. A failure has its full card elsewhere, and here a link to it. */
export function card(row: RequirementRow, isElsewhere: boolean): Markup {
  const says =
    row.says === '' ? NOTHING : markup`<p class="seen"><bdi>${sentence(reasonWords(row.says))}</bdi></p>\n`;
  if (isElsewhere)
    return markup`<div class="card ${kindOf(row)}">${mark(markOf(row))}<div>${headHtml(row)}<p class="seen"><a href="#${row.id}">What was found, and what to do</a></p></div></div>\n`;
  return markup`<article class="card ${kindOf(row)}" id="${row.id}" data-verdict="${row.verdict}">${mark(markOf(row))}<div>${headHtml(row)}${says}${whyHtml(row)}${metaHtml(row)}${detailsHtml(row)}</div></article>\n`;
}
