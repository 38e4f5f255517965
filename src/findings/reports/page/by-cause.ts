/** The section by cause: a line for each, with its rules one click deeper. */
import { type Mark, mark } from '../../../page/marks.ts';
import { type Markup, NOTHING, markup, separated } from '../../../page/markup.ts';
import type { Severity } from '../../finding.ts';
import type { FileReport } from '../report.ts';
import type { CauseRow, Found, RuleRow } from './causes.ts';

/** Places that a row names. */
const MOST_PLACES = 4;

/** The mark of a severity. */
export const SEVERITY_MARKS: Readonly<Record<Severity, Mark>> = {
  error: 'fail',
  warning: 'warn',
  info: 'note',
};

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function placesHtml(found: readonly Found[], files: readonly FileReport[]): Markup {
  const places = found
    .slice(0, MOST_PLACES)
    .map(
      ({ finding, index }) =>
        markup`<li><a href="#file-${index}"><bdi>${files[index]?.file ?? ''}</bdi></a> <code>${finding.at.path}</code></li>`,
    );
  const more = found.length - MOST_PLACES;
  return markup`<ul class="places">${places}${more > 0 ? markup`<li>and ${more} more</li>` : NOTHING}</ul>`;
}

function ruleHtml(row: RuleRow, files: readonly FileReport[]): Markup {
  const [first = '', ...others] = row.ids;
  const like = others.length === 0 ? NOTHING : markup` and ${count(others.length, 'rule')} like it: `;
  const ids = markup`<code>${first}</code>${like}${separated(
    others.map((id) => markup`<code>${id}</code>`),
    ', ',
  )}`;
  const help = row.help === undefined ? NOTHING : markup`<p>${row.help}</p>`;
  const clause = row.clause === undefined ? NOTHING : markup`<p class="soft small">Source: ${row.clause}</p>`;
  return markup`<tr><th scope="row">${mark(SEVERITY_MARKS[row.severity], 16)} ${row.title}${help}<p class="soft small">${ids}</p>${clause}</th><td class="num">${row.found.length}</td><td>${placesHtml(row.found, files)}</td></tr>\n`;
}

function barHtml({ errors, warnings, infos }: CauseRow, most: number): Markup {
  const width = (of: number): string => ((of / most) * 100).toFixed(1);
  return markup`<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="c-fail" width="${width(errors)}" height="10"/><rect class="c-warn" x="${width(errors)}" width="${width(warnings)}" height="10"/><rect class="c-open" x="${width(errors + warnings)}" width="${width(infos)}" height="10"/></svg>`;
}

/** The gravest severity of a cause. */
export function severityOf({ errors, warnings }: CauseRow): Severity {
  return errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info';
}

function causeHtml(cause: CauseRow, most: number, files: readonly FileReport[]): Markup {
  const all = cause.errors + cause.warnings + cause.infos;
  return markup`<details class="cause" id="cause-${cause.id}"><summary>${mark(SEVERITY_MARKS[severityOf(cause)])}<b>${cause.title}</b><span class="soft">${cause.remedy}</span><span>${count(cause.files, 'file')}</span><span class="amount">${barHtml(cause, most)} ${count(all, 'finding')}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="Rules: ${cause.title}"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="num">Findings</th><th scope="col">Where, for instance</th></tr></thead><tbody>
${cause.rules.map((row) => ruleHtml(row, files))}</tbody></table></div>
</details>
`;
}

/** All causes; nothing without findings. */
export function byCause(causes: readonly CauseRow[], files: readonly FileReport[]): Markup {
  if (causes.length === 0) return NOTHING;
  const sum = (of: (cause: CauseRow) => number): number => causes.reduce((total, one) => total + of(one), 0);
  const most = Math.max(...causes.map(({ errors, warnings, infos }) => errors + warnings + infos));
  const parts = [
    [sum(({ errors }) => errors), 'error', 'errors'],
    [sum(({ warnings }) => warnings), 'warning', 'warnings'],
    [sum(({ infos }) => infos), 'note', 'notes'],
  ] as const;
  const words = parts.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many));
  return markup`<section id="causes" aria-labelledby="causes-title"><h2 id="causes-title">By cause</h2>
<p class="soft">${words.join(', ')} of ${count(causes.length, 'cause')}. Open a cause for its rules.</p>
${causes.map((cause) => causeHtml(cause, most, files))}</section>
`;
}
