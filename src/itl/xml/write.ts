/** Writes the XML encoding. What was read from a file and not changed is copied as it stands in it. */
import { requireOptions } from '../../findings/arguments.ts';
import type { Finding } from '../../findings/finding.ts';
import { requireTransaction } from '../record/arguments.ts';
import { TRANSACTION_PATH, recordPath } from '../record/path.ts';
import { charsetOf, verOf } from '../record/query.ts';
import type { Transaction } from '../record/transaction.ts';
import { withContents } from '../record/with-contents.ts';
import { DEFAULT_DOMAINS, type XmlDomain, shapesOf } from './domains.ts';
import { editFile } from './edit.ts';
import { editionFindings } from './findings.ts';
import { originOf } from './unmapped.ts';
import { ITL, PACKAGE, PREFIXES } from './names/namespaces.ts';
import { type Job, makeRecord } from './make.ts';
import { serializeNew } from './serialize.ts';
import { XmlElement } from './tree.ts';
import { MAX_EMPTY_ITEMS, XmlRefused, type XmlSource, XmlTransaction } from './views.ts';

export type XmlWriteOptions = {
  /** Domains whose elements in Type-2 are known; the FBI EBTS where none are named. */
  readonly domains?: readonly XmlDomain[];
};

export type XmlWritten = {
  readonly bytes: Uint8Array;
  /** Paths of what XML cannot hold, and the bytes therefore lack. Empty where nothing is lost. */
  readonly lost: readonly string[];
  /** What is to be said about the form: elements that no published schema was compared with. */
  readonly findings: readonly Finding[];
};

function declare(root: XmlElement, domains: readonly XmlDomain[]): void {
  const used = new Set<string>();
  const waiting = [root];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    used.add(at.uri);
    for (const one of at.elements()) waiting.push(one);
  }
  const known = [PREFIXES, ...domains.map(({ prefixes }) => prefixes ?? {})].flatMap(Object.entries<string>);
  root.namespaces = new Map(known.filter(([, uri]) => used.has(uri)));
}

function writeFresh(job: Job, domains: readonly XmlDomain[]): { bytes: Uint8Array; lost: string[] } {
  const { root } = job.source;
  const counts = new Map<number, number>();
  const lost: string[] = [];
  for (const record of job.transaction.records) {
    const nth = (counts.get(record.type) ?? 0) + 1;
    counts.set(record.type, nth);
    const made = makeRecord(record, nth, root, job);
    if (made === undefined) {
      lost.push(recordPath(record.type, nth));
      continue;
    }
    root.children.push(made.element);
    for (const one of made.lost) lost.push(one);
  }
  declare(root, domains);
  return { bytes: serializeNew(root), lost };
}

/** The transaction without the records that XML has no elements for here, so that 1.003 lists what is written. */
function writable(
  transaction: Transaction,
  domains: readonly XmlDomain[],
): { readonly kept: Transaction; readonly gone: readonly string[] } {
  const shapes = shapesOf(domains, transaction);
  const base = transaction.records.map(originOf).find((origin) => origin?.source.whole)?.source;
  const counts = new Map<number, number>();
  const gone: string[] = [];
  const records = transaction.records.filter((record) => {
    const nth = (counts.get(record.type) ?? 0) + 1;
    counts.set(record.type, nth);
    const origin = originOf(record);
    const has = shapes.has(record.type) || (origin !== undefined && origin.source === base);
    if (!has) gone.push(recordPath(record.type, nth));
    return has;
  });
  return { kept: gone.length === 0 ? transaction : { ...transaction, records }, gone };
}

/** Bytes that stand between records in another encoding. */
function strayBytes({ leading, records }: Transaction): string[] {
  const before = leading === undefined || leading.length === 0 ? [] : [`${TRANSACTION_PATH} leading`];
  const after = records.filter(({ trailing }) => trailing !== undefined && trailing.length > 0);
  return [...before, ...after.map(({ at }) => `${at.path} trailing`)];
}

/**
 * Writes a transaction in the XML encoding.
 *
 * An untouched one that was read from XML comes back byte for byte; in an edited one, what was not changed is copied
 * as it stands, unknown elements and comments included. Others are written anew, each field by the name that the
 * standard gives it. Each record is read back before it is written out: `lost` is all that it would not say.
 *
 * @example
 * const { bytes: xml, lost } = writeXml(transaction);
 */
export function writeXml(transaction: Transaction, options: XmlWriteOptions = {}): XmlWritten {
  requireTransaction('writeXml', transaction);
  requireOptions('writeXml', options);
  const { domains = DEFAULT_DOMAINS } = options;
  if (transaction instanceof XmlTransaction) {
    return { bytes: transaction.source.bytes.slice(), lost: [], findings: [] };
  }
  if (transaction instanceof XmlRefused) return { bytes: transaction.bytes.slice(), lost: [], findings: [] };
  const { kept, gone } = writable(transaction, domains);
  const listed = withContents(kept);
  const base = listed.records.map(originOf).find((origin) => origin?.source.whole)?.source;
  const root = new XmlElement({ prefix: 'itl', local: PACKAGE, uri: ITL }, undefined);
  const source: XmlSource = {
    bytes: new Uint8Array(),
    root,
    whole: true,
    charset: charsetOf(listed),
    empties: { left: MAX_EMPTY_ITEMS },
  };
  const shapes = shapesOf(domains, listed);
  const job: Job = { transaction: listed, source, shapes };
  const { bytes, lost } = base === undefined ? writeFresh(job, domains) : editFile(base, job);
  return {
    bytes,
    lost: [...strayBytes(listed), ...gone, ...lost],
    findings: editionFindings(verOf(listed), [{ path: TRANSACTION_PATH }]),
  };
}
