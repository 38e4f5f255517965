/** The report as one HTML page without scripts and external files; failures and remedies come first. */
import { familyTitles, titleOf } from '../../src/catalogue/index.ts';
import {
  NOTHING,
  type Markup,
  joined,
  markup,
  pageText,
  raw,
  separated,
} from '../../src/findings/reports/markup.ts';
import { type RunResult, VERDICTS } from '../suite/verdict.ts';
import { requirementHtml, troubleHtml, verdictHtml } from './html-row.ts';
import { POLICY, STYLE } from './html-style.ts';
import { type Cause, causesOf } from './causes.ts';
import type { ConformanceReport, ExchangeRow, RequirementRow } from './model.ts';
import { type Alike, claimedText, factsOf, familiesOf, leftOutText, partsOf, resultText } from './parts.ts';
import { GRADE_WORDS, LEFT_OUT, RESULT_WORDS, reasonWords } from './words.ts';

const TONES: Readonly<Record<RunResult, 'error' | 'warning' | 'good'>> = {
  invalid: 'error',
  incomplete: 'warning',
  'not-conformant': 'error',
  'conformant-with-warnings': 'warning',
  conformant: 'good',
};

/** A section of the page; empty ones are omitted. */
type Part = { readonly id: string; readonly title: string; readonly body: Markup };

function rowsHtml(rows: readonly RequirementRow[]): Markup {
  return joined(rows.map(troubleHtml));
}

function linkHtml({ id }: RequirementRow): Markup {
  return markup`<a href="#${id}" title="${titleOf(id)}">${id}</a>`;
}

function togetherHtml(groups: readonly Alike[]): Markup {
  if (groups.length === 0) return NOTHING;
  const items = groups.map(
    ({ says, rows }) =>
      markup`<li><bdi>${reasonWords(says)}</bdi>: ${separated(rows.map(linkHtml), ', ')}</li>\n`,
  );
  return markup`<ul>\n${items}</ul>\n`;
}

function causeHtml({ id, row, hides }: Cause): Markup {
  const found = row === undefined ? NOTHING : markup`<p>Found: <bdi>${reasonWords(row.says)}</bdi></p>\n`;
  const remedy =
    row?.remedy === undefined ? NOTHING : markup`<p><strong>Remedy:</strong> <bdi>${row.remedy}</bdi></p>\n`;
  return markup`<div class="row">
<h3>${row === undefined ? markup`${id}` : linkHtml(row)} ${titleOf(id)}</h3>
${found}${remedy}<p>Hides ${hides.length}: ${separated(hides.map(linkHtml), ', ')}</p>
</div>
`;
}

function under(title: string, body: Markup): Markup {
  return body === NOTHING ? NOTHING : markup`<h3>${title}</h3>\n${body}`;
}

function leftOutHtml(report: ConformanceReport): Markup {
  const left = leftOutText(report);
  return left === undefined ? NOTHING : markup`<p>${left}</p>\n`;
}

function claimedHtml(report: ConformanceReport): Markup {
  const { claimed } = partsOf(report);
  const ids = claimed.map((row) => markup`${linkHtml(row)} (${row.grade})`);
  const grades = Object.entries(GRADE_WORDS).map(
    ([grade, words]) => markup`<dt>${grade}</dt><dd>${words}</dd>\n`,
  );
  return markup`<p>${claimedText(report)} rest on statements of the service or an adapter.</p>
${ids.length === 0 ? NOTHING : markup`<p>${separated(ids, ', ')}</p>\n`}<dl class="facts">\n${grades}</dl>\n`;
}

function exchangeHtml(row: ExchangeRow): Markup {
  const { seq, operation, as, purpose, status, failure, at, milliseconds, sentBytes, receivedBytes } = row;
  const answer = status === undefined ? (failure ?? 'none') : String(status);
  const cells = [
    markup`<th scope="row" id="exchange-${seq}">${seq}</th>`,
    markup`<td>${operation}</td>`,
    markup`<td>${as}</td>`,
    markup`<td class="wide"><bdi>${purpose}</bdi></td>`,
    markup`<td><bdi>${answer}</bdi></td>`,
    markup`<td><bdi>${row.mediaType ?? ''}</bdi></td>`,
    markup`<td>${sentBytes}</td>`,
    markup`<td>${receivedBytes ?? ''}</td>`,
    markup`<td>${milliseconds}</td>`,
    markup`<td>${at.slice(11, 23)}</td>`,
    markup`<td><bdi>${row.protocol ?? ''}</bdi></td>`,
  ];
  return markup`<tr>${cells}</tr>\n`;
}

const COLUMNS = ['No', 'Operation', 'As', 'For', 'Answer', 'Type', 'Sent', 'Received', 'ms', 'At', 'TLS'];

function exchangesHtml(rows: readonly ExchangeRow[]): Markup {
  if (rows.length === 0) return NOTHING;
  const head = COLUMNS.map((name) => markup`<th scope="col">${name}</th>`);
  return markup`<p class="dim">Numbers, times and sizes only: no body and no credential is stored.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Exchanges"><table class="exchanges">
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(exchangeHtml)}</tbody>
</table></div>
`;
}

function factsHtml(report: ConformanceReport): Markup {
  const parts = Object.entries(factsOf(report))
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => {
      const items = rows.map(
        ([name, value]) => markup`<dt>${name}</dt><dd><bdi><code>${value}</code></bdi></dd>\n`,
      );
      return markup`<h3>${title}</h3>\n<dl class="facts">\n${items}</dl>\n`;
    });
  return joined(parts);
}

function pageParts(report: ConformanceReport): readonly Part[] {
  const { failed, gaps, errors, warned, waived, undecided, review, notAsked } = partsOf(report);
  const families = familiesOf(report.requirements).map(([family, rows]) =>
    under(
      `${family}: ${(Object.hasOwn(familyTitles, family) ? familyTitles[family]?.title : undefined) ?? family}`,
      joined(rows.map(requirementHtml)),
    ),
  );
  const limits = report.limits.map((limit) => markup`<li>${limit}</li>\n`);
  const all: readonly Part[] = [
    { id: 'first', title: 'What to fix first', body: joined(causesOf(report).map(causeHtml)) },
    { id: 'failed', title: `What failed (${failed.length})`, body: rowsHtml(failed) },
    { id: 'gaps', title: 'What the service does not offer, by capability', body: togetherHtml(gaps) },
    { id: 'errors', title: 'Errors of the suite or the adapter', body: togetherHtml(errors) },
    { id: 'warned', title: `What warns (${warned.length})`, body: rowsHtml(warned) },
    { id: 'waived', title: `What is waived (${waived.length})`, body: rowsHtml(waived) },
    {
      id: 'left',
      title: 'Not evaluated or not decided',
      body: joined([
        under(LEFT_OUT, leftOutHtml(report)),
        under('Not decided', rowsHtml(undecided)),
        under('Awaiting review by a person', togetherHtml(review)),
        under('Not applicable to this service or not part of this run', togetherHtml(notAsked)),
      ]),
    },
    {
      id: 'claimed',
      title: 'Verdicts that rest on statements of the service or an adapter',
      body: claimedHtml(report),
    },
    { id: 'limits', title: 'What a black-box test cannot detect', body: markup`<ul>\n${limits}</ul>\n` },
    { id: 'requirements', title: 'All requirements', body: joined(families) },
    { id: 'run', title: 'Run parameters', body: factsHtml(report) },
    { id: 'exchanges', title: 'Exchanges', body: exchangesHtml(report.exchanges) },
  ];
  return all.filter(({ body }) => body !== NOTHING);
}

function headHtml(report: ConformanceReport): Markup {
  const { result, exitCode, counts, title } = report;
  const { label } = RESULT_WORDS[result];
  const counted = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => markup`<li>${counts[verdict]} ${verdictHtml(verdict)}</li>\n`,
  );
  return markup`<h1><bdi>${title}</bdi></h1>
<div class="result ${TONES[result]}"><strong class="${TONES[result]}">${label}</strong>
<p>${resultText(report)}</p><p class="dim">Exit code ${exitCode}</p></div>
<ul class="verdicts" aria-label="Verdicts">\n${counted}</ul>
<div class="notices">\n${report.notices.map((notice) => markup`<p>${notice}</p>\n`)}</div>
`;
}

/**
 * The whole report as an HTML page that needs no script, no network and no other file.
 *
 * @example
 * const page = html(conformanceReport);
 */
export function html(report: ConformanceReport): string {
  const parts = pageParts(report);
  const links = parts.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>\n`);
  const sections = parts.map(
    ({ id, title, body }) =>
      markup`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}</section>\n`,
  );
  const suite = `${report.suite.name} ${report.suite.version}`;
  return pageText(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.title}: ${RESULT_WORDS[report.result].label}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
${headHtml(report)}<nav aria-label="Parts of this report"><ul>\n${links}</ul></nav>
</header>
<main>
${sections}</main>
<footer>
<p>Rendered by ${suite} from report.json. frskit conform verify checks that this page matches report.json.</p>
</footer>
</body>
</html>
`);
}
