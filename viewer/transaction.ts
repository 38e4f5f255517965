/** A transaction as it is shown: with the names, meanings and places of everything in it, computed on demand. */
import { compact } from '../src/bytes/index.ts';
import { type ImageInfo, probe } from '../src/image/index.ts';
import {
  type Domain,
  type Field,
  type Item,
  type ItemRow,
  type LogicalRecord,
  type Privacy,
  type Transaction,
  charsetOf,
  domainOf,
  fieldNumber,
  editionOf,
  itemRow,
  meaningOf,
  namedRow,
  privacyOf,
  recordType,
  verOf,
} from '../src/itl/index.ts';
import { type Face, faceOf } from './face/model.ts';
import { type ShownItem, shownText } from './item.ts';

/** Position in the file, in bytes. */
export type Span = { readonly offset?: number; readonly length?: number };

export type ShownField = Span & {
  readonly path: string;
  /** As it is written in the file, such as `10.013`. */
  readonly tag: string;
  readonly mnemonic?: string;
  readonly name?: string;
  /** Subfields of items. */
  readonly rows: readonly (readonly ShownItem[])[];
  /** Items that are not shown, for their number. */
  readonly more?: number;
  /** Header data of an image in the field. */
  readonly image?: ImageInfo;
};

/** A field before its items are read: a record may have thousands. */
export type FieldEntry = { readonly path: string; readonly show: () => ShownField };

export type ShownRecord = Span & {
  readonly path: string;
  readonly type: number;
  readonly name: string;
  /** Bytes after the record that belong to none. */
  readonly trailing?: number;
  /** Fields that were left out, for their number. */
  readonly rest?: number;
  readonly fields: () => readonly FieldEntry[];
  /** The image of the record, where it has one that may be shown. */
  readonly face: () => Face | undefined;
};

export type ShownTransaction = {
  readonly edition: string;
  readonly charset: string;
  /** Bytes before the first record that belong to none. */
  readonly leading?: number;
  readonly records: readonly ShownRecord[];
};

/** Items of one field that are shown; a file of nothing but separators has millions. */
const MAX_ITEMS = 1000;

function spanOf({ at }: Item | Field | LogicalRecord): Span {
  return compact({ offset: at.offset, length: at.length });
}

/** True for bytes that are not text, such as an image. */
function isOpaque({ bytes, text }: Item): boolean {
  return text === '' && bytes.length > 0;
}

function shownItem(item: Item, row: ItemRow | undefined, privacy: Privacy, ver: string): ShownItem {
  const named = row === undefined ? {} : compact({ mnemonic: row.mnemonic || undefined, name: row.name });
  if (isOpaque(item)) return { ...named, bytes: item.bytes.length };
  return { ...named, ...shownText(item.text, privacy, meaningOf(row, item.text, ver)) };
}

/** What the whole transaction says of its fields. */
type Context = { readonly ver: string; readonly domain: Domain };

function shownField(type: number, field: Field, path: string, { ver, domain }: Context): ShownField {
  const { number, subfields } = field;
  const row = namedRow(type, number, domain.owner);
  const binary = recordType(type)?.binary?.find((entry) => entry.number === number);
  const first = subfields[0]?.[0];
  const isPicture = first !== undefined && isOpaque(first) && first.bytes.length > 8;
  const rows: ShownItem[][] = [];
  let left = MAX_ITEMS;
  let all = 0;
  for (const [s, items] of subfields.entries()) {
    all += items.length;
    if (left === 0) continue;
    const shown = items.slice(0, left);
    left -= shown.length;
    rows.push(
      shown.map((item, i) =>
        shownItem(item, itemRow(row, s, i), privacyOf(type, number, i + 1, domain, item.text), ver),
      ),
    );
  }
  const more = all - (MAX_ITEMS - left);
  return {
    path,
    tag: `${type}.${fieldNumber(number)}`,
    ...compact({
      mnemonic: row?.mnemonic ?? binary?.mnemonic,
      name: row?.name ?? binary?.name,
      image: isPicture ? probe(first.bytes).info : undefined,
      more: more > 0 ? more : undefined,
    }),
    ...spanOf(field),
    rows,
  };
}

/** The fields with their paths, which count the fields of one number. */
function entriesOf({ type, at, fields }: LogicalRecord, context: Context): readonly FieldEntry[] {
  const counts = new Map<number, number>();
  const record = at.path;
  return fields.map((field) => {
    const { number } = field;
    const nth = (counts.get(number) ?? 0) + 1;
    counts.set(number, nth);
    const path = `${record}.${fieldNumber(number)}${nth === 1 ? '' : `[${nth}]`}`;
    return { path, show: () => shownField(type, field, path, context) };
  });
}

function shownRecord(record: LogicalRecord, context: Context): ShownRecord {
  const { type, at, trailing } = record;
  return {
    path: at.path,
    type,
    name: recordType(type)?.name ?? 'unknown record type',
    ...spanOf(record),
    ...(trailing === undefined || trailing.length === 0 ? {} : { trailing: trailing.length }),
    fields: () => entriesOf(record, context),
    face: () => faceOf(record),
  };
}

/** The transaction as it is shown. */
export function shownTransaction(transaction: Transaction): ShownTransaction {
  const context = { ver: editionOf(verOf(transaction)), domain: domainOf(transaction) };
  const { leading } = transaction;
  return {
    edition: context.ver,
    charset: charsetOf(transaction),
    ...(leading === undefined || leading.length === 0 ? {} : { leading: leading.length }),
    records: transaction.records.map((record) => shownRecord(record, context)),
  };
}
