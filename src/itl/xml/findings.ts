/** What is said about a file in the XML encoding: as XML, as a package, and of each record. */
import type { Facts, Finding, Location } from '../../findings/finding.ts';
import { TRANSACTION_PATH } from '../record/path.ts';
import { type XmlCode, codes } from './codes.ts';
import { BIOM, ITL } from './names/namespaces.ts';
import type { Problem } from './parse.ts';
import type { XmlElement } from './tree.ts';
import type { Misfit } from './visit.ts';
import { XmlField, type XmlItem, type XmlRecord } from './views.ts';

/** A file that is damaged throughout gets this many findings, and one that states so. */
const MAX_FINDINGS = 10_000;

const SEVERITY = new Map(codes.map(({ id, severity }) => [id as string, severity]));

/** Editions whose elements and order a published schema has: that of 2011, and that of 2015, which holds those of 2013. */
const PUBLISHED: ReadonlySet<string> = new Set(['0500', '0501', '0502']);

const WORDS: Readonly<Record<string, string>> = {
  'itl.xml.order': 'this element stands after one that it should precede',
  'itl.xml.repeated': 'this element stands here a second time; only the first was read',
  'itl.xml.unknown-element': 'this element is no field of the record; it is kept as it stands',
  'itl.xml.text': 'there is text between the elements',
};

/** A finding with the severity of its id. */
export function finding(rule: XmlCode, at: Location, message: string, facts?: Facts): Finding {
  const found = { rule, severity: SEVERITY.get(rule) ?? 'error', at, message };
  return facts === undefined ? found : { ...found, facts };
}

function placeOf({ span }: XmlElement): { readonly offset?: number; readonly length?: number } {
  return span === undefined ? {} : { offset: span.start, length: span.end - span.start };
}

/** A problem of the file as XML. */
export function problemFinding({ rule, offset, message, facts }: Problem): Finding {
  return finding(rule, { path: TRANSACTION_PATH, offset }, message, facts);
}

function misfit(record: XmlRecord, { rule, element }: Misfit): Finding {
  return finding(rule, { path: record.path, ...placeOf(element) }, WORDS[rule] ?? '');
}

function category(record: XmlRecord): Finding[] {
  const code = record.element
    .elements()
    .find(({ uri, local }) => uri === BIOM && local === 'RecordCategoryCode');
  if (code !== undefined && /^\s*\d{1,2}\s*$/.test(code.text) && Number(code.text) === record.type) return [];
  const at = { path: record.path, ...placeOf(code ?? record.element) };
  const message =
    code === undefined
      ? 'the record has no RecordCategoryCode'
      : `RecordCategoryCode is not ${record.type}, the type of the record's element`;
  return [finding('itl.xml.category', at, message)];
}

function ofItem(item: XmlItem): Finding[] {
  const found: Finding[] = [];
  if (!item.valid) {
    const rule = item.isData ? 'itl.xml.base64' : 'itl.xml.value';
    const message = item.isData ? 'this is no base64' : 'not written as XML Schema writes such a value';
    found.push(finding(rule, item.at, message, { length: item.at.length ?? 0 }));
  }
  if (!item.fits) {
    const message = 'the encoding that 1.015 declares cannot represent this text';
    found.push(finding('itl.xml.charset', item.at, message));
  }
  return found;
}

function* ofRecord(record: XmlRecord): Iterable<Finding> {
  yield* category(record);
  for (const one of record.visited.misfits) yield misfit(record, one);
  for (const field of record.fields) {
    if (!(field instanceof XmlField)) continue;
    for (const items of field.subfields) for (const item of items) yield* ofItem(item);
  }
}

/** Where records are not of the edition whose schema was published. */
export function editionFindings(ver: string | undefined, places: readonly Location[]): Finding[] {
  if (ver === undefined || PUBLISHED.has(ver)) return [];
  const message = `no schema was published that VER ${/^\d{4}$/.test(ver) ? ver : 'of another form'} could be compared with`;
  return places.map((at) => finding('itl.xml.unverified-edition', at, message));
}

/** Findings on elements of the package that are no records. */
export function* otherElementFindings(
  root: XmlElement,
  isRecord: (element: XmlElement) => boolean,
): Iterable<Finding> {
  for (const element of root.elements()) {
    if (isRecord(element)) continue;
    const words = element.uri === ITL ? 'no record type of the standard' : 'of another namespace';
    const at = { path: TRANSACTION_PATH, ...placeOf(element) };
    yield finding('itl.xml.record', at, `this element is ${words}`);
  }
}

/** Findings on the records themselves, computed one by one. */
export function* recordFindings(records: readonly XmlRecord[]): Iterable<Finding> {
  for (const record of records) yield* ofRecord(record);
}

/** The first findings of each source, in order; one finding states where there are more than the limit. */
export function limited(sources: readonly Iterable<Finding>[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const source of sources) {
    for (const one of source) {
      if (found.length < MAX_FINDINGS) {
        found.push(one);
        continue;
      }
      const message = `more than ${MAX_FINDINGS} findings: the rest of the file was not inspected`;
      return [...found, finding('itl.xml.limit', { path: TRANSACTION_PATH }, message)];
    }
  }
  return found;
}
