/** Writes the traditional encoding. Untouched pieces are copied as they stand; LEN and CNT are computed. */
import { asciiBytes, concatBytes } from '../../bytes/index.ts';
import { FrskitError } from '../../findings/errors.ts';
import { recordType } from '../dictionary/index.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import { requireTransaction } from '../record/arguments.ts';
import { fieldNumber } from '../record/path.ts';
import { plainOf } from '../record/plain.ts';
import type { Field, Item, LogicalRecord, Transaction } from '../record/transaction.ts';
import { withContents } from '../record/with-contents.ts';
import { isBinaryType } from './binary-header.ts';
import { BinaryRecord } from './binary.ts';
import { FS, GS, RS, US } from './separators.ts';
import { SourceField, SourceRecord, SourceTransaction } from './views.ts';

/** FGP is padded with 255: position not used. */
const UNUSED = 255;

/**
 * The bytes of a binary record: each header field at its place, LEN computed.
 * @throws FrskitError `ERR_ARGUMENT` when a field does not fit its place
 */
function binaryBytes(record: LogicalRecord): Uint8Array[] {
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

const GS_BYTE = Uint8Array.of(GS);
const RS_BYTE = Uint8Array.of(RS);
const US_BYTE = Uint8Array.of(US);
const FS_BYTE = Uint8Array.of(FS);

function newChunks(type: number, field: Field): Uint8Array[] {
  const chunks: Uint8Array[] = [asciiBytes(`${type}.${fieldNumber(field.number)}:`)];
  field.subfields.forEach((items: readonly Item[], s) => {
    if (s > 0) chunks.push(RS_BYTE);
    items.forEach((item, i) => {
      if (i > 0) chunks.push(US_BYTE);
      chunks.push(item.bytes);
    });
  });
  return chunks;
}

/** How LEN was spelled: its tag and its number of digits, kept when the record is written anew. */
function lenSpelling(type: number, field: Field | undefined): { tag: string; digits: number } {
  if (!(field instanceof SourceField) || field.number !== TAGGED.LEN)
    return { tag: `${type}.001:`, digits: 0 };
  return { tag: `${field.tag}:`, digits: field.span.end - field.span.value };
}

/** LEN counts itself: the digits are added until they fit. */
function lengthField(tag: string, digits: number, rest: number): Uint8Array {
  let length = rest + tag.length + digits;
  for (;;) {
    const text = String(length).padStart(digits, '0');
    const total = rest + tag.length + text.length;
    if (total === length) return asciiBytes(tag + text);
    length = total;
  }
}

/** The last of the unchanged fields that follow each other in the file from `fields[from]` on. */
function endOfRun(fields: readonly Field[], from: number, first: SourceField): number {
  let last = from;
  let { end } = first.span;
  for (let i = from + 1; i < fields.length; i++) {
    const next = fields[i];
    if (!(next instanceof SourceField) || next.record !== first.record || next.span.start !== end + 1) break;
    ({ end } = next.span);
    last = i;
  }
  return last;
}

/** All fields but LEN, each with the GS before it; runs of unchanged fields are one piece. */
function fieldChunks(type: number, fields: readonly Field[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    if (field === undefined || field.number === TAGGED.LEN) continue;
    chunks.push(GS_BYTE);
    if (!(field instanceof SourceField) || field.record.type !== type) {
      chunks.push(...newChunks(type, field));
      continue;
    }
    i = endOfRun(fields, i, field);
    const last = fields[i];
    const { end } = last instanceof SourceField ? last.span : field.span;
    chunks.push(field.record.source.bytes.subarray(field.span.start, end));
  }
  return chunks;
}

function taggedChunks({ type, fields }: LogicalRecord): Uint8Array[] {
  const rest = fieldChunks(type, fields);
  rest.push(FS_BYTE);
  let size = 0;
  for (const chunk of rest) size += chunk.length;
  const { tag, digits } = lenSpelling(type, fields[0]);
  return [lengthField(tag, digits, size), ...rest];
}

function recordChunks(record: LogicalRecord): Uint8Array[] {
  if (record instanceof SourceRecord || record instanceof BinaryRecord) return [record.raw];
  if (!Number.isInteger(record.type) || record.type < 1 || record.type > 99) {
    throw new FrskitError('ERR_ARGUMENT', `a record type is a whole number from 1 to 99, not ${record.type}`);
  }
  const chunks = isBinaryType(record.type) ? binaryBytes(record) : taggedChunks(record);
  return record.trailing === undefined ? chunks : [...chunks, record.trailing];
}

/**
 * Writes a transaction in the traditional encoding.
 *
 * An untouched one comes back byte for byte. In an edited one the records that were not changed are copied as they
 * stand; a changed record keeps the bytes of its unchanged fields; LEN is computed for it, and CNT where the records
 * are no longer what it lists.
 * What was read from XML is written as far as this encoding can hold it; `xmlOnlyContent` and `convert` name the rest.
 * @throws FrskitError `ERR_ARGUMENT` when a record has an impossible type or a binary one lacks a header field
 *
 * @example
 * const file = writeTraditional(transaction); // an unchanged transaction gives back its bytes
 */
export function writeTraditional(transaction: Transaction): Uint8Array {
  if (transaction instanceof SourceTransaction) return transaction.whole.slice();
  requireTransaction('writeTraditional', transaction);
  const { records, leading } = withContents(plainOf(transaction).transaction);
  const chunks = records.flatMap(recordChunks);
  return concatBytes(leading === undefined ? chunks : [leading, ...chunks]);
}
