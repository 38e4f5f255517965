/** All requirements at a glance: a line for each family, a mark for each requirement. */
import { titleOf, verdictTitles } from '../../../src/catalogue/index.ts';
import { mark, toneOf } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import { type Verdict, VERDICTS } from '../../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from '../model.ts';
import { familyOf, markOf, sumOf } from '../outcome.ts';
import { familiesOf } from '../parts.ts';
import { verdictWords } from '../verdict-words.ts';

function cellHtml(row: RequirementRow): Markup {
  const number = String(Number(row.id.split('-')[1]));
  const title = titleOf(row.id);
  const name = `${number}: ${title}, ${verdictWords(row)} (${row.id})`;
  return markup`<a class="cell" href="#${row.id}" aria-label="${name}" title="${row.id} ${title}: ${verdictWords(row)}">${mark(markOf(row))}<span aria-hidden="true">${number}</span></a>`;
}

function lineHtml(family: string, rows: readonly RequirementRow[]): Markup {
  const { met, not } = sumOf(rows);
  const missed = not === 0 ? NOTHING : markup`, <b class="v-${toneOf('fail')}">${not} not</b>`;
  return markup`<li><a class="name" href="#family-${family}">${familyOf(family).title}</a><span class="cells">${rows.map(cellHtml)}</span><span class="sum">${met}${missed}</span></li>\n`;
}

/** The legend: only marks that the page shows. */
function keyHtml(rows: readonly RequirementRow[]): Markup {
  const kinds = new Map(rows.map((row) => [markOf(row), verdictWords(row)]));
  const order = (words: string): number =>
    VERDICTS.findIndex((verdict: Verdict) => words.startsWith(verdictTitles[verdict].title));
  const items = [...kinds]
    .toSorted(([, a], [, b]) => order(b) - order(a))
    .map(([name, words]) => markup`<li>${mark(name)}<span>${words}</span></li>`);
  return markup`<ul class="key" aria-label="Marks">${items}</ul>\n`;
}

/** The section with the matrix. */
export function matrix({ requirements, leftOut = [] }: ConformanceReport): Markup {
  const lines = familiesOf(requirements).map(([family, rows]) => lineHtml(family, rows));
  const left =
    leftOut.length === 0
      ? NOTHING
      : markup`<p class="soft">${mark('left-out', 16)} ${leftOut.length} requirements were left out of this partial run.</p>\n`;
  return markup`<p class="soft">The shape of a mark states the outcome, its filling the strength of the evidence. Each mark links to its requirement.</p>
<ul class="matrix">
${lines}</ul>
${keyHtml(requirements)}${left}`;
}
