/** A record made into an element, and read back at once. */
import { recordType } from '../dictionary/index.ts';
import { T10 } from '../dictionary/numbers.ts';
import { valueOf } from '../record/query.ts';
import type { LogicalRecord, Transaction } from '../record/transaction.ts';
import { settle } from './compare.ts';
import type { Context } from './conditions.ts';
import { xmlOnlyContent } from './unmapped.ts';
import { ITL } from './names/namespaces.ts';
import { Putter } from './put.ts';
import type { RecordShape } from './structure.ts';
import { XmlElement } from './tree.ts';
import { XmlRecord, type XmlSource } from './views.ts';

/** Everything that writing a record needs to know. */
export type Job = {
  readonly transaction: Transaction;
  readonly source: XmlSource;
  readonly shapes: ReadonlyMap<number, RecordShape>;
  readonly ebts: boolean;
};

/** The context of a record; the image element is the one that is there, else what IMT asks for. */
export function contextOf(record: LogicalRecord, element: XmlElement, ebts: boolean): Context {
  for (const { uri, local } of element.elements()) {
    if (local === 'FaceImage') return { ebts, image: uri === ITL ? 'itl-face' : 'face' };
    if (local === 'PhysicalFeatureImage') return { ebts, image: 'feature' };
  }
  const imt = valueOf(record, T10.IMT);
  return { ebts, image: imt === undefined || imt === 'FACE' ? 'face' : 'feature' };
}

/** Makes a record's element; undefined where the record type has no names here. */
export function makeRecord(
  record: LogicalRecord,
  nth: number,
  parent: XmlElement,
  job: Job,
): { readonly element: XmlElement; readonly lost: readonly string[] } | undefined {
  const shape = job.shapes.get(record.type);
  const local = recordType(record.type)?.xml?.replace(/^itl:/, '');
  if (shape === undefined || local === undefined) return undefined;
  const element = new XmlElement({ prefix: 'itl', local, uri: ITL }, parent);
  const putter = new Putter(element, shape, contextOf(record, element, job.ebts));
  putter.constants();
  const seen = new Set<number>();
  for (const field of record.fields) {
    if (!seen.has(field.number)) putter.put(field);
    seen.add(field.number);
  }
  const lost = settle(record, new XmlRecord(job.source, element, shape, nth));
  return { element, lost: [...lost, ...xmlOnlyContent({ records: [record] })] };
}
