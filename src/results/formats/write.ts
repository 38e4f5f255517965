/** Writes a candidate list in a format, and reports what is lost. */
import { FrskitError } from '../../findings/errors.ts';
import { writeTraditional } from '../../itl/traditional/write.ts';
import { writeXml } from '../../itl/xml/write.ts';
import { type XmlElement, xmlDocument } from '../../xml/write.ts';
import type { Transaction } from '../../itl/record/transaction.ts';
import type { Comparison } from '../model/comparison.ts';
import type { CandidateList } from '../model/list.ts';
import { emit } from './foreign/emit.ts';
import { ENVELOPE_NAMESPACE, ENVELOPED, enveloped, refuseWithoutPlace } from './foreign/envelope.ts';
import { FOREIGN } from './foreign/table.ts';
import { toLossless } from './itl/lossless-write.ts';
import { type SrbOptions, toSrb } from './itl/srb-write.ts';
import { RETURN_DOMAINS } from './itl/xml-domain.ts';
import { candidateListText, comparisonText } from './json/write.ts';
import type { Loss, ResultWriting } from './reading.ts';
import { candidateListElement, candidateListXml, comparisonXml } from './xml/write.ts';

/** Foreign formats that are written. */
const FOREIGN_WRITABLE = ['osia', 'bias', 'mosip', 'rekognition'] as const;

/** Formats that are written. */
export const WRITABLE = ['json', 'xml', 'ebts-srb', 'itl-lossless', ...FOREIGN_WRITABLE] as const;

export type WritableFormat = (typeof WRITABLE)[number];

export type WriteOptions = SrbOptions & {
  /** Puts a format that has no place for a disclaimer into an envelope that has. */
  readonly envelope?: boolean;
  /** Encoding of a transaction; traditional by default. */
  readonly encoding?: 'traditional' | 'xml';
};

function notWritten(): FrskitError {
  const message = `not a format that is written; it is one of ${WRITABLE.join(', ')}`;
  return new FrskitError('ERR_ARGUMENT', message);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

type ForeignId = (typeof FOREIGN_WRITABLE)[number];

/** The members that the XML envelope carries, as a candidate list has them. */
function carriedElement({ disclaimers, scoreScale, retention }: CandidateList): XmlElement {
  return candidateListElement({
    schema: 'candidate-list/1',
    outcome: { kind: 'candidates' },
    candidates: [],
    disclaimers,
    ...(scoreScale === undefined ? {} : { scoreScale }),
    ...(retention === undefined ? {} : { retention }),
  });
}

function inXmlEnvelope(list: CandidateList, body: XmlElement): XmlElement {
  return {
    name: 'returnEnvelope',
    attributes: { xmlns: ENVELOPE_NAMESPACE },
    content: [carriedElement(list), { name: 'body', content: [body] }],
  };
}

function writeForeign(list: CandidateList, id: ForeignId, wanted: boolean): ResultWriting {
  const format = FOREIGN.find((one) => one.id === id);
  if (format?.write === undefined || format.syntax === 'text') throw notWritten();
  const envelope = wanted && format.carriesDisclaimer !== true;
  if (!envelope && format.carriesDisclaimer !== true) refuseWithoutPlace(list, id);
  const carried = envelope ? ENVELOPED : [];
  if (format.syntax === 'xml') {
    const { body, losses } = format.write(list, carried);
    return { bytes: utf8(xmlDocument(envelope ? inXmlEnvelope(list, body) : body)), losses };
  }
  const { body, losses } = format.write(list, carried);
  return { bytes: utf8(envelope ? enveloped(list, id, body) : `${emit(body)}\n`), losses };
}

function encoded(
  transaction: Transaction,
  losses: readonly Loss[],
  { encoding }: WriteOptions,
): ResultWriting {
  if (encoding !== 'xml') return { bytes: writeTraditional(transaction), losses };
  const { bytes, lost } = writeXml(transaction, { domains: RETURN_DOMAINS });
  const unsaid = lost.map((path) => ({ path, message: 'the XML encoding has no place for it', count: 1 }));
  return { bytes, losses: [...losses, ...unsaid] };
}

/**
 * Writes a candidate list. `json`, `xml` and `itl-lossless` lose nothing.
 * @throws FrskitError `ERR_UNENCODABLE` where a disclaimer cannot be carried whole, or a text has no way to be written;
 *   `ERR_MISSING_INPUT`, `ERR_ARGUMENT` as the format says
 *
 * @example
 * const { bytes: xml, losses } = writeResult(list, 'xml');
 */
export function writeResult(
  list: CandidateList,
  format: WritableFormat,
  options: WriteOptions = {},
): ResultWriting {
  const { envelope = false } = options;
  switch (format) {
    case 'json':
      return { bytes: utf8(candidateListText(list)), losses: [] };
    case 'xml':
      return { bytes: candidateListXml(list), losses: [] };
    case 'itl-lossless':
      return encoded(toLossless(list, options), [], options);
    case 'ebts-srb': {
      const { transaction, losses } = toSrb(list, options);
      return encoded(transaction, losses, options);
    }
    case 'osia':
    case 'bias':
    case 'mosip':
    case 'rekognition':
      return writeForeign(list, format, envelope);
    default:
      throw notWritten();
  }
}

/**
 * Writes a comparison; nothing is lost.
 *
 * @example
 * const file = writeComparison(comparison, 'json');
 */
export function writeComparison(comparison: Comparison, format: 'json' | 'xml'): Uint8Array {
  return format === 'json' ? utf8(comparisonText(comparison)) : comparisonXml(comparison);
}
