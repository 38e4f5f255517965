/** Reads a return, whatever its format. */
import { readTransaction } from '../../itl/read.ts';
import { readAnyJson } from './json/detect.ts';
import { fromIntI, isRespondent } from './itl/inti-read.ts';
import { readResultTransaction } from './itl/read.ts';
import { readingFinding, type ResultReading } from './reading.ts';
import { readAnyXml } from './xml/detect.ts';

const SPACE = [0x09, 0x0a, 0x0d, 0x20];
const [BRACE, BRACKET, ANGLE] = [0x7b, 0x5b, 0x3c];

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

/**
 * Reads a return: a candidate list or a comparison. The format is told by the bytes. Any bytes are accepted; what is
 * wrong, and what the format could not tell, becomes findings.
 */
export function readResult(bytes: Uint8Array): ResultReading {
  const first = firstByte(bytes);
  if ((first === BRACE && !isItlJson(bytes)) || first === BRACKET) return readAnyJson(bytes);
  if (first === ANGLE) return readAnyXml(bytes);
  const { transaction, findings } = readTransaction(bytes);
  return readResultTransaction(transaction, findings, true);
}

/** Reads the transactions of INTERPOL INT-I that answer one search, one file each, in any order. */
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
