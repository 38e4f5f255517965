/** One record, collapsed at first; its fields are read and rendered when it is opened. */
import type { Finding } from '../../src/findings/index.ts';
import type { FieldEntry, ShownRecord } from '../transaction.ts';
import { counted, el, idOf, replace } from './element.ts';
import { fieldView, spanText } from './field.ts';
import { type ByPlace, badges, findingsHere, homeOf } from './findings.ts';
import { pictureView } from './picture.ts';
import { type Pages, pages } from './pages.ts';

/** Fields that are shown at first. */
const SOME = 200;

export type RecordView = {
  readonly element: HTMLDetailsElement;
  /** Opens the record, and shows the field of that path where there is one. */
  readonly open: (field?: string) => void;
  /** Puts what was found into its place. */
  readonly tell: (found: ByPlace) => void;
};

/** Findings of the record that no field of it can show: of the record itself, or of a field that is missing. */
function homeless(found: ByPlace, path: string, fields: readonly FieldEntry[]): readonly Finding[] {
  const paths = new Set(fields.map((field) => field.path));
  return (found.get(path) ?? []).filter(({ at }) => {
    const { field } = homeOf(at.path);
    return field === undefined || !paths.has(field);
  });
}

export function recordView(record: ShownRecord): RecordView {
  const { path, type, name, trailing, rest } = record;
  const marks = el('span', { class: 'badges' });
  const summary = el(
    'summary',
    {},
    el(
      'span',
      { class: 'title' },
      el('strong', {}, `Type-${type}`),
      ` ${name} `,
      el('code', { class: 'dim' }, path),
    ),
    marks,
    el('span', { class: 'span dim' }, spanText(record)),
  );
  const element = el('details', { class: 'record', id: idOf(path) }, summary);
  let found: ByPlace = new Map();
  let fields: readonly FieldEntry[] = [];
  let picture: readonly HTMLElement[] = [];
  let list: Pages | undefined;

  const fill = (): void => {
    if (list === undefined) {
      fields = record.fields();
      const face = record.face();
      if (face !== undefined) picture = [pictureView(face)];
    }
    const own = homeless(found, path, fields);
    list = pages(
      el('ul', { class: 'fields' }),
      fields,
      SOME,
      ({ path: at, show }) => fieldView(show(), found.get(at) ?? []),
      'field',
    );
    element.replaceChildren(
      summary,
      ...findingsHere(own),
      ...picture,
      ...list.nodes,
      ...(rest === undefined
        ? []
        : [el('p', { class: 'dim' }, `${counted(rest, 'field')} left out of this page`)]),
      ...(trailing === undefined
        ? []
        : [el('p', { class: 'dim' }, `${counted(trailing, 'byte')} after the record that belong to none`)]),
    );
  };

  element.addEventListener('toggle', () => {
    if (element.open && list === undefined) fill();
  });

  return {
    element,
    open: (fieldPath) => {
      if (list === undefined) fill();
      element.open = true;
      const index = fields.findIndex((field) => field.path === fieldPath);
      if (index >= 0) list?.reveal(index);
      const target = index < 0 ? undefined : document.getElementById(idOf(fields[index]?.path ?? ''));
      (target ?? summary).focus({ preventScroll: true });
      (target ?? element).scrollIntoView({ block: 'center' });
    },
    tell: (places) => {
      found = places;
      replace(marks, badges(places.get(path) ?? []));
      if (list !== undefined) fill();
    },
  };
}
