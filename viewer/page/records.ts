/** The records of a transaction. */
import type { ShownRecord } from '../transaction.ts';
import { el } from './element.ts';
import type { Part } from './part.ts';
import type { ByPlace } from './findings.ts';
import { pages } from './pages.ts';
import { type RecordView, recordView } from './record.ts';

/** Records that are shown at first. */
const SOME = 100;

export function recordList(records: readonly ShownRecord[]): Part {
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
