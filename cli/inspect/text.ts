/** The tree for people. */
import { printable } from '../../src/findings/index.ts';
import type { ImageInfo } from '../../src/image/index.ts';
import { type InspectedField, type InspectedItem, type InspectedRecord } from './tree.ts';

const MAX_TEXT = 160;
const MAX_LINES = 60;

function placeOf({ offset, length }: { readonly offset?: number; readonly length?: number }): string {
  if (offset === undefined) return '';
  return length === undefined ? `@${offset}` : `@${offset}+${length}`;
}

function cut(text: string): string {
  const shown = printable(text);
  return shown.length <= MAX_TEXT ? shown : `${shown.slice(0, MAX_TEXT)}... (${text.length} characters)`;
}

function valueText({ value, meaning, bytes, hidden, characters }: InspectedItem): string {
  if (bytes !== undefined) return `<${bytes} bytes>`;
  if (hidden !== undefined) return `<hidden: ${hidden}, ${characters ?? 0} characters>`;
  const shown = value === undefined || value === '' ? '(empty)' : cut(value);
  return meaning === undefined ? shown : `${shown}  (${meaning})`;
}

/** `JPEG, baseline, 480 x 600, 3 components of 8 bits, 300 per inch` */
export function imageText(info: ImageInfo): string {
  const { format, coding, width, height, components, bitDepth, density, quality } = info;
  const parts = [
    format.toUpperCase(),
    coding,
    `${width} x ${height}`,
    `${components} component${components === 1 ? '' : 's'} of ${bitDepth} bits`,
  ];
  if (quality !== undefined) parts.push(`quality about ${quality}`);
  if (density !== undefined && density.unit !== 'aspect') parts.push(`${density.x} per ${density.unit}`);
  return parts.join(', ');
}

function itemsText(items: readonly InspectedItem[]): string {
  return items
    .map((item) => {
      const name = item.mnemonic === undefined || item.mnemonic === '' ? '' : `${item.mnemonic} `;
      return `${name}${valueText(item)}`;
    })
    .join('  |  ');
}

function fieldLines(field: InspectedField): string[] {
  const { path, mnemonic = '', name = '', values, image, recognised, more } = field;
  const tag = path.replace(/^\d+\[\d+\]\./, '').padEnd(4);
  const type = path.split('[')[0] ?? '';
  const title = name === '' ? '(not in the dictionary)' : name;
  const head = `  ${type}.${tag} ${mnemonic.padEnd(5)} ${cut(title)}`;
  const place = placeOf(field);
  if (image !== undefined)
    return [`${head}: ${imageText(image)}, ${valueText(values[0]?.[0] ?? { path })}  ${place}`];
  const known = recognised === undefined || recognised === 'unknown' ? '' : ` ${recognised}`;
  const [first = []] = values;
  if (values.length === 1 && first.length <= 1)
    return [`${head}: ${valueText(first[0] ?? { path })}${known}  ${place}`];
  const lines = values.slice(0, MAX_LINES).map((items, i) => `      ${i + 1}: ${itemsText(items)}`);
  const left = values.length - MAX_LINES + (more ?? 0);
  const rest = left > 0 ? [`      ... and ${left} more subfields`] : [];
  return [`${head}:  ${place}`, ...lines, ...rest];
}

/** The block of one record. */
export function recordText(record: InspectedRecord): string {
  const { path, type, name, fields, trailing } = record;
  const lines = [`${path}  Type-${type} ${name}  ${placeOf(record)}`, ...fields.flatMap(fieldLines)];
  if (trailing !== undefined) lines.push(`  (${trailing} bytes after the record that belong to none)`);
  return `${lines.join('\n')}\n`;
}
