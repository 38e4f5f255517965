/** What an XML file holds that no other encoding has room for. */
import { TRANSACTION_PATH } from '../record/path.ts';
import type { LogicalRecord, Transaction } from '../record/transaction.ts';
import { PREFIXES, STRUCTURES, XSI } from './names/namespaces.ts';
import { recordTypeOf } from './package.ts';
import type { XmlElement } from './tree.ts';
import { LengthField, XmlField, XmlRecord, XmlRefused, XmlTransaction } from './views.ts';

const OURS: ReadonlyMap<string, string> = new Map(
  Object.entries(PREFIXES).map(([prefix, uri]) => [uri, prefix]),
);

function segment({ uri, prefix, local }: XmlElement): string {
  const used = OURS.get(uri) ?? prefix;
  return used === '' ? local : `${used}:${local}`;
}

/** `10[1]/biom:FaceImage/nc:BinaryDescriptionText` */
function pathTo(record: XmlRecord, element: XmlElement): string {
  const names: string[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined && at !== record.element; at = at.parent) {
    names.unshift(segment(at));
  }
  return [record.path, ...names].join('/');
}

/** Attributes that say something: not where the schema is, not which element this is. */
function attributesIn(record: XmlRecord, element: XmlElement): string[] {
  const own = element.attributes
    .filter(({ uri }) => uri !== XSI && uri !== STRUCTURES)
    .map(({ local }) => `${pathTo(record, element)}/@${local}`);
  return [...own, ...element.elements().flatMap((child) => attributesIn(record, child))];
}

/** The record of the file that a record comes from, edited or not. */
export function originOf(record: LogicalRecord): XmlRecord | undefined {
  if (record instanceof XmlRecord) return record;
  for (const field of record.fields) {
    if (field instanceof XmlField || field instanceof LengthField) return field.record;
  }
  return undefined;
}

/** True where something of the transaction was read from an XML file. */
export function isFromXml(transaction: Transaction): boolean {
  if (transaction instanceof XmlTransaction || transaction instanceof XmlRefused) return true;
  return transaction.records.some((record) => originOf(record) !== undefined);
}

/**
 * Paths of what only XML can hold: elements and attributes that are no field, items with a part that has no traditional
 * form (the zone of a day), and whole records of the types that are not read field by field. Empty where the transaction can be written in the traditional encoding without loss.
 *
 * @example
 * const lostByConversion = xmlOnlyContent(transaction);
 */
export function xmlOnlyContent(transaction: Transaction): readonly string[] {
  if (transaction instanceof XmlRefused) return [TRANSACTION_PATH];
  const nonMatedSubjects =
    transaction instanceof XmlTransaction
      ? transaction.source.root.elements().filter((element) => recordTypeOf(element) === undefined)
      : [];
  const ofRecords = transaction.records.flatMap((record) => {
    const origin = originOf(record);
    if (origin === undefined) return [];
    if (origin.shape.partial) return [origin.path];
    const { held } = origin.visited;
    return [...held.map((element) => pathTo(origin, element)), ...attributesIn(origin, origin.element)];
  });
  return [...nonMatedSubjects.map((element) => `${TRANSACTION_PATH}/${segment(element)}`), ...ofRecords];
}

/**
 * Paths of items whose traditional value lacks a part of what the XML file states: a time of day where only the day is
 * read, the zone of a day. A moment has its traditional form, in whole seconds of UTC.
 */
export function shortenedItems({ records }: Transaction): readonly string[] {
  return records
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field instanceof XmlField ? field.subfields.flat() : []))
    .flatMap(({ loses, at }) => (loses ? [at.path] : []));
}
