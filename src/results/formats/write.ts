/** Writes a candidate list in a format, and says what is lost. */
import { FrskitError } from '../../findings/errors.ts';
import { writeTraditional } from '../../itl/traditional/write.ts';
import { writeXml } from '../../itl/xml/write.ts';
import { xmlDocument } from '../../xml/write.ts';
import type { Transaction } from '../../itl/record/transaction.ts';
import type { Comparison } from '../model/comparison.ts';
import type { CandidateList } from '../model/list.ts';
import { toBias } from './foreign/bias-write.ts';
import { type Emitted, emit } from './foreign/emit.ts';
import { ENVELOPE_NAMESPACE, ENVELOPED, enveloped, refuseWithoutPlace } from './foreign/envelope.ts';
import { toMosip } from './foreign/mosip.ts';
import { toOsia } from './foreign/osia.ts';
import { toRekognition } from './foreign/rekognition.ts';
import { toLossless } from './itl/lossless-write.ts';
import { type SrbOptions, toSrb } from './itl/srb-write.ts';
import { RETURN_DOMAINS } from './itl/xml-domain.ts';
import { candidateListText, comparisonText } from './json/write.ts';
import type { Loss, ResultWriting } from './reading.ts';
import { candidateListElement, candidateListXml, comparisonXml } from './xml/write.ts';

/** Formats that are written. */
export const WRITABLE = [
  'json',
  'xml',
  'ebts-srb',
  'itl-lossless',
  'osia',
  'bias',
  'mosip',
  'rekognition',
] as const;

export type WritableFormat = (typeof WRITABLE)[number];

export type WriteOptions = SrbOptions & {
  /** Puts a format that has no place for a disclaimer into an envelope that has. */
  readonly envelope?: boolean;
  /** Encoding of a transaction; the traditional one unless told. */
  readonly encoding?: 'traditional' | 'xml';
};

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bodyOf(
  list: CandidateList,
  format: 'osia' | 'rekognition',
  names: readonly string[],
): { readonly body: Emitted; readonly losses: readonly Loss[] } {
  return format === 'osia' ? toOsia(list, names) : toRekognition(list, names);
}

function writeForeignJson(
  list: CandidateList,
  format: 'osia' | 'rekognition',
  envelope: boolean,
): ResultWriting {
  if (!envelope) refuseWithoutPlace(list, format);
  const { body, losses } = bodyOf(list, format, envelope ? ENVELOPED : []);
  return { bytes: utf8(envelope ? enveloped(list, format, body) : `${emit(body)}\n`), losses };
}

function writeBias(list: CandidateList, envelope: boolean): ResultWriting {
  if (!envelope) refuseWithoutPlace(list, 'bias');
  const { element, losses } = toBias(list, envelope ? ENVELOPED : []);
  if (!envelope) return { bytes: utf8(xmlDocument(element)), losses };
  const { disclaimers, scoreScale, retention } = list;
  const carried = candidateListElement({
    schema: 'candidate-list/1',
    outcome: { kind: 'candidates' },
    candidates: [],
    disclaimers,
    ...(scoreScale === undefined ? {} : { scoreScale }),
    ...(retention === undefined ? {} : { retention }),
  });
  const root = {
    name: 'returnEnvelope',
    attributes: { xmlns: ENVELOPE_NAMESPACE },
    content: [carried, { name: 'body', content: [element] }],
  };
  return { bytes: utf8(xmlDocument(root)), losses };
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
    case 'rekognition':
      return writeForeignJson(list, format, envelope);
    case 'mosip': {
      const { body, losses } = toMosip(list);
      return { bytes: utf8(`${emit(body)}\n`), losses };
    }
    case 'bias':
      return writeBias(list, envelope);
    default:
      throw new FrskitError(
        'ERR_ARGUMENT',
        `not a format that is written; it is one of ${WRITABLE.join(', ')}`,
      );
  }
}

/** Writes a comparison; nothing is lost. */
export function writeComparison(comparison: Comparison, format: 'json' | 'xml'): Uint8Array {
  return format === 'json' ? utf8(comparisonText(comparison)) : comparisonXml(comparison);
}
