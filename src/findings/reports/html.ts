/** The report as one HTML page: no script, no picture, no value; all that varies is text, never markup. */
import type { Finding } from '../finding.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';
import { NOTHING, type Markup, markup, pageText, raw, separated, type Slot } from '../../page/markup.ts';
import {
  type FileReport,
  type Report,
  type RuleInfo,
  type Skipped,
  countOf,
  interruptedText,
  totalOf,
} from './report.ts';
import { type Kind, isClean, isNotice, kindOf, shortened, summaryOf, unvalidatedOf } from './summary.ts';
import { countText } from './text.ts';

/** Nothing may be loaded, sent, framed or run; the one style sheet is known by its hash. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

export type HtmlOptions = {
  /** Every finding and every file; otherwise many findings of a rule in a file, and clean files, are counted. */
  readonly verbose?: boolean;
};

/** Anchors of the rules in the summary. */
type Anchors = ReadonlyMap<string, string>;

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ['error', 'Error', 'Errors'],
  ['warning', 'Warning', 'Warnings'],
  ['info', 'For the record', 'For the record'],
  ['inconclusive', 'Not judged', 'Could not be validated'],
];

function placeHtml({ path, offset, length, pointer }: Finding['at']): Markup {
  const bytes =
    offset === undefined ? '' : `, byte ${offset}${length === undefined ? '' : `, ${length} long`}`;
  return markup`<code>${path}</code>${bytes}${pointer === undefined ? NOTHING : markup`, <code>${pointer}</code>`}`;
}

function ruleHtml(id: string, clause: string | undefined, anchors: Anchors): Markup {
  const anchor = anchors.get(id);
  const name = markup`<code>${id}</code>`;
  const linked = anchor === undefined ? name : markup`<a href="#${anchor}">${name}</a>`;
  return clause === undefined ? linked : markup`${linked} (${clause})`;
}

function findingHtml(finding: Finding, rules: ReadonlyMap<string, RuleInfo>, anchors: Anchors): Markup {
  const kind = kindOf(finding);
  const label = KINDS.find(([name]) => name === kind)?.[1] ?? kind;
  return markup`<li class="${kind}"><p><span class="label ${kind}">${label}</span> at ${placeHtml(finding.at)}</p>
<p><bdi>${finding.message}</bdi></p>
<p class="dim">${ruleHtml(finding.rule, rules.get(finding.rule)?.clause, anchors)}</p></li>
`;
}

function verdictOf(file: FileReport): readonly [kind: string, text: string] {
  if (file.unreadable !== undefined) return ['error', 'unreadable'];
  if (file.foreign !== undefined) return ['error', 'not a transaction'];
  const counts = countOf(file.findings);
  const kind = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
  return [kind, countText(counts)];
}

function factsOf({ edition, bytes, suppressed = 0 }: FileReport): Markup {
  const facts = [
    edition === undefined ? '' : `validated as VER ${edition}`,
    bytes === undefined ? '' : `${bytes} bytes`,
    suppressed > 0 ? `left out by baseline or configuration: ${suppressed}` : '',
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? NOTHING : markup`<p class="dim">${facts.join('; ')}</p>\n`;
}

function fileHtml(
  file: FileReport,
  index: number,
  rules: ReadonlyMap<string, RuleInfo>,
  anchors: Anchors,
  verbose: boolean,
): Markup {
  const [kind, verdict] = verdictOf(file);
  const why = file.unreadable === undefined ? NOTHING : markup`: <bdi>${file.unreadable}</bdi>`;
  const { shown, more } = verbose ? { shown: file.findings, more: [] } : shortened(file);
  const groups = KINDS.map(([name, , title]) => {
    const found = shown.filter((finding) => kindOf(finding) === name);
    if (found.length === 0) return NOTHING;
    const rows = found.map((finding) => findingHtml(finding, rules, anchors));
    const all = file.findings.filter(
      (finding) => kindOf(finding) === name && (verbose || !isNotice(finding)),
    );
    return markup`<h3>${title} (${all.length})</h3>\n<ul class="findings">\n${rows}</ul>\n`;
  });
  const rest = more.map(
    ({ rule, findings }) => markup`<p class="dim">and ${findings} more of <code>${rule}</code></p>\n`,
  );
  return markup`<section aria-labelledby="file-${index}">
<h2 id="file-${index}"><bdi>${file.file}</bdi></h2>
<p><strong class="${kind}">${verdict}</strong>${why}</p>
${factsOf(file)}${groups}${rest}</section>
`;
}

function filesOf(count: number): string {
  return `${count} file${count === 1 ? '' : 's'}`;
}

function listHtml(id: string, title: string, lines: readonly Slot[]): Markup {
  if (lines.length === 0) return NOTHING;
  const rows = lines.map((line) => markup`<li>${line}</li>\n`);
  return markup`<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n<ul>\n${rows}</ul>\n</section>\n`;
}

/** What stands once for all files: clean ones, what was not validated, and what was skipped. */
function restHtml(files: readonly FileReport[], skipped: readonly Skipped[], verbose: boolean): Markup {
  const clean = verbose ? [] : files.filter(isClean);
  const names = clean.map(({ file }) => markup`<bdi>${file}</bdi>`);
  const cleanPart =
    clean.length === 0
      ? NOTHING
      : markup`<section aria-labelledby="clean">\n<h2 id="clean">Without findings (${filesOf(clean.length)})</h2>\n<p>${separated(names, ', ')}</p>\n</section>\n`;
  const unvalidated = unvalidatedOf(files).map(({ what, files: count }) => `${what} (${filesOf(count)})`);
  const passed = skipped.map(({ file, reason }) => markup`<bdi>${file}</bdi>: <bdi>${reason}</bdi>`);
  return markup`${cleanPart}${listHtml('unvalidated', 'Not validated by any rule', unvalidated)}${listHtml('skipped', `Skipped (${filesOf(skipped.length)}, not validated)`, passed)}`;
}

function overviewHtml(report: Report, verbose: boolean): Markup {
  const { files, unreadable, foreign, ...counts } = totalOf(report.files);
  const { skipped = [], interrupted } = report;
  const rows = report.files.flatMap((file, index) => {
    if (!verbose && isClean(file)) return [];
    const [kind, verdict] = verdictOf(file);
    return markup`<tr><td><a href="#file-${index}"><bdi>${file.file}</bdi></a></td><td class="${kind}">${verdict}</td></tr>\n`;
  });
  const more = [
    foreign === 0 ? '' : `, ${foreign} not ${foreign === 1 ? 'a transaction' : 'transactions'}`,
    unreadable === 0 ? '' : `, ${unreadable} unreadable`,
    skipped.length === 0 ? '' : `, ${skipped.length} skipped`,
  ].join('');
  const partial =
    interrupted === undefined
      ? NOTHING
      : markup`<p><strong class="error">${interruptedText(interrupted)}</strong></p>\n`;
  const table =
    files < 2 || rows.length === 0
      ? NOTHING
      : markup`<table>\n<thead><tr><th scope="col">File</th><th scope="col">Findings</th></tr></thead>\n<tbody>\n${rows}</tbody>\n</table>\n`;
  return markup`${partial}<p>${filesOf(files)}: <strong>${countText(counts)}${more}</strong></p>\n${table}`;
}

/** The findings by rule, with the remedy of each. */
function summaryHtml(report: Report, rules: ReadonlyMap<string, RuleInfo>, anchors: Anchors): Markup {
  const rows = summaryOf(report.files, rules);
  if (rows.length === 0) return NOTHING;
  const seen = new Set<string>();
  const body = rows.map(({ kind, rule, findings, files, title, remedy }) => {
    const anchor = seen.has(rule) ? undefined : anchors.get(rule);
    seen.add(rule);
    const id = anchor === undefined ? NOTHING : markup` id="${anchor}"`;
    const label = KINDS.find(([name]) => name === kind)?.[1] ?? kind;
    const about = title === undefined ? '' : `: ${title}`;
    const clause = rules.get(rule)?.clause;
    const source = clause === undefined ? NOTHING : markup`<p class="dim">Source: ${clause}</p>`;
    return markup`<tr${id}><td class="${kind}">${label}</td><td>${findings}</td><td>${files}</td><td><code>${rule}</code>${about}${remedy === undefined ? NOTHING : markup`<p>${remedy}</p>`}${source}</td></tr>\n`;
  });
  return markup`<section aria-labelledby="summary">
<h2 id="summary">Summary by rule</h2>
<table>
<thead><tr><th scope="col">Severity</th><th scope="col">Findings</th><th scope="col">Files</th><th scope="col">Rule and remedy</th></tr></thead>
<tbody>
${body}</tbody>
</table>
</section>
`;
}

/**
 * The whole report as an HTML page that needs no script, no network and no other file: first the findings by rule,
 * then the files with findings, then what was not validated.
 *
 * @example
 * const page = html(report, ruleInfo);
 */
export function html(
  report: Report,
  rules: ReadonlyMap<string, RuleInfo>,
  { verbose = false }: HtmlOptions = {},
): string {
  const used = summaryOf(report.files, rules).map(({ rule }) => rule);
  const anchors: Anchors = new Map([...new Set(used)].map((id, i) => [id, `rule-${i}`]));
  const tool = `${report.tool.name} ${report.tool.version}`;
  const files = report.files.map((file, index) =>
    !verbose && isClean(file) ? NOTHING : fileHtml(file, index, rules, anchors, verbose),
  );
  return pageText(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Validation report: ${tool}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>Validation report</h1>
${overviewHtml(report, verbose)}</header>
<main>
${summaryHtml(report, rules, anchors)}${files}${restHtml(report.files, report.skipped ?? [], verbose)}</main>
<footer>
<p>By ${tool}. Places are given as record, field, subfield and item; bytes count from the start of the file.</p>
<p>A transaction without findings says nothing of who is in an image, and this report is no approval of anything.</p>
</footer>
</body>
</html>
`);
}
