/** Findings: each once in the list of all, and once beside the place that it is about. */
import { allCodes } from '../../src/catalogue/index.ts';
import { type Finding, type Severity, countOf, isInconclusive } from '../../src/findings/index.ts';
import { counted, el, foreign } from './element.ts';
import { pages } from './pages.ts';

type Kind = Severity | 'inconclusive';

const KINDS: readonly (readonly [kind: Kind, label: string, title: string])[] = [
  ['error', 'Error', 'Errors'],
  ['warning', 'Warning', 'Warnings'],
  ['info', 'For the record', 'For the record'],
  ['inconclusive', 'Not judged', 'Could not be judged'],
];

function kindOf(finding: Finding): Kind {
  return isInconclusive(finding) ? 'inconclusive' : finding.severity;
}

export type Home = { readonly record: string; readonly field?: string };

/** How to get to the place of a path; undefined where the page has no such place. */
export type Follow = (path: string) => (() => void) | undefined;

/** The record and the field that a path lies in: `10[1]` and `10[1].013`. */
export function homeOf(path: string): Home {
  const [record = '', field] = path.split('.');
  return field === undefined ? { record } : { record, field: `${record}.${field}` };
}

/** Findings by the path of a record and of a field. */
export type ByPlace = ReadonlyMap<string, readonly Finding[]>;

/** Each finding under its record and, where it is about a field, under that field as well. */
export function byPlace(findings: readonly Finding[]): ByPlace {
  const found = new Map<string, Finding[]>();
  const add = (key: string, finding: Finding): void => {
    const list = found.get(key);
    if (list === undefined) found.set(key, [finding]);
    else list.push(finding);
  };
  for (const finding of findings) {
    const { record, field } = homeOf(finding.at.path);
    add(record, finding);
    if (field !== undefined) add(field, finding);
  }
  return found;
}

function whereText({ offset, length, pointer }: Finding['at']): string {
  const bytes =
    offset === undefined ? '' : ` byte ${offset}${length === undefined ? '' : `, ${length} long`}`;
  return `${bytes}${pointer === undefined ? '' : ` ${pointer}`}`;
}

/** One finding, with a link to its place where the page shows it. */
function findingItem(finding: Finding, follow?: Follow): HTMLElement {
  const kind = kindOf(finding);
  const { path } = finding.at;
  const entry = allCodes().get(finding.rule);
  const go = follow?.(path);
  const place =
    go === undefined ? el('code', {}, path) : el('button', { type: 'button', class: 'place' }, path);
  if (go !== undefined) place.addEventListener('click', go);
  const label = KINDS.find(([name]) => name === kind)?.[1] ?? kind;
  return el(
    'li',
    { class: `finding ${kind}` },
    el(
      'p',
      {},
      el('span', { class: 'label' }, label),
      ' at ',
      place,
      el('span', { class: 'dim' }, whereText(finding.at)),
    ),
    el('p', {}, foreign(finding.message)),
    el(
      'details',
      { class: 'rule' },
      el('summary', {}, el('code', {}, finding.rule)),
      el('p', {}, entry === undefined ? 'This id is not in the catalogue.' : `${entry.title}. ${entry.help}`),
      entry === undefined ? undefined : el('p', { class: 'dim' }, `Source: ${entry.clause}`),
    ),
  );
}

/** How many there are of each kind, as words beside a place. */
export function badges(findings: readonly Finding[]): (HTMLElement | string)[] {
  const counts = countOf(findings);
  const words: readonly (readonly [Kind, string])[] = [
    ['error', counted(counts.error, 'error')],
    ['warning', counted(counts.warning, 'warning')],
    ['info', `${counts.info} info`],
    ['inconclusive', `${counts.inconclusive} not judged`],
  ];
  return words
    .filter(([kind]) => counts[kind] > 0)
    .flatMap(([kind, text]) => [el('span', { class: `badge ${kind}` }, text), ' ']);
}

/** Findings of one place, or of one kind, that are shown at first. */
const SOME = 100;

function listOf(findings: readonly Finding[], follow?: Follow): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const list = el('ul', { class: 'findings' });
  return pages(list, findings, SOME, (finding) => findingItem(finding, follow), 'finding').nodes;
}

/** What was found in one place, beside it. */
export function findingsHere(findings: readonly Finding[]): readonly HTMLElement[] {
  return listOf(findings);
}

/** With more findings than this, a narrow page begins with their lists closed. */
const FEW = 12;

/** All findings, the gravest first. */
export function findingLists(findings: readonly Finding[], follow: Follow): readonly HTMLElement[] {
  return KINDS.flatMap(([kind, , title]) => {
    const found = findings.filter((finding) => kindOf(finding) === kind);
    if (found.length === 0) return [];
    const details = el(
      'details',
      { class: 'kind' },
      el('summary', {}, el('h3', {}, `${title} (${found.length})`)),
      ...listOf(found, follow),
    );
    details.open = findings.length <= FEW || matchMedia('(min-width: 70rem)').matches;
    return [details];
  });
}
