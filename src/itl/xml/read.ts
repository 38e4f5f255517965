/** Reads a transaction in the XML encoding. Any bytes are accepted; what is wrong becomes findings. */
import { requireBytes, requireOptions } from '../../findings/arguments.ts';
import type { Finding } from '../../findings/finding.ts';
import { contentsFindings } from '../record/contents.ts';
import { TRANSACTION_PATH } from '../record/path.ts';
import { charsetOf, verOf } from '../record/query.ts';
import type { ReadResult } from '../traditional/read.ts';
import { DEFAULT_DOMAINS, type Shapes, type XmlDomain, partialShape, shapesOf } from './domains.ts';
import {
  editionFindings,
  finding,
  limited,
  otherElementFindings,
  problemFinding,
  recordFindings,
} from './findings.ts';
import { PACKAGE } from './names/namespaces.ts';
import { releaseMessage } from './names/releases.ts';
import { isPackage, packageIn, recordTypeOf } from './package.ts';
import { type ParsedFile, type Problem, parseXml } from './parse.ts';
import type { XmlElement } from './tree.ts';
import { MAX_EMPTY_ITEMS, XmlRecord, XmlRefused, type XmlSource, XmlTransaction } from './views.ts';

const latin1 = new TextDecoder('latin1');
const READ: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

function isWide(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  return (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe) || a === 0 || (a === 0x3c && b === 0);
}

function isAscii(bytes: Uint8Array): boolean {
  let seen = 0;
  for (const byte of bytes) seen |= byte;
  return seen < 0x80;
}

/** Why the file cannot be read; undefined where it can. */
function encodingProblem(bytes: Uint8Array): Problem | undefined {
  const rule = 'itl.xml.encoding';
  if (isWide(bytes)) return { rule, offset: 0, message: 'the file is in UTF-16 or UTF-32; UTF-8 is read' };
  const head = latin1.decode(bytes.subarray(0, 256));
  const match = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head);
  const declared = match?.[1]?.toLowerCase();
  if (declared === undefined || READ.has(declared) || isAscii(bytes)) return undefined;
  const message = 'the XML declaration names another encoding than UTF-8, and the file holds more than ASCII';
  return { rule, offset: match?.[0].indexOf('encoding') ?? 0, message };
}

export type XmlReadOptions = {
  /** Domains whose elements in Type-2 are read as fields; the FBI EBTS where none are named. */
  readonly domains?: readonly XmlDomain[];
};

function rootFindings(root: XmlElement, found: XmlElement | undefined): Finding[] {
  if (isPackage(root)) return [];
  const at = { path: TRANSACTION_PATH, offset: root.span?.start ?? 0 };
  if (root.local === PACKAGE) {
    return [finding('itl.xml.namespace', at, 'the package is of another namespace than that of 1-2011')];
  }
  const message =
    found === undefined ? 'there is no package in the file' : 'the package stands inside another element';
  return [finding('itl.xml.root', at, message)];
}

function transactionOf(bytes: Uint8Array, root: XmlElement, shapes: Shapes, whole: boolean): XmlTransaction {
  const source: XmlSource = { bytes, root, whole, charset: 'ascii', empties: { left: MAX_EMPTY_ITEMS } };
  const counts = new Map<number, number>();
  const elements = root.elements();
  // An element that was still open where reading stopped is none that was read.
  if (!whole && elements.at(-1)?.span?.end === elements.at(-1)?.span?.contentStart) elements.pop();
  const records = elements.flatMap((element) => {
    const type = recordTypeOf(element);
    if (type === undefined) return [];
    const nth = (counts.get(type) ?? 0) + 1;
    counts.set(type, nth);
    return [new XmlRecord(source, element, shapes.get(type) ?? partialShape(type), nth)];
  });
  const transaction = new XmlTransaction(source, records);
  source.charset = charsetOf(transaction);
  return transaction;
}

/** A file of which nothing is read is kept as it is. */
function failed(bytes: Uint8Array, findings: readonly Finding[]): ReadResult {
  return { transaction: new XmlRefused(bytes), findings: limited([findings]) };
}

function releaseFindings(foreign: string | undefined, { span }: XmlElement): Finding[] {
  if (foreign === undefined) return [];
  const at = { path: TRANSACTION_PATH, offset: span?.start ?? 0 };
  return [finding('itl.xml.namespace', at, releaseMessage(foreign))];
}

function fileFindings(parsed: ParsedFile): Finding[] {
  const { stopped, problems } = parsed;
  return [...(stopped === undefined ? [] : [stopped]), ...problems].map(problemFinding);
}

/**
 * Reads the XML encoding: the package of ANSI/NIST-ITL 1-2011, with the described types as fields and every other
 * record type kept whole.
 *
 * The tree is a view of `bytes`: do not change them while it is in use. Values are those of the traditional encoding
 * (dates as YYYYMMDD). An untouched tree is written back byte for byte.
 * @throws FrskitError `ERR_ARGUMENT` when `bytes` is no Uint8Array; never for what is in them
 *
 * @example
 * const { transaction, findings } = readXml(bytes);
 */
export function readXml(bytes: Uint8Array, options: XmlReadOptions = {}): ReadResult {
  requireBytes('readXml', bytes);
  requireOptions('readXml', options);
  const { domains = DEFAULT_DOMAINS } = options;
  const refused = encodingProblem(bytes);
  if (refused !== undefined) return failed(bytes, [problemFinding(refused)]);
  const parsed = parseXml(bytes);
  const { root, stopped } = parsed;
  const refusal = stopped !== undefined && stopped.rule !== 'itl.xml.not-well-formed';
  const found = root === undefined || refusal ? undefined : packageIn(root);
  if (root === undefined || refusal) return failed(bytes, fileFindings(parsed));
  if (found === undefined) return failed(bytes, [...fileFindings(parsed), ...rootFindings(root, found)]);
  const transaction = transactionOf(bytes, found, shapesOf(domains), stopped === undefined);
  let findings: readonly Finding[] | undefined;
  return {
    transaction,
    get findings() {
      findings ??= limited([
        fileFindings(parsed),
        rootFindings(root, found),
        releaseFindings(parsed.foreign, found),
        otherElementFindings(found, (element) => recordTypeOf(element) !== undefined),
        recordFindings(transaction.records),
        editionFindings(verOf(transaction), [{ path: TRANSACTION_PATH, offset: found.span?.start ?? 0 }]),
        contentsFindings(transaction),
      ]);
      return findings;
    },
  };
}
