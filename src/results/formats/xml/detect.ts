/** Which XML it is, and the reader for it. */
import { ENVELOPE_NAMESPACE } from '../foreign/envelope.ts';
import { readForeignXml } from '../foreign/table.ts';
import { readingFinding, type ReadOptions, type ResultReading } from '../reading.ts';
import { readXml } from '../../../itl/xml/read.ts';
import { readResultTransaction } from '../itl/read.ts';
import { RETURN_DOMAINS } from '../itl/xml-domain.ts';
import { all, child, type Element, readElements } from '../../../xml/elements.ts';
import { readResultXml, xmlFindings } from './read.ts';
import { NAMESPACE } from './write.ts';

const PACKAGE = 'NISTBiometricInformationExchangePackage';

/** A foreign answer in an envelope: the disclaimers stand beside it, written as in a candidate list. */
function readEnvelope(root: Element): ResultReading | undefined {
  const body = child(root, 'body')?.children[0];
  const stated = child(root, 'candidateList');
  const reading = body === undefined ? undefined : readForeignXml(body);
  const carried = stated === undefined ? undefined : readResultXml(stated, []).list;
  if (reading?.list === undefined || carried === undefined) return reading;
  const { disclaimers, scoreScale, retention } = carried;
  const list = {
    ...reading.list,
    disclaimers,
    ...(scoreScale === undefined ? {} : { scoreScale }),
    ...(retention === undefined ? {} : { retention }),
  };
  const names = ['disclaimers', 'scoreScale', 'retention'];
  const findings = reading.findings.filter(({ at: { path } }) => !names.includes(path));
  return { ...reading, list, findings };
}

/** ANSI/NIST-ITL: several lists in one answer are one field there, so that they are counted here. */
function readPackage(bytes: Uint8Array, root: Element): ResultReading {
  const { transaction, findings } = readXml(bytes, { domains: RETURN_DOMAINS });
  const lists = all(root, 'TransactionCandidateList').length;
  const several =
    lists > 1
      ? [readingFinding('list.rank-order-across-lists', 'candidates', `${lists} lists in one answer`)]
      : [];
  return readResultTransaction(transaction, [...findings, ...several], false);
}

/** Reads any XML return. */
export function readAnyXml(bytes: Uint8Array, { format }: ReadOptions = {}): ResultReading {
  const result = readElements(bytes);
  const findings = xmlFindings(result);
  const { root } = result;
  if (root === undefined) return { format: 'unknown', also: [], findings };
  if (all(root, PACKAGE).length > 0) return readPackage(bytes, root);
  if (root.namespace === NAMESPACE) return readResultXml(root, findings);
  const foreign = root.namespace === ENVELOPE_NAMESPACE ? readEnvelope(root) : readForeignXml(root, format);
  if (foreign !== undefined) return { ...foreign, findings: [...findings, ...foreign.findings] };
  const message = 'unknown format: no known format has this root element';
  return {
    format: 'unknown',
    also: [],
    findings: [...findings, readingFinding('return.unknown-format', 'xml', message)],
  };
}
