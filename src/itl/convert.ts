/** One transaction in another encoding, with what that encoding cannot hold. */
import { writeJson } from './json/write.ts';
import { FrskitError } from '../findings/errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Encoding } from './read.ts';
import { requireTransaction } from './record/arguments.ts';
import type { Transaction } from './record/transaction.ts';
import { writeTraditional } from './traditional/write.ts';
import { xmlOnlyContent } from './xml/unmapped.ts';
import { writeXml } from './xml/write.ts';

const ENCODINGS: readonly Encoding[] = ['traditional', 'xml', 'json'];

export type Converted = {
  readonly bytes: Uint8Array;
  /** Paths of what the bytes lack; empty where nothing is lost. */
  readonly lost: readonly string[];
  /** What is to be said of the form that was written. */
  readonly findings: readonly Finding[];
};

/** Without the records that XML holds whole and no other encoding can write. */
function writable(transaction: Transaction, lost: readonly string[]): Transaction {
  if (lost.length === 0) return transaction;
  const gone = new Set(lost);
  const records = transaction.records.filter(({ at }) => !gone.has(at.path));
  return { ...transaction, records };
}

/**
 * The transaction in an encoding. Records of types other than 1, 2 and 10 are carried from XML to XML whole, and
 * between the traditional encoding and JSON; between XML and the others they are lost and listed in `lost`.
 * @throws FrskitError `ERR_UNENCODABLE` when a text does not fit the character encoding of 1.015
 *
 * @example
 * const { bytes: xml, lost } = convert(transaction, 'xml');
 */
export function convert(transaction: Transaction, to: Encoding): Converted {
  requireTransaction('convert', transaction);
  if (!ENCODINGS.includes(to)) {
    throw new FrskitError('ERR_ARGUMENT', `convert: expected an encoding (${ENCODINGS.join(', ')})`);
  }
  if (to === 'xml') return writeXml(transaction);
  const lost = xmlOnlyContent(transaction);
  const kept = writable(transaction, lost);
  return { bytes: to === 'json' ? writeJson(kept) : writeTraditional(kept), lost, findings: [] };
}
