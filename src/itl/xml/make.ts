/** A record made into an element, and read back at once. */
import { recordType } from '../dictionary/index.ts';
import { T1, T10 } from '../dictionary/numbers.ts';
import { domainOf } from '../record/domain.ts';
import { field, valueOf, verOf } from '../record/query.ts';
import type { LogicalRecord, Transaction } from '../record/transaction.ts';
import { settle } from './compare.ts';
import type { Context } from './conditions.ts';
import { isEbts, isIntI } from './domains.ts';
import { shortenedItems, xmlOnlyContent } from './unmapped.ts';
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
};

/** The context of a record; the image element is the one that is there, else what IMT asks for. */
export function contextOf(record: LogicalRecord, element: XmlElement, { transaction }: Job): Context {
  const inti = isIntI(transaction);
  // The schema of 2015 has no element of the EBTS: without 1.013 it is written where the edition is that of 2011.
  const early = (verOf(transaction) ?? '') < '0501';
  const ebts = isEbts(transaction) && (domainOf(transaction).stated || early);
  const names = record.type === 1 ? (field(record, T1.ANM)?.subfields[0] ?? []) : [];
  const countries = inti && names.length === 4 && names.every(({ text }) => text !== '');
  const about = { ebts, inti, countries };
  for (const { uri, local } of element.elements()) {
    if (local === 'FaceImage') return { ...about, image: uri === ITL ? 'itl-face' : 'face' };
    if (local === 'PhysicalFeatureImage') return { ...about, image: 'feature' };
  }
  const imt = valueOf(record, T10.IMT);
  return { ...about, image: imt === undefined || imt === 'FACE' ? 'face' : 'feature' };
}

/** What an edited record of an XML file had that its fields do not hold. */
function lostIn(transaction: Transaction): readonly string[] {
  return [...xmlOnlyContent(transaction), ...shortenedItems(transaction)];
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
  const putter = new Putter(element, shape, contextOf(record, element, job));
  putter.constants();
  const seen = new Set<number>();
  for (const field of record.fields) {
    if (!seen.has(field.number)) putter.put(field);
    seen.add(field.number);
  }
  const lost = settle(record, new XmlRecord(job.source, element, shape, nth));
  return { element, lost: [...lost, ...lostIn({ records: [record] })] };
}
