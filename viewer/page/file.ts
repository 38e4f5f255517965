/** A whole file: what it is, what was found in it, the candidates that it lists, and its records. */
import { countOf, countText } from '../../src/findings/index.ts';
import type { Judged, ShownFile } from '../model.ts';
import type { ShownRecord } from '../transaction.ts';
import { candidateList } from './candidates.ts';
import { counted, el, foreign, put } from './element.ts';
import { type ByPlace, byPlace, findingLists, homeOf } from './findings.ts';
import { pages } from './pages.ts';
import type { Part } from './part.ts';
import { type RecordView, recordView } from './record.ts';

/** Records that are shown at first. */
const SOME = 100;

function recordList(records: readonly ShownRecord[]): Part {
  const views: RecordView[] = [];
  let found: ByPlace = new Map();
  const list = pages(
    el('div', { class: 'records' }),
    records,
    SOME,
    (record, index) => {
      const view = recordView(record);
      views[index] = view;
      view.tell(found);
      return view.element;
    },
    'record',
  );
  const indexes = new Map(records.map(({ path }, index) => [path, index]));
  const body = records.length === 0 ? [el('p', {}, 'No record could be read.')] : list.nodes;
  return {
    nodes: [el('section', { 'aria-labelledby': 'records' }, el('h2', { id: 'records' }, 'Records'), ...body)],
    has: ({ record }) => indexes.has(record),
    go: ({ record, field }) => {
      const index = indexes.get(record);
      if (index === undefined) return;
      list.reveal(index);
      views[index]?.open(field);
    },
    tell: (places) => {
      found = places;
      for (const view of views) view.tell(places);
    },
  };
}

export type FileView = {
  readonly nodes: readonly HTMLElement[];
  readonly tell: (judged: Judged) => void;
};

const ENCODINGS: Readonly<Record<string, string>> = {
  traditional: 'traditional encoding',
  xml: 'XML',
  json: 'JSON',
};

function factsOf({ encoding, bytes, transaction, returned }: ShownFile): string {
  const facts = [ENCODINGS[encoding] ?? encoding, counted(bytes, 'byte')];
  if (returned !== undefined) {
    facts.push(
      returned.kind === 'comparison' ? 'comparison' : counted(returned.candidates.length, 'candidate'),
    );
    facts.push(`format ${returned.format}`);
  }
  if (transaction !== undefined) {
    const { records, edition, charset, leading } = transaction;
    facts.push(counted(records.length, 'record'), `VER ${edition}`, `${charset} text`);
    if (leading !== undefined) facts.push(`${counted(leading, 'byte')} before the first record`);
  }
  return facts.join(', ');
}

function notJudgedList(notJudged: readonly string[]): readonly HTMLElement[] {
  if (notJudged.length === 0) return [];
  return [
    el('h3', {}, 'Not judged by any rule'),
    el(
      'ul',
      {},
      notJudged.map((what) => el('li', {}, what)),
    ),
  ];
}

/** The file as nodes of the page; findings are added when validation has ended. */
export function fileView(file: ShownFile): FileView {
  const { returned, transaction } = file;
  const parts: readonly Part[] = [
    ...(returned === undefined ? [] : [candidateList(returned)]),
    ...(transaction === undefined ? [] : [recordList(transaction.records)]),
  ];
  const verdict = el('p', { class: 'verdict' }, 'Being judged ...');
  const findings = el(
    'section',
    { class: 'found', 'aria-labelledby': 'found', tabindex: 0 },
    el('h2', { id: 'found' }, 'Findings'),
    verdict,
  );
  const head = el(
    'section',
    { class: 'about', 'aria-labelledby': 'about' },
    el('h2', { id: 'about' }, foreign(file.name)),
    el('p', { class: 'dim' }, factsOf(file)),
    file.redacted
      ? el('p', {}, 'Personal values and images were removed before this page was made.')
      : undefined,
  );
  const follow = (path: string): (() => void) | undefined => {
    const home = homeOf(path);
    const part = parts.find(({ has }) => has(home));
    return part === undefined
      ? undefined
      : () => {
          part.go(home);
        };
  };
  return {
    nodes: [head, findings, el('div', { class: 'tree' }, ...parts.flatMap(({ nodes }) => nodes))],
    tell: ({ findings: all, notJudged }) => {
      const found = byPlace(all);
      for (const part of parts) part.tell(found);
      const counts = countOf(all);
      const kind = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
      verdict.className = `verdict ${kind}`;
      verdict.textContent = countText(counts);
      put(findings, [findingLists(all, follow), notJudgedList(notJudged)]);
    },
  };
}
