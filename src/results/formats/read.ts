/** Reads a search result, whatever its format. */
import { readTransaction } from '../../itl/read.ts';
import { readForeignText } from './foreign/table.ts';
import { formFindings } from './form.ts';
import { readAnyJson } from './json/detect.ts';
import { fromIntI, isRespondent } from './itl/inti-read.ts';
import { readResultTransaction } from './itl/read.ts';
import { type ReadOptions, readingFinding, type ResultReading } from './reading.ts';
import { readAnyXml } from './xml/detect.ts';

const SPACE = [0x09, 0x0a, 0x0d, 0x20];
const [BRACE, BRACKET, ANGLE] = [0x7b, 0x5b, 0x3c];
/** First letter of the header of a candidate list as text: `searchId`. */
const TEXT_START = 0x73;

/** The first byte that is no white space, after a byte order mark. */
function firstByte(bytes: Uint8Array): number | undefined {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (SPACE.includes(bytes[at] ?? 0)) at++;
  return bytes[at];
}

/** True for JSON of ANSI/NIST-ITL: its format stands near its beginning. */
function isItlJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /"format"\s*:\s*"ansi-nist-itl"/.test(head);
}

/** Text of a size that a candidate list may have; undefined for bytes that are no text. */
function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 4096).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readAny(bytes: Uint8Array, options: ReadOptions): ResultReading {
  const first = firstByte(bytes);
  if ((first === BRACE && !isItlJson(bytes)) || first === BRACKET) return readAnyJson(bytes, options);
  if (first === ANGLE) return readAnyXml(bytes, options);
  const isText = bytes[0] === TEXT_START || bytes[0] === 0xef;
  const text = isText ? textIn(bytes) : undefined;
  const foreign = text === undefined ? undefined : readForeignText(text, options.format);
  if (foreign !== undefined) return foreign;
  const { transaction, findings } = readTransaction(bytes);
  return readResultTransaction(transaction, findings, true);
}

/** Readers of these formats check the schema themselves, against all of it. */
const CHECKED: ReadonlySet<string> = new Set(['json', 'xml', 'itl-lossless', 'unknown']);

/**
 * Reads a search result: a candidate list or a comparison. The format is recognised by the members of the document. Any
 * bytes are accepted; what is wrong, and what the format does not state, becomes findings.
 *
 * @example
 * const { format, list, comparison, findings } = readResult(bytes);
 */
export function readResult(bytes: Uint8Array, options: ReadOptions = {}): ResultReading {
  const reading = readAny(bytes, options);
  const { format, list, comparison } = reading;
  const form = CHECKED.has(format) ? [] : formFindings(list, comparison);
  return form.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...form] };
}

/**
 * Reads the transactions of INTERPOL INT-I that answer one search, one file each, in any order.
 *
 * @example
 * const { list: whole, findings: problems } = readRespondents([bytes]);
 */
export function readRespondents(files: readonly Uint8Array[]): ResultReading {
  const results = files.map((bytes) => readTransaction(bytes));
  const findings = results.flatMap((result) => result.findings);
  const transactions = results.map(({ transaction }) => transaction);
  if (transactions.length > 0 && transactions.every(isRespondent)) return fromIntI(transactions, findings);
  const message = 'not every file is an answer of INT-I with a respondent';
  return {
    format: 'unknown',
    also: [],
    findings: [...findings, readingFinding('return.unknown-format', 'transaction', message)],
  };
}
