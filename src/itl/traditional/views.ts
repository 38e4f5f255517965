/**
 * Views of a file's bytes in the shape of the tree. They hold positions and compute on demand: a parse costs what
 * is read of it. The writer knows them by their class, so a copy with a change in it is never taken for untouched.
 */
import type { Location } from '../../findings/finding.ts';
import { type Charset, decodeText } from '../record/charset.ts';
import { isNarrow, isWide, itemCharset } from './item-charset.ts';
import { fieldPath, itemPath, recordPath } from '../record/path.ts';
import type { Field, Item, LogicalRecord, Transaction } from '../record/transaction.ts';
import type { Frame } from './frame.ts';
import { type FieldSpan, MAX_ITEMS, isOpaque, spansOf } from './spans.ts';
import { RS, US } from './separators.ts';
import type { SplitFields } from './split-fields.ts';
import { isBetween, wideSpansOf } from './wide.ts';

/** What all views of one file share. */
export type Source = {
  readonly bytes: Uint8Array;
  /** The encoding that 1.015 declares. */
  readonly charset: Charset;
  /** Items of the fields that were read, as far as they are retained. */
  readonly split: SplitFields;
};

export class SourceItem implements Item {
  private readonly _field: SourceField;
  private readonly _start: number;
  private readonly _end: number;
  private readonly _subfield: number;
  private readonly _item: number;

  constructor(field: SourceField, start: number, end: number, subfield: number, item: number) {
    this._field = field;
    this._start = start;
    this._end = end;
    this._subfield = subfield;
    this._item = item;
  }

  get bytes(): Uint8Array {
    return this._field.record.source.bytes.subarray(this._start, this._end);
  }

  get text(): string {
    return this._field.opaque
      ? ''
      : this._field.record.textOf(this._start, this._end, this._field.number, this._item);
  }

  get at(): Location {
    const { at } = this._field;
    const path = itemPath(at.path, this._subfield, this._item);
    return { path, offset: this._start, length: this._end - this._start };
  }
}

export class SourceField implements Field {
  readonly record: SourceRecord;
  readonly number: number;
  readonly opaque: boolean;
  private readonly _span: FieldSpan;
  private readonly _index: number;
  private _subfields: readonly (readonly Item[])[] | undefined;

  constructor(record: SourceRecord, span: FieldSpan, index: number) {
    this.record = record;
    this.number = span.number;
    this.opaque = isOpaque(record.type, span.number);
    this._span = span;
    this._index = index;
  }

  /** Where the field lies in the file: `start` of its tag, `value` behind the colon, `end` before the separator. */
  get span(): FieldSpan {
    return this._span;
  }

  /** The field as it stands in the file, tag included, separator excluded. */
  get raw(): Uint8Array {
    return this.record.source.bytes.subarray(this._span.start, this._span.end);
  }

  /** The tag up to and without its colon, such as `10.003`; empty where there is none. */
  get tag(): string {
    const { start, value } = this._span;
    return value === start ? '' : decodeText(this.record.source.bytes.subarray(start, value - 1), 'latin1');
  }

  get subfields(): readonly (readonly Item[])[] {
    if (this._subfields !== undefined) return this._subfields;
    const { split } = this.record.source;
    const recent = split.recent(this);
    if (recent !== undefined) return recent;
    const subfields = this._split();
    if (split.retain(this, subfields)) this._subfields = subfields;
    return subfields;
  }

  get at(): Location {
    const { start, end } = this._span;
    return {
      path: fieldPath(this.record.path, this.number, this.record.occurrence(this._index)),
      offset: start,
      length: end - start,
    };
  }

  private _split(): Item[][] {
    const { value, end } = this._span;
    if (this.opaque) return [[new SourceItem(this, value, end, 1, 1)]];
    const { bytes } = this.record.source;
    const { charset } = this.record.source;
    // Type-1 is ASCII; elsewhere a byte that looks like a separator may be half of a wide character.
    const width = this.record.type === 1 || !isWide(charset) ? 1 : charset === 'utf-16' ? 2 : 4;
    let items: Item[] = [];
    const subfields = [items];
    let from = value;
    let count = 0;
    for (let i = value; i < end; i++) {
      const byte = bytes[i];
      if (byte !== US && byte !== RS) continue;
      if (width > 1 && !isBetween(bytes, from, i, width)) continue;
      if (++count >= MAX_ITEMS) break;
      items.push(new SourceItem(this, from, i, subfields.length, items.length + 1));
      from = i + 1;
      if (byte === RS) {
        items = [];
        subfields.push(items);
      }
    }
    items.push(new SourceItem(this, from, end, subfields.length, items.length + 1));
    return subfields;
  }
}

function occurrencesOf(fields: readonly SourceField[]): Uint32Array {
  const seen = new Map<number, number>();
  return Uint32Array.from(fields, ({ number }) => {
    const nth = (seen.get(number) ?? 0) + 1;
    seen.set(number, nth);
    return nth;
  });
}

export class SourceRecord implements LogicalRecord {
  readonly source: Source;
  readonly frame: Frame;
  readonly type: number;
  private readonly _nth: number;
  private _fields: readonly SourceField[] | undefined;
  private _occurrences: Uint32Array | undefined;
  /** The text part of the record, decoded once when it is all ASCII; null when it is not. */
  private _text: string | null | undefined;

  constructor(source: Source, frame: Frame, nth: number) {
    this.source = source;
    this.frame = frame;
    this.type = frame.type;
    this._nth = nth;
  }

  get path(): string {
    return recordPath(this.type, this._nth);
  }

  get at(): Location {
    return { path: this.path, offset: this.frame.start, length: this.frame.end - this.frame.start };
  }

  /** The record as it stands in the file, with what trails it. */
  get raw(): Uint8Array {
    return this.source.bytes.subarray(this.frame.start, this.frame.next);
  }

  get trailing(): Uint8Array {
    return this.source.bytes.subarray(this.frame.end, this.frame.next);
  }

  get fields(): readonly SourceField[] {
    this._fields ??= this._cut();
    return this._fields;
  }

  /** Which of the fields of its number the field at that index is, from 1; counted once for all fields of the record. */
  occurrence(index: number): number {
    this._occurrences ??= occurrencesOf(this.fields);
    return this._occurrences[index] ?? 1;
  }

  /** Text between two offsets of the file. */
  textOf(start: number, end: number, field: number, item: number): string {
    if (this._text === undefined) this._decode();
    if (typeof this._text === 'string')
      return this._text.substring(start - this.frame.start, end - this.frame.start);
    const bytes = this.source.bytes.subarray(start, end);
    const charset = itemCharset(this.source.charset, this.type, field, item);
    return decodeText(bytes, isWide(charset) && isNarrow(bytes) ? 'ascii' : charset);
  }

  private _decode(): void {
    const { bytes } = this.source;
    const { fields } = this;
    const last = fields.at(-1);
    const end = last?.opaque === true ? this.frame.content - last.raw.length : this.frame.content;
    for (let i = this.frame.start; i < end; i++) {
      if ((bytes[i] ?? 0) > 0x7f) {
        this._text = null;
        return;
      }
    }
    this._text = isWide(this.source.charset)
      ? null
      : decodeText(bytes.subarray(this.frame.start, end), 'latin1');
  }

  private _cut(): SourceField[] {
    const { bytes, charset } = this.source;
    const wide = this.type !== 1 && isWide(charset);
    const spans = wide ? wideSpansOf(bytes, this.frame) : spansOf(bytes, this.frame);
    return spans.map((span, i) => new SourceField(this, span, i));
  }
}

/** A transaction as read; `whole` is the file. */
export class SourceTransaction implements Transaction {
  readonly whole: Uint8Array;
  readonly records: readonly LogicalRecord[];
  private readonly _leading: number;

  constructor(whole: Uint8Array, records: readonly LogicalRecord[], leading: number) {
    this.whole = whole;
    this.records = records;
    this._leading = leading;
  }

  get leading(): Uint8Array {
    return this.whole.subarray(0, this._leading);
  }
}
