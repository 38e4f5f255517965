/** Records of Types 3 to 8: a fixed binary header, no tags, no final FS. */
import { recordType } from '../dictionary/index.ts';
import type { Location } from '../../findings/finding.ts';
import { fieldPath, itemPath, recordPath } from '../record/path.ts';
import type { Field, Item, LogicalRecord } from '../record/transaction.ts';
import type { Frame } from './frame.ts';
import type { Source } from './views.ts';

/** Big-endian unsigned number of up to four bytes as decimal text; longer runs have no text. */
function numberText(bytes: Uint8Array): string {
  return bytes.length > 4 ? '' : String(bytes.reduce((sum, byte) => sum * 256 + byte, 0));
}

function binaryItem(bytes: Uint8Array, at: Location): Item {
  return {
    bytes,
    get text() {
      return numberText(bytes);
    },
    at,
  };
}

/** A binary record: its header fields by number, each with one item, six for FGP; DATA is the last. */
export class BinaryRecord implements LogicalRecord {
  readonly source: Source;
  readonly frame: Frame;
  readonly type: number;
  readonly #nth: number;
  #fields: readonly Field[] | undefined;

  constructor(source: Source, frame: Frame, nth: number) {
    this.source = source;
    this.frame = frame;
    this.type = frame.type;
    this.#nth = nth;
  }

  get at(): Location {
    return {
      path: recordPath(this.type, this.#nth),
      offset: this.frame.start,
      length: this.frame.end - this.frame.start,
    };
  }

  get raw(): Uint8Array {
    return this.source.bytes.subarray(this.frame.start, this.frame.next);
  }

  get trailing(): Uint8Array {
    return this.source.bytes.subarray(this.frame.end, this.frame.next);
  }

  get fields(): readonly Field[] {
    this.#fields ??= this.#cut();
    return this.#fields;
  }

  #cut(): Field[] {
    const { start, end } = this.frame;
    const fields: Field[] = [];
    for (const row of recordType(this.type)?.binary ?? []) {
      const from = start + row.offset;
      const to = row.size === null ? end : Math.min(end, from + row.size);
      if (from >= end) break;
      const path = fieldPath(this.at.path, row.number);
      const step = row.size === 6 ? 1 : to - from;
      const items: Item[] = [];
      for (let i = from; i < to; i += step) {
        const at = { path: itemPath(path, 1, items.length + 1), offset: i, length: step };
        items.push(binaryItem(this.source.bytes.subarray(i, i + step), at));
      }
      fields.push({ number: row.number, subfields: [items], at: { path, offset: from, length: to - from } });
    }
    return fields;
  }
}
