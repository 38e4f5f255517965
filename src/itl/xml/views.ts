/** Views of an XML file in the shape of the tree. The writer knows them by their class. */
import type { Location } from '../../findings/finding.ts';
import { type Charset, encodeText } from '../record/charset.ts';
import { recordType } from '../dictionary/index.ts';
import { TAGGED } from '../dictionary/numbers.ts';
import { fieldNumber, fieldPath, itemPath, recordPath } from '../record/path.ts';
import type { Field, Item, LogicalRecord, Transaction } from '../record/transaction.ts';
import { itemCharset } from '../traditional/item-charset.ts';
import { dataOf, isNil, textOf } from './content.ts';
import type { RecordShape } from './structure.ts';
import type { XmlElement } from './tree.ts';
import { type EmptyItems, type Slot, type Slots, type Visited, visit } from './visit.ts';

/** What all views of one file share. */
export type XmlSource = {
  readonly bytes: Uint8Array;
  readonly root: XmlElement;
  /** False where the file is not well-formed to its end: changes are then not made in it. */
  readonly whole: boolean;
  /** The encoding that 1.015 declares: what an item's bytes are in, though the file is UTF-8. */
  charset: Charset;
  /** Empty items that notes of the file may still add: 30 bytes of XML can stand for 1,000 of them. */
  readonly empties: EmptyItems;
};

/** Empty items that the notes of one file add at most. */
export const MAX_EMPTY_ITEMS = 100_000;

const EMPTY = new Uint8Array();

/** Bytes of a text as the traditional encoding has it; in UTF-8 where the declared encoding cannot hold it. */
function encoded(text: string, charset: Charset): { bytes: Uint8Array; fits: boolean } {
  try {
    return { bytes: encodeText(text, charset), fits: true };
  } catch {
    return { bytes: encodeText(text, 'utf-8'), fits: false };
  }
}

function saidBy(source: XmlSource, element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  return isNil(element) ? '' : textOf(source.bytes, element);
}

/** White space as XML Schema collapses it in tokens and numbers; a plus sign before digits says nothing. */
function collapsed(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '')
    .replace(/^\+(?=\d)/, '');
}

function valueOf(source: XmlSource, { binding, list, parts }: Slot): string {
  const said = parts.map((part) => saidBy(source, part));
  if (list) return said.join('|');
  if (binding.as !== undefined) return binding.as.read(Array.from(said));
  return binding.trim ? collapsed(said[0] ?? '') : (said[0] ?? '');
}

export class XmlItem implements Item {
  readonly #field: XmlField;
  readonly #slot: Slot | undefined;
  readonly #subfield: number;
  readonly #item: number;
  #text: string | undefined;
  #bytes: Uint8Array | undefined;
  #data: { readonly bytes: Uint8Array | undefined } | undefined;

  constructor(field: XmlField, slot: Slot | undefined, subfield: number, item: number) {
    this.#field = field;
    this.#slot = slot;
    this.#subfield = subfield;
    this.#item = item;
  }

  /** The elements that say the value, by part. */
  get elements(): readonly (XmlElement | undefined)[] {
    return this.#slot?.parts ?? [];
  }

  get isData(): boolean {
    return this.#slot?.binding.data === true;
  }

  get text(): string {
    if (this.#slot === undefined || this.isData) return '';
    this.#text ??= valueOf(this.#field.record.source, this.#slot);
    return this.#text;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= this.#encode();
    return this.#bytes;
  }

  /** False where the text cannot be written in the encoding that the transaction declares. */
  get fits(): boolean {
    return this.isData || encoded(this.text, this.#charset()).fits;
  }

  /** False where it is no text as the schema wants it, or no base64. */
  get valid(): boolean {
    const { source } = this.#field.record;
    const [element] = this.elements;
    if (this.#slot === undefined || element === undefined) return true;
    if (this.isData) return this.#load() !== undefined;
    return this.#slot.binding.as?.valid?.(saidBy(source, element) ?? '') ?? true;
  }

  /** True where the traditional value lacks a part of what the file states, such as the zone of a day. */
  get loses(): boolean {
    const loses = this.#slot?.binding.as?.loses;
    const { source } = this.#field.record;
    return loses !== undefined && this.elements.some((part) => loses(saidBy(source, part) ?? ''));
  }

  get at(): Location {
    const path = itemPath(this.#field.path, this.#subfield, this.#item);
    const element = this.elements.find((part) => part !== undefined);
    const span = element?.span;
    if (span === undefined) return { path, ...this.#field.place };
    return { path, offset: span.contentStart, length: span.contentEnd - span.contentStart };
  }

  #charset(): Charset {
    const { source, type } = this.#field.record;
    return itemCharset(source.charset, type, this.#field.number, this.#item);
  }

  /** The bytes that base64 stands for, decoded once; undefined where it is none. */
  #load(): Uint8Array | undefined {
    const [element] = this.elements;
    if (element === undefined) return undefined;
    this.#data ??= { bytes: dataOf(this.#field.record.source.bytes, element) };
    return this.#data.bytes;
  }

  #encode(): Uint8Array {
    const { type } = this.#field.record;
    // In a record without tags, IDC is one byte.
    if (recordType(type)?.framing === 'binary') return Uint8Array.of(Number(this.text) & 0xff);
    return this.isData ? (this.#load() ?? EMPTY) : encoded(this.text, this.#charset()).bytes;
  }
}

type Place = { readonly offset?: number; readonly length?: number };

export class XmlField implements Field {
  readonly record: XmlRecord;
  readonly number: number;
  readonly #slots: Slots;
  #subfields: readonly (readonly XmlItem[])[] | undefined;
  #place: Place | undefined;

  constructor(record: XmlRecord, number: number, slots: Slots) {
    this.record = record;
    this.number = number;
    this.#slots = slots;
  }

  get path(): string {
    return fieldPath(this.record.path, this.number);
  }

  get subfields(): readonly (readonly XmlItem[])[] {
    this.#subfields ??= Array.from(this.#slots, (items: Slots[number] | undefined, s) =>
      Array.from(items ?? [undefined], (slot, i) => new XmlItem(this, slot, s + 1, i + 1)),
    );
    return this.#subfields;
  }

  /** Where the first of its elements stands; searched once, since each empty item asks for it. */
  get place(): Place {
    this.#place ??= this.#search();
    return this.#place;
  }

  #search(): Place {
    for (const items of this.#slots.filter(Boolean)) {
      for (const slot of items) {
        const span = slot?.parts.find((part) => part !== undefined)?.span;
        if (span !== undefined) return { offset: span.start, length: span.end - span.start };
      }
    }
    return {};
  }

  get at(): Location {
    return { path: this.path, ...this.place };
  }
}

/** LEN, which XML does not have: what the record would be long in the traditional encoding. */
export class LengthField implements Field {
  readonly record: XmlRecord;
  readonly number = TAGGED.LEN;
  #subfields: readonly (readonly Item[])[] | undefined;

  constructor(record: XmlRecord) {
    this.record = record;
  }

  get at(): Location {
    const span = this.record.element.elements()[0]?.span;
    const path = fieldPath(this.record.path, TAGGED.LEN);
    return span === undefined ? { path } : { path, offset: span.start, length: span.end - span.start };
  }

  get subfields(): readonly (readonly Item[])[] {
    this.#subfields ??= [[this.#item()]];
    return this.#subfields;
  }

  #item(): Item {
    const { type, fields } = this.record;
    let rest = 0;
    for (const field of fields) {
      rest += `${type}.${fieldNumber(field.number)}:`.length + 1;
      if (field instanceof LengthField) continue;
      for (const items of field.subfields) {
        rest += items.length;
        for (const { bytes } of items) rest += bytes.length;
      }
      rest -= 1;
    }
    let length = rest;
    while (rest + String(length).length !== length) length = rest + String(length).length;
    const text = String(length);
    return { text, bytes: encodeText(text, 'ascii'), at: { ...this.at, path: itemPath(this.at.path, 1, 1) } };
  }
}

export class XmlRecord implements LogicalRecord {
  readonly source: XmlSource;
  readonly element: XmlElement;
  readonly type: number;
  readonly shape: RecordShape;
  readonly #nth: number;
  #visited: Visited | undefined;
  #fields: readonly (XmlField | LengthField)[] | undefined;

  constructor(source: XmlSource, element: XmlElement, shape: RecordShape, nth: number) {
    this.source = source;
    this.element = element;
    this.type = shape.type;
    this.shape = shape;
    this.#nth = nth;
  }

  get whole(): true | undefined {
    return this.shape.partial ? true : undefined;
  }

  get path(): string {
    return recordPath(this.type, this.#nth);
  }

  get at(): Location {
    const { span } = this.element;
    if (span === undefined) return { path: this.path };
    return { path: this.path, offset: span.start, length: span.end - span.start };
  }

  get visited(): Visited {
    this.#visited ??= visit(this.element, this.shape, this.source.empties);
    return this.#visited;
  }

  get fields(): readonly (XmlField | LengthField)[] {
    if (this.#fields !== undefined) return this.#fields;
    const fields = [...this.visited.fields]
      .toSorted(([a], [b]) => a - b)
      .map(([number, slots]) => new XmlField(this, number, slots));
    this.#fields = this.shape.partial ? fields : [new LengthField(this), ...fields];
    return this.#fields;
  }
}

/** A transaction as read; `source.bytes` is the file. */
/** A file that was refused: nothing of it was read, and it is written back as it is. */
export class XmlRefused implements Transaction {
  readonly bytes: Uint8Array;
  readonly records: readonly LogicalRecord[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export class XmlTransaction implements Transaction {
  readonly unicode = true as const;
  readonly source: XmlSource;
  readonly records: readonly XmlRecord[];

  constructor(source: XmlSource, records: readonly XmlRecord[]) {
    this.source = source;
    this.records = records;
  }
}
