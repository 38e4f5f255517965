/** One transaction in another encoding, with what that encoding cannot hold. */
import { writeJson } from './json/write.ts';
import { FrskitError } from '../findings/errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Encoding } from './read.ts';
import { requireTransaction } from './record/arguments.ts';
import { plainOf } from './record/plain.ts';
import type { Transaction } from './record/transaction.ts';
import { writeTraditional } from './traditional/write.ts';
import { finding } from './xml/findings.ts';
import { isFromXml, shortenedItems, xmlOnlyContent } from './xml/unmapped.ts';
import { writeXml } from './xml/write.ts';

const ENCODINGS: readonly Encoding[] = ['traditional', 'xml', 'json'];

/** XML is UTF-8 by itself; the other encodings need 1.015 for it. */
const DECLARED: Finding = finding(
  'itl.xml.charset',
  { path: '1[1].015' },
  '1.015 was set to UTF-8 (CSI 3), which XML is without it',
);

export type Converted = {
  readonly bytes: Uint8Array;
  /** Paths of what the bytes lack; empty where nothing is lost. */
  readonly lost: readonly string[];
  /** What is to be said of the form that was written. */
  readonly findings: readonly Finding[];
};

/**
 * The transaction in an encoding. Records of types other than 1, 2 and 10 are carried from XML to XML and to JSON whole,
 * and between the traditional encoding and JSON; between XML and the traditional encoding they are lost and listed in
 * `lost`. The JSON form of what was read from XML holds the XML file.
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
  if (to === 'json' && isFromXml(transaction)) {
    return { bytes: writeJson(transaction), lost: [], findings: [] };
  }
  const { transaction: kept, lost: characters, declared } = plainOf(transaction);
  const lost = [...xmlOnlyContent(transaction), ...shortenedItems(transaction), ...characters];
  const findings = declared ? [DECLARED] : [];
  return { bytes: to === 'json' ? writeJson(kept) : writeTraditional(kept), lost, findings };
}
