/** One field: its number, its names, its values, its place in the file, and what was found there. */
import type { Finding } from '../../src/findings/index.ts';
import type { ImageInfo } from '../../src/image/index.ts';
import type { ShownItem } from '../item.ts';
import type { ShownField, Span } from '../transaction.ts';
import { watch } from './curtain.ts';
import { counted, el, foreign, idOf, put, replace } from './element.ts';
import { findingsHere } from './findings.ts';

/** With more items than this, a field is closed until it is opened. */
const FEW = 24;

/** `@120+8`: the byte that something begins at, and its length. */
export function spanText({ offset, length }: Span): string {
  if (offset === undefined) return '';
  return length === undefined ? `@${offset}` : `@${offset}+${length}`;
}

/** `JPEG, baseline, 480 x 600, 3 components of 8 bits` */
export function imageText(info: ImageInfo): string {
  const { format, coding, width, height, components, bitDepth, density, quality } = info;
  const parts = [
    format.toUpperCase(),
    coding,
    `${width} x ${height}`,
    `${counted(components, 'component')} of ${bitDepth} bits`,
  ];
  if (quality !== undefined) parts.push(`quality about ${quality}`);
  if (density !== undefined && density.unit !== 'aspect') parts.push(`${density.x} per ${density.unit}`);
  return parts.join(', ');
}

function hidden({ personal, characters = 0 }: ShownItem): HTMLElement {
  return el('span', { class: 'hidden' }, `hidden: ${personal ?? ''}, ${counted(characters, 'character')}`);
}

function inTheOpen(item: ShownItem): (HTMLElement | string)[] {
  const { text = '', meaning, characters = 0 } = item;
  const parts: (HTMLElement | string)[] = [
    text === '' ? el('span', { class: 'dim' }, '(empty)') : el('span', { class: 'text' }, foreign(text)),
  ];
  if (characters > text.length)
    parts.push(el('span', { class: 'dim' }, ` ... ${counted(characters, 'character')} in all`));
  if (meaning !== undefined) parts.push(el('span', { class: 'dim' }, ' = ', foreign(meaning)));
  return parts;
}

/** The value of an item; hidden at first where it is personal data. */
export function valueView(item: ShownItem): HTMLElement {
  const value = el('span', { class: 'value' });
  if (item.bytes !== undefined) value.append(el('span', { class: 'dim' }, counted(item.bytes, 'byte')));
  else if (item.personal === undefined) put(value, inTheOpen(item));
  else if (item.text === undefined) value.append(hidden(item));
  else watch((shown) => replace(value, shown ? inTheOpen(item) : [hidden(item)]));
  return value;
}

function itemView(item: ShownItem): HTMLElement {
  const { mnemonic, name } = item;
  const label = mnemonic === undefined ? undefined : el('abbr', { title: name }, mnemonic);
  return el('li', {}, label, label === undefined ? undefined : ' ', valueView(item));
}

function rowView(items: readonly ShownItem[]): HTMLElement {
  return el('li', {}, el('ul', { class: 'items' }, items.map(itemView)));
}

function lazily(summary: string, make: () => HTMLElement, open: boolean): HTMLElement {
  const details = el('details', {}, el('summary', {}, summary));
  const fill = (): void => {
    if (details.childElementCount === 1) details.append(make());
  };
  details.addEventListener('toggle', () => {
    if (details.open) fill();
  });
  if (open) {
    fill();
    details.open = true;
  }
  return details;
}

function valuesView({ rows, more = 0, image }: ShownField): HTMLElement[] {
  const [first = []] = rows;
  if (rows.length === 1 && first.length === 1 && more === 0) {
    const value = valueView(first[0] ?? {});
    return image === undefined ? [value] : [el('span', {}, `${imageText(image)}, `), value];
  }
  const count = rows.reduce((sum, items) => sum + items.length, 0);
  const words =
    rows.length === 1
      ? counted(first.length, 'item')
      : `${counted(rows.length, 'subfield')} of ${counted(count, 'item')}`;
  const rest =
    more === 0 ? [] : [el('li', { class: 'dim' }, `and ${counted(more, 'item')} more, not shown here`)];
  const make = (): HTMLElement => el('ol', { class: 'rows' }, rows.map(rowView), rest);
  return [lazily(words, make, count <= FEW)];
}

/** The field as an entry of its record's list. */
export function fieldView(field: ShownField, findings: readonly Finding[]): HTMLElement {
  const { path, tag, mnemonic, name } = field;
  return el(
    'li',
    { class: 'field', id: idOf(path), tabindex: -1 },
    el(
      'div',
      { class: 'tag' },
      el('code', {}, tag),
      mnemonic === undefined ? undefined : el('strong', {}, ` ${mnemonic}`),
    ),
    el('div', { class: 'name' }, name ?? '(not in the dictionary)'),
    el('div', { class: 'values' }, ...valuesView(field)),
    el('div', { class: 'span dim' }, spanText(field)),
    findings.length === 0 ? undefined : el('div', { class: 'here' }, ...findingsHere(findings)),
  );
}
