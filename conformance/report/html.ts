/** The report as one HTML page without scripts and external files; failures and remedies come first. */
import { familyTitles, titleOf } from '../../src/catalogue/index.ts';
import { escapeHtml as esc } from '../../src/findings/index.ts';
import { type RunResult, VERDICTS } from '../suite/verdict.ts';
import { requirementHtml, troubleHtml, verdictHtml } from './html-row.ts';
import { POLICY, STYLE } from './html-style.ts';
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
type Part = { readonly id: string; readonly title: string; readonly body: string };

function rowsHtml(rows: readonly RequirementRow[]): string {
  return rows.map(troubleHtml).join('');
}

function linkHtml({ id }: RequirementRow): string {
  return `<a href="#${esc(id)}" title="${esc(titleOf(id))}">${esc(id)}</a>`;
}

function togetherHtml(groups: readonly Alike[]): string {
  if (groups.length === 0) return '';
  const items = groups.map(
    ({ says, rows }) => `<li><bdi>${esc(reasonWords(says))}</bdi>: ${rows.map(linkHtml).join(', ')}</li>\n`,
  );
  return `<ul>\n${items.join('')}</ul>\n`;
}

function under(title: string, body: string): string {
  return body === '' ? '' : `<h3>${title}</h3>\n${body}`;
}

function leftOutHtml(report: ConformanceReport): string {
  const left = leftOutText(report);
  return left === undefined ? '' : `<p>${esc(left)}</p>\n`;
}

function claimedHtml(report: ConformanceReport): string {
  const { claimed } = partsOf(report);
  const ids = claimed.map((row) => `${linkHtml(row)} (${row.grade ?? ''})`).join(', ');
  const grades = Object.entries(GRADE_WORDS).map(([grade, words]) => `<dt>${grade}</dt><dd>${words}</dd>\n`);
  return `<p>${esc(claimedText(report))} rest on statements of the service or an adapter.</p>
${ids === '' ? '' : `<p>${ids}</p>\n`}<dl class="facts">\n${grades.join('')}</dl>\n`;
}

function exchangeHtml(row: ExchangeRow): string {
  const { seq, operation, as, purpose, status, failure, at, milliseconds, sentBytes, receivedBytes } = row;
  const answer = status === undefined ? (failure ?? 'none') : String(status);
  const cells = [
    `<th scope="row" id="exchange-${seq}">${seq}</th>`,
    `<td>${esc(operation)}</td>`,
    `<td>${esc(as)}</td>`,
    `<td class="wide"><bdi>${esc(purpose)}</bdi></td>`,
    `<td><bdi>${esc(answer)}</bdi></td>`,
    `<td><bdi>${esc(row.mediaType ?? '')}</bdi></td>`,
    `<td>${sentBytes}</td>`,
    `<td>${receivedBytes ?? ''}</td>`,
    `<td>${milliseconds}</td>`,
    `<td>${esc(at.slice(11, 23))}</td>`,
    `<td><bdi>${esc(row.protocol ?? '')}</bdi></td>`,
  ];
  return `<tr>${cells.join('')}</tr>\n`;
}

const COLUMNS = ['No', 'Operation', 'As', 'For', 'Answer', 'Type', 'Sent', 'Received', 'ms', 'At', 'TLS'];

function exchangesHtml(rows: readonly ExchangeRow[]): string {
  if (rows.length === 0) return '';
  const head = COLUMNS.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<p class="dim">Numbers, times and sizes only: no body and no credential is stored.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Exchanges"><table class="exchanges">
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(exchangeHtml).join('')}</tbody>
</table></div>
`;
}

function factsHtml(report: ConformanceReport): string {
  return Object.entries(factsOf(report))
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => {
      const items = rows.map(
        ([name, value]) => `<dt>${esc(name)}</dt><dd><bdi><code>${esc(value)}</code></bdi></dd>\n`,
      );
      return `<h3>${title}</h3>\n<dl class="facts">\n${items.join('')}</dl>\n`;
    })
    .join('');
}

function pageParts(report: ConformanceReport): readonly Part[] {
  const { failed, gaps, errors, warned, waived, undecided, review, notAsked } = partsOf(report);
  const families = familiesOf(report.requirements).map(([family, rows]) =>
    under(
      esc(
        `${family}: ${(Object.hasOwn(familyTitles, family) ? familyTitles[family]?.title : undefined) ?? family}`,
      ),
      rows.map(requirementHtml).join(''),
    ),
  );
  const limits = report.limits.map((limit) => `<li>${esc(limit)}</li>\n`).join('');
  const all: readonly Part[] = [
    { id: 'failed', title: `What failed (${failed.length})`, body: rowsHtml(failed) },
    { id: 'gaps', title: 'What the service does not offer, by capability', body: togetherHtml(gaps) },
    { id: 'errors', title: 'Errors of the suite or the adapter', body: togetherHtml(errors) },
    { id: 'warned', title: `What warns (${warned.length})`, body: rowsHtml(warned) },
    { id: 'waived', title: `What is waived (${waived.length})`, body: rowsHtml(waived) },
    {
      id: 'left',
      title: 'Not evaluated or not decided',
      body:
        under(LEFT_OUT, leftOutHtml(report)) +
        under('Not decided', rowsHtml(undecided)) +
        under('Awaiting review by a person', togetherHtml(review)) +
        under('Not applicable to this service or not part of this run', togetherHtml(notAsked)),
    },
    {
      id: 'claimed',
      title: 'Verdicts that rest on statements of the service or an adapter',
      body: claimedHtml(report),
    },
    { id: 'limits', title: 'What a black-box test cannot detect', body: `<ul>\n${limits}</ul>\n` },
    { id: 'requirements', title: 'All requirements', body: families.join('') },
    { id: 'run', title: 'Run parameters', body: factsHtml(report) },
    { id: 'exchanges', title: 'Exchanges', body: exchangesHtml(report.exchanges) },
  ];
  return all.filter(({ body }) => body !== '');
}

function headHtml(report: ConformanceReport): string {
  const { result, exitCode, counts, title } = report;
  const { label } = RESULT_WORDS[result];
  const counted = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => `<li>${counts[verdict]} ${verdictHtml(verdict)}</li>\n`,
  );
  return `<h1><bdi>${esc(title)}</bdi></h1>
<div class="result ${TONES[result]}"><strong class="${TONES[result]}">${label}</strong>
<p>${resultText(report)}</p><p class="dim">Exit code ${exitCode}</p></div>
<ul class="verdicts" aria-label="Verdicts">\n${counted.join('')}</ul>
<div class="notices">\n${report.notices.map((notice) => `<p>${esc(notice)}</p>\n`).join('')}</div>
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
  const links = parts.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>\n`).join('');
  const sections = parts.map(
    ({ id, title, body }) =>
      `<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${body}</section>\n`,
  );
  const suite = `${esc(report.suite.name)} ${esc(report.suite.version)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${esc(report.title)}: ${RESULT_WORDS[report.result].label}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${headHtml(report)}<nav aria-label="Parts of this report"><ul>\n${links}</ul></nav>
</header>
<main>
${sections.join('')}</main>
<footer>
<p>Rendered by ${suite} from report.json. frskit conform verify checks that this page matches report.json.</p>
</footer>
</body>
</html>
`;
}
