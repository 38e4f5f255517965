/** The bytes of a record that is given in JSON form. LEN is computed where the form leaves it out. */
import { concatBytes, fromBase64 } from '../../bytes/index.ts';
import { recordType } from '../dictionary/index.ts';
import { T1, TAGGED } from '../dictionary/numbers.ts';
import { type Charset, charsetOfIndex, encodeText } from '../record/charset.ts';
import { fieldNumber } from '../record/path.ts';
import { itemCharset } from '../traditional/item-charset.ts';
import { FS, GS, RS, US } from '../traditional/separators.ts';
import type { JsonField, JsonRecord } from './form.ts';

function decoded(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}

function valueBytes(type: number, field: JsonField, charset: Charset): Uint8Array {
  if (field.base64 !== undefined) return decoded(field.base64);
  const chunks: Uint8Array[] = [];
  (field.value ?? []).forEach((items, s) => {
    if (s > 0) chunks.push(Uint8Array.of(RS));
    items.forEach((text, i) => {
      if (i > 0) chunks.push(Uint8Array.of(US));
      chunks.push(encodeText(text, itemCharset(charset, type, field.number, i + 1)));
    });
  });
  return concatBytes(chunks);
}

function tagBytes(type: number, field: JsonField): Uint8Array {
  const tag = field.tag ?? `${type}.${fieldNumber(field.number)}`;
  return encodeText(tag === '' ? '' : `${tag}:`, 'latin1');
}

/** LEN counts its own digits, so they are added until they fit. */
function lengthDigits(rest: number, least: number): string {
  let digits = least;
  for (;;) {
    const text = String(rest + digits).padStart(least, '0');
    if (text.length === digits) return text;
    digits = text.length;
  }
}

function taggedBytes(record: JsonRecord, charset: Charset): Uint8Array {
  const fields = record.fields ?? [];
  const end = record.terminated === false ? new Uint8Array() : Uint8Array.of(FS);
  const parts = fields.map((field) => ({
    field,
    tag: tagBytes(record.type, field),
    value: valueBytes(record.type, field, charset),
    computed: field.number === TAGGED.LEN && field.value === undefined && field.base64 === undefined,
  }));
  const separators = Math.max(0, parts.length - 1);
  const rest = parts.reduce(
    (sum, { tag, value }) => sum + tag.length + value.length,
    separators + end.length,
  );
  const chunks: Uint8Array[] = [];
  parts.forEach(({ field, tag, value, computed }, i) => {
    if (i > 0) chunks.push(Uint8Array.of(GS));
    chunks.push(tag, computed ? encodeText(lengthDigits(rest, field.digits ?? 1), 'ascii') : value);
  });
  return concatBytes([...chunks, end]);
}

function numberBytes(text: string, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let left = Number(text);
  for (let i = size - 1; i >= 0; i--) {
    out[i] = left % 256;
    left = Math.floor(left / 256);
  }
  return out;
}

function binaryBytes(record: JsonRecord): Uint8Array {
  const rows = recordType(record.type)?.binary ?? [];
  const chunks = (record.fields ?? [])
    .filter(({ number }) => number !== TAGGED.LEN)
    .map((field) => {
      if (field.base64 !== undefined) return decoded(field.base64);
      const row = rows.find(({ number }) => number === field.number);
      const items = field.value?.flat() ?? [];
      const size = row?.size === 6 ? 1 : (row?.size ?? 0);
      return concatBytes(items.map((text) => numberBytes(text, size)));
    });
  const rest = concatBytes(chunks);
  return concatBytes([numberBytes(String(rest.length + 4), 4), rest]);
}

/** The encoding that 1.015 of the form declares, as a reader of the form takes it; ASCII where it does not show. */
export function declaredCharset(records: readonly JsonRecord[]): Charset {
  const first = records.find(({ type }) => type === 1);
  const dcs = first?.fields?.find(({ number }) => number === T1.DCS);
  const csi = dcs?.value?.[0]?.[0];
  return csi === undefined ? 'ascii' : charsetOfIndex(csi);
}

/**
 * The bytes of one record, without what trails it.
 * @throws FrskitError `ERR_UNENCODABLE` when a text does not fit the encoding
 */
export function recordBytes(record: JsonRecord, charset: Charset): Uint8Array {
  if (record.raw !== undefined) return decoded(record.raw);
  const binary = recordType(record.type)?.framing === 'binary';
  return binary ? binaryBytes(record) : taggedBytes(record, charset);
}
