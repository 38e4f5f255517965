/** Writes records of Types 3 to 8 that were changed or made anew. */
import { FrskitError } from '../../findings/errors.ts';
import { recordType } from '../dictionary/index.ts';
import type { LogicalRecord } from '../record/transaction.ts';

/** FGP is padded with 255: position not used. */
const UNUSED = 255;

/**
 * The bytes of a binary record: each header field at its place, LEN computed.
 * @throws FrskitError `ERR_ARGUMENT` when a field does not fit its place
 */
export function binaryBytes(record: LogicalRecord): Uint8Array[] {
  const rows = recordType(record.type)?.binary ?? [];
  const chunks = rows
    .filter(({ number }) => number > 1)
    .map((row) => {
      const items = record.fields.find(({ number }) => number === row.number)?.subfields.flat() ?? [];
      const length = items.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const chunk = new Uint8Array(row.size ?? length).fill(row.size === 6 ? UNUSED : 0);
      if (length > chunk.length || (length < chunk.length && row.size !== 6)) {
        throw new FrskitError(
          'ERR_ARGUMENT',
          `field ${record.type}.${row.number} takes ${chunk.length} bytes, not ${length}`,
        );
      }
      let at = 0;
      for (const { bytes } of items) {
        chunk.set(bytes, at);
        at += bytes.length;
      }
      return chunk;
    });
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 4);
  const len = new Uint8Array(4);
  new DataView(len.buffer).setUint32(0, size);
  return [len, ...chunks];
}
