/** What to fix first: requirements that kept others from being evaluated. */
import { titleOf } from '../../../src/catalogue/index.ts';
import { mark } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, joined, markup, separated } from '../../../src/page/markup.ts';
import { type Cause, causesOf } from '../causes.ts';
import type { ConformanceReport } from '../model.ts';
import { markOf } from '../outcome.ts';
import { reasonWords, sentence } from '../words.ts';

function causeHtml({ id, row, hides }: Cause): Markup {
  const found =
    row === undefined ? NOTHING : markup`<p>Found: <bdi>${sentence(reasonWords(row.says))}</bdi></p>\n`;
  const remedy =
    row?.remedy === undefined ? NOTHING : markup`<p><b>Remedy:</b> <bdi>${row.remedy}</bdi></p>\n`;
  const links = hides.map((one) => markup`<a href="#${one.id}" title="${titleOf(one.id)}">${one.id}</a>`);
  const name = row === undefined ? markup`${id}` : markup`<a href="#${id}">${id}</a>`;
  return markup`<div class="card">${row === undefined ? markup`<span></span>` : mark(markOf(row))}<div><h3>${name} ${titleOf(id)}</h3>
${found}${remedy}<p>Hides ${hides.length}: ${separated(links, ', ')}</p></div></div>
`;
}

/** The causes, that which hides most first; nothing where nothing was hidden. */
export function blockers(report: ConformanceReport): Markup {
  return joined(causesOf(report).map(causeHtml));
}
