/** The report as one HTML page: no script, no picture, no value; all that varies is text, never markup. */
import { type Finding, type Severity, isInconclusive } from '../finding.ts';
import { escapeHtml as esc } from './escape.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';
import { type FileReport, type Report, type RuleInfo, countOf, totalOf } from './report.ts';
import { countText } from './text.ts';

/** Nothing may be loaded, sent, framed or run; the one style sheet is known by its hash. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** Where the report tells about a rule. */
type Anchors = ReadonlyMap<string, string>;

type Kind = Severity | 'inconclusive';

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ['error', 'Error', 'Errors'],
  ['warning', 'Warning', 'Warnings'],
  ['info', 'For the record', 'For the record'],
  ['inconclusive', 'Not judged', 'Could not be judged'],
];

function kindOf(finding: Finding): Kind {
  return isInconclusive(finding) ? 'inconclusive' : finding.severity;
}

function placeHtml({ path, offset, length, pointer }: Finding['at']): string {
  const bytes =
    offset === undefined ? '' : `, byte ${offset}${length === undefined ? '' : `, ${length} long`}`;
  return `<code>${esc(path)}</code>${bytes}${pointer === undefined ? '' : `, <code>${esc(pointer)}</code>`}`;
}

function ruleHtml(id: string, clause: string | undefined, anchors: Anchors): string {
  const anchor = anchors.get(id);
  const name = `<code>${esc(id)}</code>`;
  const linked = anchor === undefined ? name : `<a href="#${anchor}">${name}</a>`;
  return clause === undefined ? linked : `${linked} (${esc(clause)})`;
}

function findingHtml(finding: Finding, rules: ReadonlyMap<string, RuleInfo>, anchors: Anchors): string {
  const kind = kindOf(finding);
  const label = KINDS.find(([name]) => name === kind)?.[1] ?? kind;
  return `<li class="${kind}"><p><span class="label ${kind}">${label}</span> at ${placeHtml(finding.at)}</p>
<p><bdi>${esc(finding.message)}</bdi></p>
<p class="dim">${ruleHtml(finding.rule, rules.get(finding.rule)?.clause, anchors)}</p></li>
`;
}

function verdictOf(file: FileReport): readonly [kind: string, text: string] {
  if (file.unreadable !== undefined) return ['error', 'unreadable'];
  const counts = countOf(file.findings);
  const kind = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
  return [kind, countText(counts)];
}

function factsOf({ edition, bytes, suppressed = 0 }: FileReport): string {
  const facts = [
    edition === undefined ? '' : `judged as VER ${esc(edition)}`,
    bytes === undefined ? '' : `${bytes} bytes`,
    suppressed > 0 ? `left out by baseline or configuration: ${suppressed}` : '',
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? '' : `<p class="dim">${facts.join('; ')}</p>\n`;
}

function fileHtml(
  file: FileReport,
  index: number,
  rules: ReadonlyMap<string, RuleInfo>,
  anchors: Anchors,
): string {
  const [kind, verdict] = verdictOf(file);
  const why = file.unreadable === undefined ? '' : `: <bdi>${esc(file.unreadable)}</bdi>`;
  const groups = KINDS.map(([name, , title]) => {
    const found = file.findings.filter((finding) => kindOf(finding) === name);
    if (found.length === 0) return '';
    const rows = found.map((finding) => findingHtml(finding, rules, anchors)).join('');
    return `<h3>${title} (${found.length})</h3>\n<ul class="findings">\n${rows}</ul>\n`;
  });
  const notJudged = file.notJudged ?? [];
  const left =
    notJudged.length === 0
      ? ''
      : `<h3>Not judged by any rule</h3>\n<ul>\n${notJudged.map((what) => `<li>${esc(what)}</li>\n`).join('')}</ul>\n`;
  return `<section aria-labelledby="file-${index}">
<h2 id="file-${index}"><bdi>${esc(file.file)}</bdi></h2>
<p><strong class="${kind}">${verdict}</strong>${why}</p>
${factsOf(file)}${groups.join('')}${left}</section>
`;
}

function overviewHtml(report: Report): string {
  const { files, unreadable, ...counts } = totalOf(report.files);
  const rows = report.files.map((file, index) => {
    const [kind, verdict] = verdictOf(file);
    return `<tr><td><a href="#file-${index}"><bdi>${esc(file.file)}</bdi></a></td><td class="${kind}">${verdict}</td></tr>\n`;
  });
  const more = unreadable === 0 ? '' : `, ${unreadable} unreadable`;
  const table =
    files < 2
      ? ''
      : `<table>\n<thead><tr><th scope="col">File</th><th scope="col">Found</th></tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`;
  return `<p>${files} file${files === 1 ? '' : 's'}: <strong>${countText(counts)}${more}</strong></p>\n${table}`;
}

function rulesHtml(told: readonly RuleInfo[], anchors: Anchors): string {
  if (told.length === 0) return '';
  const rows = told.map(
    ({ id, title, clause, help }) =>
      `<dt id="${anchors.get(id) ?? ''}"><code>${esc(id)}</code>: ${esc(title)}</dt>\n<dd>${esc(help)}</dd>\n<dd class="dim">Source: ${esc(clause)}</dd>\n`,
  );
  return `<section aria-labelledby="rules">\n<h2 id="rules">What the rules ask, and how to mend it</h2>\n<dl>\n${rows.join('')}</dl>\n</section>\n`;
}

/**
 * The whole report as an HTML page that needs no script, no network and no other file.
 *
 * @example
 * const page = html(report, ruleInfo);
 */
export function html(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const used = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const told = [...used].sort().flatMap((id) => rules.get(id) ?? []);
  const anchors: Anchors = new Map(told.map(({ id }, i) => [id, `rule-${i}`]));
  const tool = `${esc(report.tool.name)} ${esc(report.tool.version)}`;
  const files = report.files.map((file, index) => fileHtml(file, index, rules, anchors)).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>What was found: ${tool}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>What was found</h1>
${overviewHtml(report)}</header>
<main>
${files}${rulesHtml(told, anchors)}</main>
<footer>
<p>By ${tool}. Places are given as record, field, subfield and item; bytes count from the start of the file.</p>
<p>A transaction without findings says nothing of who is in a picture, and this report is no approval of anything.</p>
</footer>
</body>
</html>
`;
}
