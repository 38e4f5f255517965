/** The section by file: files with findings, worst first; what was found once for each rule, with its places. */
import { mark } from '../../../page/marks.ts';
import { type Markup, NOTHING, markup, separated } from '../../../page/markup.ts';
import { type Finding, isInconclusive } from '../../finding.ts';
import { type FileReport, type RuleInfo, countOf } from '../report.ts';
import { isNotice } from '../summary.ts';
import { countText } from '../text.ts';
import { SEVERITY_MARKS } from './by-cause.ts';
import { type Placed, STATE_WORDS } from './states.ts';

/** Places of a finding that the short form names. */
const MOST_PLACES = 4;

type Rules = ReadonlyMap<string, RuleInfo>;

function placeHtml({ path, offset, length, pointer }: Finding['at']): Markup {
  const bytes =
    offset === undefined ? '' : `, byte ${offset}${length === undefined ? '' : `, ${length} long`}`;
  return markup`<code>${path}</code>${bytes}${pointer === undefined ? NOTHING : markup`, <code>${pointer}</code>`}`;
}

/** Findings of one rule together, in the order of the first; each by itself with `verbose`. */
function merged(findings: readonly Finding[], verbose: boolean): readonly (readonly Finding[])[] {
  if (verbose) return findings.map((finding) => [finding]);
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity} ${isInconclusive(finding)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What could not be validated stands last. */
function rankOf(finding: Finding | undefined): number {
  return finding === undefined || isInconclusive(finding) ? 3 : RANK[finding.severity];
}

function groupHtml(group: readonly Finding[], rules: Rules): Markup {
  const [first] = group;
  if (first === undefined) return NOTHING;
  const { rule, severity, message } = first;
  const isOpen = isInconclusive(first);
  const kind = isOpen ? 'inconclusive' : severity;
  const info = rules.get(rule);
  const shown = group.slice(0, MOST_PLACES);
  const more = group.length - shown.length;
  const times = group.length === 1 ? NOTHING : markup` <span class="soft">×${group.length}</span>`;
  const places = separated(
    shown.map(({ at }) => placeHtml(at)),
    '; ',
  );
  const link =
    info?.cause === undefined || isOpen
      ? markup`<code>${rule}</code>`
      : markup`<a href="#cause-${info.cause.id}"><code>${rule}</code></a>`;
  const clause = info === undefined ? '' : ` (${info.clause})`;
  return markup`<li class="${kind}">${mark(isOpen ? 'inconclusive' : SEVERITY_MARKS[severity])}<div><p><bdi>${message}</bdi>${times}</p>
<p class="soft small">${KIND_WORDS[kind]} at ${places}${more > 0 ? `; and ${more} more` : ''}; ${link}${clause}</p></div></li>
`;
}

const KIND_WORDS = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  inconclusive: 'Could not be validated',
} as const;

function factsOf({ edition, bytes, suppressed = 0, notJudged = [] }: FileReport): string {
  return [
    edition === undefined ? '' : `validated as VER ${edition}`,
    bytes === undefined ? '' : `${bytes} bytes`,
    suppressed > 0 ? `left out by baseline or configuration: ${suppressed}` : '',
    notJudged.length > 0 ? `not validated: ${notJudged.join(', ')}` : '',
  ]
    .filter((fact) => fact !== '')
    .join('; ');
}

function verdictOf(file: FileReport): string {
  if (file.unreadable !== undefined) return `unreadable: ${file.unreadable}`;
  if (file.foreign !== undefined) return 'not a transaction';
  return countText(countOf(file.findings));
}

function fileHtml({ file, index, state }: Placed, rules: Rules, verbose: boolean): Markup {
  const findings = file.findings.filter((finding) => verbose || !isNotice(finding));
  const groups = merged(findings, verbose).toSorted(([a], [b]) => rankOf(a) - rankOf(b));
  const facts = factsOf(file);
  const rows = groups.map((group) => groupHtml(group, rules));
  return markup`<article class="file" aria-labelledby="file-${index}">
<h3 id="file-${index}">${mark(STATE_WORDS[state].mark)} <bdi>${file.file}</bdi></h3>
<p><bdi>${verdictOf(file)}</bdi>${facts === '' ? NOTHING : markup` <bdi class="soft small">(${facts})</bdi>`}</p>
${rows.length === 0 ? NOTHING : markup`<ul class="findings">\n${rows}</ul>\n`}</article>
`;
}

/** Files without findings, as a list of their names. */
function namesHtml(id: string, title: string, files: readonly Placed[]): Markup {
  if (files.length === 0) return NOTHING;
  const names = files.map(
    ({ file, index, state }) =>
      markup`<li id="file-${index}">${mark(STATE_WORDS[state].mark, 16)} <bdi>${file.file}</bdi></li>\n`,
  );
  return markup`<h3 id="${id}">${title} (${files.length})</h3>\n<ul class="names">\n${names}</ul>\n`;
}

/** All files: those with findings each, the others by name. With `verbose`, each. */
export function byFile(files: readonly Placed[], rules: Rules, verbose: boolean): Markup {
  const isListed = ({ state }: Placed): boolean => verbose || state === 'error' || state === 'warning';
  const hasNotes = ({ file }: Placed): boolean =>
    file.findings.some((finding) => !isNotice(finding) && !isInconclusive(finding));
  const listed = files.filter((one) => isListed(one) || hasNotes(one));
  const others = files.filter((one) => !listed.includes(one));
  const partly = others.filter(({ state }) => state === 'partly');
  const whole = others.filter(({ state }) => state === 'whole');
  return markup`<section id="files" aria-labelledby="files-title"><h2 id="files-title">Files</h2>
${listed.map((one) => fileHtml(one, rules, verbose))}${namesHtml('partly', 'Nothing found, partly validated', partly)}${namesHtml('whole', 'Nothing found, validated as a whole', whole)}</section>
`;
}
