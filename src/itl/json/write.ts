/** A transaction to its JSON form. */
import { equalBytes, toBase64 } from '../../bytes/index.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import { requireTransaction } from '../record/arguments.ts';
import { type Charset, encodeText } from '../record/charset.ts';
import { fieldNumber } from '../record/path.ts';
import { charsetOf } from '../record/query.ts';
import type { Field, LogicalRecord, Transaction } from '../record/transaction.ts';
import { BinaryRecord } from '../traditional/binary.ts';
import { itemCharset } from '../traditional/item-charset.ts';
import { readTraditional } from '../traditional/read.ts';
import { SourceField, SourceRecord } from '../traditional/views.ts';
import { writeTraditional } from '../traditional/write.ts';
import { isFromXml } from '../xml/unmapped.ts';
import { writeXml } from '../xml/write.ts';
import { declaredCharset, recordBytes } from './bytes.ts';
import type { JsonField, JsonRecord, JsonTransaction } from './form.ts';

function isReserved(byte: number): boolean {
  return byte === 0x02 || byte === 0x03 || (byte >= 0x1c && byte <= 0x1f);
}

/** True when the text stands for exactly these bytes and holds nothing that would be read as a separator. */
function isPlain(text: string, bytes: Uint8Array, charset: Charset): boolean {
  if (charset === 'ascii' || charset === 'unknown')
    return bytes.every((byte) => byte < 0x80 && !isReserved(byte));
  if (text === '' && bytes.length > 0) return false;
  if (charset !== 'utf-16' && charset !== 'utf-32' && bytes.some(isReserved)) return false;
  return (
    !text.includes('\ufffd') && equalBytes(encodeText(text, charset === 'latin1' ? 'utf-8' : charset), bytes)
  );
}

function valueOf(type: number, field: Field, charset: Charset): Pick<JsonField, 'value' | 'base64'> {
  const plain = field.subfields.every((items) =>
    items.every((item, i) => isPlain(item.text, item.bytes, itemCharset(charset, type, field.number, i + 1))),
  );
  const opaque = field instanceof SourceField && field.opaque;
  if (plain && !opaque) return { value: field.subfields.map((items) => items.map(({ text }) => text)) };
  if (!(field instanceof SourceField)) {
    return { base64: toBase64(field.subfields[0]?.[0]?.bytes ?? new Uint8Array()) };
  }
  return { base64: toBase64(field.raw.subarray(field.tag === '' ? 0 : field.tag.length + 1)) };
}

function taggedField(type: number, field: SourceField, length: number, charset: Charset): JsonField {
  const { number, tag } = field;
  const spelled = tag === `${type}.${fieldNumber(number)}` ? {} : { tag };
  const text = number === TAGGED.LEN ? (field.subfields[0]?.[0]?.text ?? '') : '';
  if (/^\d{1,15}$/.test(text) && Number(text) === length && field.subfields.flat().length === 1) {
    return { number, ...spelled, ...(String(length) === text ? {} : { digits: text.length }) };
  }
  return { number, ...spelled, ...valueOf(type, field, charset) };
}

function candidate(record: LogicalRecord, charset: Charset): JsonRecord | undefined {
  const { type } = record;
  if (record instanceof SourceRecord) {
    const { content, end, start } = record.frame;
    const fields = record.fields.map((field) => taggedField(type, field, end - start, charset));
    return content === end ? { type, fields, terminated: false } : { type, fields };
  }
  if (!(record instanceof BinaryRecord)) return undefined;
  const fields = record.fields
    .filter(({ number }) => number !== TAGGED.LEN)
    .map(({ number, subfields }): JsonField => {
      const items = subfields.flat();
      const numbers = items.every(({ bytes, text }) => text !== '' && bytes.length <= 4);
      if (numbers) return { number, value: [items.map(({ text }) => text)] };
      return { number, base64: toBase64(items[0]?.bytes ?? new Uint8Array()) };
    });
  return { type, fields };
}

/** True where the form gives these bytes; a text that the encoding cannot hold gives none. */
function isSame(form: JsonRecord, charset: Charset, bytes: Uint8Array): boolean {
  try {
    return equalBytes(recordBytes(form, charset), bytes);
  } catch {
    return false;
  }
}

/**
 * The records in the encoding that a reader of the form will take: where 1.015 does not show in it, since its record is
 * kept as bytes, texts that need another encoding than ASCII are kept as bytes as well.
 */
function recordForms(records: readonly LogicalRecord[], charset: Charset): readonly JsonRecord[] {
  const forms = records.map((record) => recordForm(record, charset));
  const shown = declaredCharset(forms);
  return shown === charset ? forms : records.map((record) => recordForm(record, shown));
}

function recordForm(record: LogicalRecord, charset: Charset): JsonRecord {
  if (!(record instanceof SourceRecord) && !(record instanceof BinaryRecord)) return { type: record.type };
  const { start, end, next } = record.frame;
  const bytes = record.source.bytes.subarray(start, end);
  const form = candidate(record, charset);
  const whole = form !== undefined && isSame(form, charset, bytes);
  const result = whole ? form : { type: record.type, raw: toBase64(bytes) };
  return next === end ? result : { ...result, trailing: toBase64(record.trailing) };
}

/**
 * The JSON form, whose records are those of the traditional encoding. What was read from XML is held beside them as the
 * file itself, and read back from it byte for byte.
 *
 * @example
 * const text = JSON.stringify(toJson(transaction), null, 2);
 */
export function toJson(transaction: Transaction): JsonTransaction {
  requireTransaction('toJson', transaction);
  const form = traditionalForm(transaction);
  if (!isFromXml(transaction)) return form;
  const { format, records } = form;
  return { schemaVersion: 2, format, encoding: 'xml', xml: toBase64(writeXml(transaction).bytes), records };
}

function traditionalForm(transaction: Transaction): JsonTransaction {
  const { transaction: source } = readTraditional(writeTraditional(transaction));
  const charset = charsetOf(source);
  const { leading } = source;
  return {
    schemaVersion: 1,
    format: 'ansi-nist-itl',
    encoding: 'traditional',
    ...(leading === undefined || leading.length === 0 ? {} : { leading: toBase64(leading) }),
    records: recordForms(source.records, charset),
  };
}

/**
 * The JSON form as UTF-8 text, indented, ending with a line feed.
 *
 * @example
 * const { transaction: same } = readJson(writeJson(transaction));
 */
export function writeJson(transaction: Transaction): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(toJson(transaction), null, 2)}\n`);
}
