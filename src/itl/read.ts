/** Reads a transaction in whichever encoding the bytes are in. */
import { requireBytes } from '../findings/arguments.ts';
import type { Finding } from '../findings/finding.ts';
import { beginsJson, beginsXml } from './foreign/begins.ts';
import { type Foreign, describeForeign, foreignBySignature, foreignText } from './foreign/describe.ts';
import { textModeFindings } from './foreign/damage.ts';
import { readJson } from './json/read.ts';
import { TRANSACTION_PATH } from './record/path.ts';
import { type ReadResult, readTraditional } from './traditional/read.ts';
import { readXml } from './xml/read.ts';

export type Encoding = 'traditional' | 'xml' | 'json';

const SPACE: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** Bytes before the first that says something: a mark of order, white space, the zeros of wide characters. */
function firstByte(bytes: Uint8Array): number | undefined {
  const [a, b, c] = bytes;
  let at = 0;
  if (a === 0xef && b === 0xbb && c === 0xbf) at = 3;
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) at = 2;
  while (at < bytes.length && (SPACE.has(bytes[at] ?? 0) || bytes[at] === 0)) at++;
  return bytes[at];
}

/**
 * Which encoding the bytes are in: JSON begins with a brace, XML with `<`, all else is read as traditional.
 *
 * @example
 * if (encodingOf(bytes) === 'xml') console.log('an XML package');
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  requireBytes('encodingOf', bytes);
  const first = firstByte(bytes);
  if (first === 0x7b) return 'json';
  return first === 0x3c ? 'xml' : 'traditional';
}

/** What reading gives; `foreign` says what the bytes are where they are no transaction. */
export type TransactionRead = ReadResult & { readonly foreign?: Foreign };

function notATransaction(bytes: Uint8Array, foreign: Foreign): TransactionRead {
  const at = { path: TRANSACTION_PATH, offset: 0, length: bytes.length };
  const finding = {
    rule: 'itl.framing.not-a-transaction',
    severity: 'error',
    at,
    message: foreignText(foreign),
    facts: { kind: foreign.kind },
  } as const;
  return { transaction: { records: [], leading: bytes }, findings: [finding], foreign };
}

function readAs(encoding: Encoding, bytes: Uint8Array): ReadResult {
  switch (encoding) {
    case 'json':
      return readJson(bytes);
    case 'xml':
      return readXml(bytes);
    case 'traditional':
      return readTraditional(bytes);
  }
}

/** With the damage of a transfer in text mode as the first finding, before those that follow from it. */
function inspected(bytes: Uint8Array, read: ReadResult): ReadResult {
  const { transaction } = read;
  let findings: readonly Finding[] | undefined;
  return {
    transaction,
    get findings() {
      findings ??= [...textModeFindings(bytes, transaction, read.findings), ...read.findings];
      return findings;
    },
  };
}

/**
 * Reads any encoding that this package knows. Any bytes are accepted; what is wrong becomes findings.
 *
 * Bytes that are no transaction (mail, an archive, an image, text) give one finding that names what they are, and
 * `foreign`; the transaction then has no records, and the bytes as `leading`.
 * @throws FrskitError `ERR_ARGUMENT` when `bytes` is no Uint8Array
 * @example
 * const { transaction, findings, foreign } = readTransaction(bytes); // traditional, XML or JSON
 */
export function readTransaction(bytes: Uint8Array): TransactionRead {
  requireBytes('readTransaction', bytes);
  const foreign = foreignBySignature(bytes);
  if (foreign !== undefined) return notATransaction(bytes, foreign);
  const encoding = encodingOf(bytes);
  const read = readAs(encoding, bytes);
  if (read.transaction.records.length > 0) return encoding === 'traditional' ? inspected(bytes, read) : read;
  const begins = encoding === 'xml' ? beginsXml : beginsJson;
  if (encoding !== 'traditional' && begins(bytes)) return read;
  return notATransaction(bytes, describeForeign(bytes));
}
