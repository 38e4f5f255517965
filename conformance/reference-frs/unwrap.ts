/** Extracts the image of a probe: a bare image, or field 10.999 of a transaction in either encoding. */
import { T10 } from '../../src/itl/dictionary/numbers.ts';
import { fieldsOf, itemOf, recordsOf } from '../../src/itl/record/query.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { type ReadResult, readTraditional } from '../../src/itl/traditional/read.ts';
import { readXml } from '../../src/itl/xml/read.ts';

/** Media types of a probe. */
export const MEDIA_TYPES = [
  'application/vnd.frskit.itl',
  'application/vnd.frskit.itl+xml',
  'image/jpeg',
  'image/png',
] as const;

/** Why a probe has no usable image. */
export type NotUnwrapped = {
  readonly refused: 'UNSUPPORTED_FORMAT' | 'IMAGE_UNREADABLE' | 'INVALID_REQUEST';
  readonly why: string;
};

/** The only image of a transaction. Every error of the reader refuses the transaction. */
function pictureIn(transaction: Transaction, findings: ReadResult['findings']): Uint8Array | NotUnwrapped {
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined)
    return { refused: 'IMAGE_UNREADABLE', why: `the transaction cannot be read: ${wrong.rule}` };
  const records = recordsOf(transaction, 10);
  const [record] = records;
  if (record === undefined || records.length > 1)
    return {
      refused: 'INVALID_REQUEST',
      why: `the transaction has ${records.length} Type-10 records; a probe must have one`,
    };
  const octets = itemOf(fieldsOf(record, T10.DATA)[0])?.bytes;
  if (octets === undefined || octets.length === 0)
    return { refused: 'IMAGE_UNREADABLE', why: 'the Type-10 record has no image (10.999)' };
  return octets;
}

/** The bytes of the image in a probe of a media type. */
export function unwrap(mediaType: string, octets: Uint8Array): Uint8Array | NotUnwrapped {
  switch (mediaType) {
    case 'image/jpeg':
    case 'image/png':
      return octets;
    case 'application/vnd.frskit.itl': {
      const { transaction, findings } = readTraditional(octets);
      return pictureIn(transaction, findings);
    }
    case 'application/vnd.frskit.itl+xml': {
      const { transaction, findings } = readXml(octets);
      return pictureIn(transaction, findings);
    }
    default:
      return { refused: 'UNSUPPORTED_FORMAT', why: 'this media type of a probe is not supported' };
  }
}

/** True if the probe has no usable image. */
export function isNotUnwrapped(found: Uint8Array | NotUnwrapped): found is NotUnwrapped {
  return !(found instanceof Uint8Array);
}
