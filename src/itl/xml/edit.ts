/** Writes a transaction of which some was read from an XML file: only what was changed is written anew. */
import { TAGGED } from '../dictionary/numbers.ts';
import { recordPath } from '../record/path.ts';
import type { Field, LogicalRecord } from '../record/transaction.ts';
import { settle } from './compare.ts';
import { originOf } from './unmapped.ts';
import { type Job, contextOf, makeRecord } from './make.ts';
import { recordTypeOf } from './package.ts';
import { parseXml } from './parse.ts';
import { Putter } from './put.ts';
import { serializeChanged } from './serialize.ts';
import { XmlElement, XmlMoved, type XmlNode, XmlNote } from './tree.ts';
import { LengthField, XmlField, XmlRecord, type XmlSource } from './views.ts';

/** The elements of the file, read once more: the tree that was handed out is not changed. */
function elementsOf({ bytes, root }: XmlSource): {
  top: XmlElement;
  root: XmlElement;
  byStart: Map<number, XmlElement>;
} {
  const top = parseXml(bytes).root;
  if (top === undefined) throw new TypeError('the file of this tree is no XML any more');
  let found = top;
  const waiting = [top];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.span?.start === root.span?.start) found = at;
    if ((at.span?.start ?? 0) < (root.span?.start ?? 0)) {
      for (const one of at.elements()) waiting.push(one);
    }
  }
  return { top, root: found, byStart: new Map(found.elements().map((at) => [at.span?.start ?? -1, at])) };
}

/** Takes out what a field's notes said of its items. */
function forgetNotes(element: XmlElement, number: number): void {
  for (const child of element.children) {
    if (child instanceof XmlNote && Number(child.body.split(' ')[0]) === number) child.removed = true;
  }
}

/** Writes the fields of a record that are not those that were read. */
function change(
  record: LogicalRecord,
  element: XmlElement,
  origin: XmlRecord,
  nth: number,
  job: Job,
): readonly string[] {
  const source: XmlSource = { ...job.source, bytes: origin.source.bytes };
  const before = new XmlRecord(source, element, origin.shape, nth);
  const old = new Map<number, XmlField>();
  for (const field of before.fields) if (field instanceof XmlField) old.set(field.number, field);
  const putter = new Putter(element, origin.shape, contextOf(record, element, job));
  const kept = new Set<number>();
  const put: Field[] = [];
  for (const field of record.fields) {
    if (field instanceof LengthField || field.number === TAGGED.LEN || kept.has(field.number)) continue;
    kept.add(field.number);
    if (!(field instanceof XmlField && field.record === origin)) put.push(field);
  }
  for (const [number, field] of old) {
    if (kept.has(number)) continue;
    forgetNotes(element, number);
    putter.remove(field);
  }
  for (const field of put) {
    forgetNotes(element, field.number);
    putter.put(field, old.get(field.number));
  }
  return settle(record, new XmlRecord(source, element, origin.shape, nth));
}

/** Writes over a copy of the file. */
export function editFile(base: XmlSource, job: Job): { bytes: Uint8Array; lost: string[] } {
  const { top, root, byStart } = elementsOf(base);
  const counts = new Map<number, number>();
  const lost: string[] = [];
  const used = new Set<XmlElement>();
  const placed: (XmlElement | XmlMoved)[] = [];
  let last = -1;
  for (const record of job.transaction.records) {
    const nth = (counts.get(record.type) ?? 0) + 1;
    counts.set(record.type, nth);
    const origin = originOf(record);
    const element = origin?.source === base ? byStart.get(origin.element.span?.start ?? -1) : undefined;
    if (origin === undefined || element === undefined || used.has(element)) {
      const made = makeRecord(record, nth, root, job);
      if (made === undefined) lost.push(recordPath(record.type, nth));
      else {
        placed.push(made.element);
        for (const one of made.lost) lost.push(one);
      }
      continue;
    }
    used.add(element);
    if (!(record instanceof XmlRecord)) {
      for (const one of change(record, element, origin, nth, job)) lost.push(one);
    }
    const start = element.span?.start ?? 0;
    placed.push(start > last ? element : new XmlMoved(element));
    last = Math.max(last, start);
  }
  arrange(root, placed);
  return { bytes: serializeChanged(base.bytes, top), lost };
}

/** Puts the records into the package in their order; what is no record stays where it is. */
function arrange(root: XmlElement, placed: readonly (XmlElement | XmlMoved)[]): void {
  const stay = new Set(placed);
  const children: XmlNode[] = [];
  let next = 0;
  for (const child of root.children) {
    if (child instanceof XmlElement && stay.has(child)) {
      for (; next < placed.length && placed[next] !== child; next++) {
        for (const one of placed.slice(next, next + 1)) children.push(one);
      }
      next++;
    } else if (child instanceof XmlElement && recordTypeOf(child) !== undefined) {
      child.removed = true;
    }
    children.push(child);
  }
  for (const one of placed.slice(next)) children.push(one);
  root.children.length = 0;
  for (const child of children) root.children.push(child);
  root.touch();
}
