/** Whether a record says in XML what it said before; empty items at the end of a subfield are noted. */
import { equalBytes } from '../../bytes/index.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import type { Field, Item, LogicalRecord } from '../record/transaction.ts';
import { itemPath } from '../record/path.ts';
import { XmlNote } from './tree.ts';
import { XmlItem, type XmlRecord } from './views.ts';
import { type EmptyItems, takeEmpties } from './visit.ts';

const NONE = new Uint8Array();

/** An item of the same file may have its bytes in another declared encoding: its text is what counts. */
function same(before: Item, after: Item | undefined): boolean {
  if (before instanceof XmlItem && !before.isData) return before.text === (after?.text ?? '');
  return equalBytes(before.bytes, after?.bytes ?? NONE);
}

/** Paths of the items that differ, where the second stands for the first; and subfields that lack empty items. */
function compareField(before: Field, after: Field, empties: EmptyItems): { lost: string[]; short: string[] } {
  const lost: string[] = [];
  const short: string[] = [];
  const field = String(before.number).padStart(3, '0');
  const { path } = before.at;
  before.subfields.forEach((items, s) => {
    const found = after.subfields[s] ?? [];
    items.forEach((item, i) => {
      if (!same(item, found[i])) lost.push(itemPath(path, s + 1, i + 1));
    });
    if (found.length > items.length) lost.push(itemPath(path, s + 1, items.length + 1));
    if (found.length >= items.length) return;
    // What a reader would not add again is lost.
    if (takeEmpties(empties, s, items.length, after.subfields))
      short.push(`${field} ${s + 1} ${items.length}`);
    else lost.push(itemPath(path, s + 1, found.length + 1));
  });
  if (after.subfields.length > before.subfields.length) lost.push(`${path}.${before.subfields.length + 1}`);
  return { lost, short };
}

/**
 * Paths of what `written` does not say of `wanted`. Adds notes to the written record where only empty items at the
 * end of a subfield are missing.
 */
export function settle(wanted: LogicalRecord, written: XmlRecord): readonly string[] {
  const after = new Map<number, Field>(written.fields.map((field) => [field.number, field]));
  const lost: string[] = [];
  for (const field of wanted.fields) {
    if (field.number === TAGGED.LEN) continue;
    const found = after.get(field.number);
    after.delete(field.number);
    if (found === undefined) {
      lost.push(field.at.path);
      continue;
    }
    const differs =
      found === field ? { lost: [], short: [] } : compareField(field, found, written.source.empties);
    for (const path of differs.lost) lost.push(path);
    for (const body of differs.short) {
      written.element.children.push(new XmlNote(body));
      written.element.touch();
    }
  }
  for (const [number, field] of after) if (number !== TAGGED.LEN) lost.push(field.at.path);
  return lost;
}
