/** What is not met: a full card for each failure, headed by what it states of the service. */
import { actorTitles, levelTitles, outcomeOf, titleOf } from '../../../src/catalogue/index.ts';
import { mark } from '../../../src/page/marks.ts';
import { type Markup, NOTHING, markup, separated } from '../../../src/page/markup.ts';
import type { ConformanceReport, RequirementRow } from '../model.ts';
import { gravestFirst, markOf } from '../outcome.ts';
import { messagesOf } from '../parts.ts';
import { isNeverWaived } from '../weigh.ts';
import { reasonWords, sentence } from '../words.ts';
import { detailsHtml, metaHtml, whyHtml } from './card.ts';
import { sequence } from './sequence.ts';

/** True for rows that have a full card: failures, and errors of the suite. */
export function isFailed({ verdict }: RequirementRow): boolean {
  return verdict === 'fail' || verdict === 'not-offered' || verdict === 'error';
}

function headingOf({ id, verdict, capability }: RequirementRow): string {
  if (verdict === 'error') return `The test failed: ${titleOf(id)}`;
  if (verdict === 'not-offered' && capability !== undefined)
    return `The service does not offer ${capability}`;
  const miss = outcomeOf(id)?.miss;
  return miss === undefined ? titleOf(id) : `The service ${miss}`;
}

function lines(texts: readonly (string | undefined)[]): Markup {
  const some = [...new Set(texts.filter((one) => one !== undefined && one !== ''))];
  return markup`${some.map((one) => markup`<p><bdi>${one}</bdi></p>\n`)}`;
}

function cardHtml(row: RequirementRow, report: ConformanceReport): Markup {
  const { id, level } = row;
  const outcome = outcomeOf(id);
  const messages = messagesOf(row);
  const facts = [
    id,
    titleOf(id),
    levelTitles[level].title,
    ...(isNeverWaived(id) ? ['no waiver can lift it'] : []),
  ];
  const who = actorTitles[row.verdict === 'error' ? 'test' : (outcome?.acts ?? 'operator')];
  const remedies = messages.flatMap(({ remedy }) => remedy ?? []);
  const steps = remedies.length > 0 ? remedies : [outcome?.step];
  const picture = sequence(row, report);
  const words = markup`<div><h4>Found</h4>
${lines(messages.map(({ says }) => sentence(reasonWords(says))))}</div><div><h4>To do (${who})</h4>
${lines(steps)}</div>`;
  const body =
    picture === NOTHING
      ? markup`<div class="sd">${words}</div>\n`
      : markup`<div class="miss"><div>${words}</div>${picture}</div>\n`;
  return markup`<article class="card big k-miss" id="${id}" data-verdict="${row.verdict}">${mark(markOf(row), 24)}<div><h3>${headingOf(row)}</h3>
<p class="meta">${separated(facts, ' · ')}</p>
${body}${whyHtml(row)}${metaHtml(row)}${detailsHtml(row)}</div></article>
`;
}

/** The full cards, those that no waiver lifts first; nothing where there is no failure. */
export function failedCards(report: ConformanceReport): Markup {
  const rows = report.requirements.filter(isFailed);
  if (rows.length === 0) return NOTHING;
  return markup`${gravestFirst(rows).map((row) => cardHtml(row, report))}`;
}
