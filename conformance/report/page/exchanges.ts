/** Links to exchanges, and the table of them. */
import { type Markup, NOTHING, markup, separated } from '../../../src/page/markup.ts';
import type { ExchangeRow } from '../model.ts';
import { runsOf } from '../parts.ts';

/** Links of one requirement; the numbers after them are text. */
const MOST_LINKS = 12;

/** `exchanges 1 to 5, 9`, with links to their rows. */
export function exchangeLinks(numbers: readonly number[]): Markup {
  if (numbers.length === 0) return NOTHING;
  const link = (seq: number): Markup => markup`<a href="#exchange-${seq}">${seq}</a>`;
  const texts = runsOf(numbers).map(([from, to], index): Markup => {
    if (index >= MOST_LINKS) return markup`${from === to ? from : `${from} to ${to}`}`;
    return from === to ? link(from) : markup`${link(from)} to ${link(to)}`;
  });
  return markup`exchange${numbers.length === 1 ? '' : 's'} ${separated(texts, ', ')}`;
}

const COLUMNS = ['No', 'Operation', 'As', 'For', 'Answer', 'Type', 'Sent', 'Received', 'ms', 'At', 'TLS'];

function rowHtml(row: ExchangeRow): Markup {
  const { seq, operation, as, purpose, status, failure, at, milliseconds, sentBytes, receivedBytes } = row;
  const answer = status === undefined ? (failure ?? 'none') : String(status);
  return markup`<tr id="exchange-${seq}"><th scope="row">${seq}</th><td>${operation}</td><td>${as}</td><td class="p"><bdi>${purpose}</bdi></td><td><bdi>${answer}</bdi></td><td><bdi>${row.mediaType ?? ''}</bdi></td><td>${sentBytes}</td><td>${receivedBytes ?? ''}</td><td>${milliseconds}</td><td>${at.slice(11, 23)}</td><td><bdi>${row.protocol ?? ''}</bdi></td></tr>\n`;
}

/** The folded table of all exchanges. */
export function exchangeTable(rows: readonly ExchangeRow[]): Markup {
  if (rows.length === 0) return NOTHING;
  const head = COLUMNS.map((name) => markup`<th scope="col">${name}</th>`);
  return markup`<details class="fold"><summary>All ${rows.length} exchanges</summary>
<p class="soft">Numbers, times and sizes only: no body and no credential is stored.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Exchanges"><table class="exchanges">
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(rowHtml)}</tbody>
</table></div>
</details>
`;
}
