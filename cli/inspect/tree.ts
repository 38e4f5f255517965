/** What `inspect` shows: a transaction with the names, meanings and places of everything in it. */
import { compact } from '../../src/bytes/index.ts';
import { type ImageInfo, probe } from '../../src/image/index.ts';
import {
  type Domain,
  type Field,
  type Item,
  type ItemRow,
  type LogicalRecord,
  type Privacy,
  type Transaction,
  itemRow,
  meaningOf,
  namedRow,
  privacyOf,
  recordType,
  isPersonal,
} from '../../src/itl/index.ts';

export type InspectedItem = {
  readonly path: string;
  readonly mnemonic?: string;
  readonly name?: string;
  readonly offset?: number;
  readonly length?: number;
  /** The value as text; absent where it is hidden or no text. */
  readonly value?: string;
  /** What a code stands for, or how a date reads. */
  readonly meaning?: string;
  /** Bytes that are no text. */
  readonly bytes?: number;
  /** What the value tells about, where it is hidden; its length in characters. */
  readonly hidden?: Privacy;
  readonly characters?: number;
};

export type InspectedField = {
  readonly path: string;
  readonly number: number;
  readonly mnemonic?: string;
  readonly name?: string;
  readonly privacy: Privacy;
  readonly offset?: number;
  readonly length?: number;
  /** Subfields of items. */
  readonly values: readonly (readonly InspectedItem[])[];
  /** Subfields that are not shown, for their number. */
  readonly more?: number;
  /** What a picture in the field says of itself. */
  readonly image?: ImageInfo;
  /** What the bytes of the field were recognised as. */
  readonly recognised?: string;
};

export type InspectedRecord = {
  readonly path: string;
  readonly type: number;
  readonly name: string;
  readonly offset?: number;
  readonly length?: number;
  readonly fields: readonly InspectedField[];
  /** Bytes after the record that belong to none. */
  readonly trailing?: number;
};

export type InspectOptions = {
  readonly redact: boolean;
  readonly ver: string;
  /** Whose table names the Type-2 fields and says which of them are harmless. */
  readonly domain: Domain;
};

/** Subfields of one field that are shown; a file of nothing but separators has millions. */
const MAX_SUBFIELDS = 1000;

type Told<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function placed({ at }: Item | Field | LogicalRecord): Told<{ offset: number; length: number }> {
  return compact({ offset: at.offset, length: at.length });
}

/** True for bytes that stand for no text, such as a picture. */
function isOpaque({ bytes, text }: Item): boolean {
  return text === '' && bytes.length > 0;
}

function inspectItem(
  item: Item,
  row: ItemRow | undefined,
  privacy: Privacy,
  single: boolean,
  options: InspectOptions,
): InspectedItem {
  const base = {
    path: item.at.path,
    ...(single || row === undefined ? {} : compact({ mnemonic: row.mnemonic, name: row.name })),
    ...placed(item),
  };
  if (isOpaque(item)) return { ...base, bytes: item.bytes.length };
  if (options.redact && isPersonal(privacy) && item.text !== '')
    return { ...base, hidden: privacy, characters: item.text.length };
  return { ...base, value: item.text, ...compact({ meaning: meaningOf(row, item.text, options.ver) }) };
}

function inspectField(type: number, field: Field, options: InspectOptions): InspectedField {
  const { number, subfields } = field;
  const row = namedRow(type, number, options.domain.owner);
  const binary = recordType(type)?.binary?.find((entry) => entry.number === number);
  const first = subfields[0]?.[0];
  const picture =
    first !== undefined && isOpaque(first) && first.bytes.length > 8 ? probe(first.bytes) : undefined;
  const shown = subfields.slice(0, MAX_SUBFIELDS);
  const rows = shown.map((items, s) =>
    items
      .slice(0, MAX_SUBFIELDS)
      .map((item, i) =>
        inspectItem(
          item,
          itemRow(row, s, i),
          privacyOf(type, number, i + 1, options.domain, item.text),
          row?.single ?? true,
          options,
        ),
      ),
  );
  return {
    path: field.at.path,
    number,
    ...compact({ mnemonic: row?.mnemonic ?? binary?.mnemonic, name: row?.name ?? binary?.name }),
    privacy: privacyOf(type, number, undefined, options.domain),
    ...placed(field),
    values: rows,
    ...(subfields.length > shown.length ? { more: subfields.length - shown.length } : {}),
    ...compact({ image: picture?.info, recognised: picture?.recognised }),
  };
}

/** One record. */
export function inspectRecord(record: LogicalRecord, options: InspectOptions): InspectedRecord {
  const { type, fields, trailing } = record;
  return {
    path: record.at.path,
    type,
    name: recordType(type)?.name ?? 'unknown record type',
    ...placed(record),
    fields: fields.map((field) => inspectField(type, field, options)),
    ...(trailing === undefined || trailing.length === 0 ? {} : { trailing: trailing.length }),
  };
}

/** The records that `--records` names: types (`10`) or single records (`10[2]`); all where it names none. */
export function chosen(transaction: Transaction, names: readonly string[]): readonly LogicalRecord[] {
  if (names.length === 0) return transaction.records;
  return transaction.records.filter(
    ({ type, at }) => names.includes(String(type)) || names.includes(at.path),
  );
}
