/** Records of a recipe to bytes, by the rules of the traditional encoding and without the writer that is tested. */
import { ascii, be32, indexOf, join, splice } from './bytes.ts';
import { edited } from './edit.ts';
import type { RecordRecipe } from './recipe.ts';
import { type Field, type Transaction, newField } from '../src/index.ts';
import { changed, value } from './values.ts';

type Records = readonly RecordRecipe[];

const [FS, GS] = [0x1c, 0x1d];

/** A record of Types 3 to 8 has no tags: its fields follow each other as they are. */
function isBinary(type: number): boolean {
  return type >= 3 && type <= 8;
}

/** The IDC as CNT lists it; 0 where the record has none that is a number. */
function idcOf({ type, fields }: RecordRecipe): string {
  const text = fields.find(({ number }) => number === 2)?.value ?? '';
  if (isBinary(type)) return String(value(text)[0] ?? 0);
  return /^\d{1,9}(?=$|[␞␟])/.exec(text)?.[0] ?? '0';
}

function contents(records: Records): string {
  const listed = records.slice(1).map((record) => `${record.type}␟${idcOf(record)}`);
  return [`1␟${listed.length}`, ...listed].join('␞');
}

/** LEN counts its own digits. */
function withLength(before: Uint8Array, after: Uint8Array): Uint8Array {
  for (let digits = 1; ; digits++) {
    const length = String(before.length + after.length + digits);
    if (length.length === digits) return join(before, ascii(length), after);
  }
}

function binaryBytes({ fields }: RecordRecipe): Uint8Array {
  const rest = join(...fields.filter(({ number }) => number !== 1).map((field) => value(field.value)));
  return join(be32(rest.length + 4), rest);
}

function taggedBytes({ type, fields }: RecordRecipe, cnt: string): Uint8Array {
  const parts = fields.map((field, i) => {
    const tag = join(i === 0 ? [] : [GS], ascii(`${type}.${String(field.number).padStart(3, '0')}:`));
    const [before = '', after] = field.value.replace('{CNT}', cnt).split('{LEN}');
    return { before: join(tag, value(before)), after: after === undefined ? undefined : value(after) };
  });
  const computed = parts.findIndex(({ after }) => after !== undefined);
  const pieces = parts.flatMap(({ before, after }) => (after === undefined ? [before] : [before, after]));
  if (computed < 0) return join(...pieces, [FS]);
  return withLength(join(...pieces.slice(0, computed + 1)), join(...pieces.slice(computed + 1), [FS]));
}

/** The transaction that a recipe describes: `{LEN}` and `{CNT}` are computed. */
export function transactionBytes(records: Records): Uint8Array {
  const cnt = contents(records);
  return join(
    ...records.map((record) => (isBinary(record.type) ? binaryBytes(record) : taggedBytes(record, cnt))),
  );
}

/** Bytes after an edit of the file as such: `raw = TEXT`, `raw replace THIS => THAT`, `raw cut 5`, and so on. */
export function rawEdited(bytes: Uint8Array, edit: string): Uint8Array {
  const words = edit.slice('raw '.length);
  if (words.startsWith('= ')) return value(words.slice(2));
  const replace = /^replace (.*?) =>(?: (.*))?$/s.exec(words);
  if (replace === null) return changed(bytes, words);
  const [this_, that] = [value(replace[1] ?? ''), value(replace[2] ?? '')];
  const at = indexOf(bytes, this_);
  if (at < 0) throw new Error(`nothing to replace: ${edit}`);
  return splice(bytes, at, this_.length, that);
}

/** True for an edit of the file as such. */
export function isRaw(edit: string): boolean {
  return edit.startsWith('raw ');
}

/** The records of a base after the edits that are about records. */
export function editedRecords(base: Records, edits: readonly string[]): Records {
  return edits.filter((edit) => !isRaw(edit)).reduce(edited, base);
}

function itemsOf(text: string): Uint8Array[][] {
  if (text.startsWith('{')) return [[value(text)]];
  return text.split('␞').map((subfield) => subfield.split('␟').map(value));
}

/** A field of a tree; the second of its number has that in its path. */
function treeField(record: RecordRecipe, nth: number, at: number, text: string): Field {
  const { type, fields } = record;
  const { number } = fields[at] ?? { number: 0 };
  const before = fields.slice(0, at).filter((field) => field.number === number).length;
  const made = newField(type, nth, number, itemsOf(text));
  return before === 0 ? made : { ...made, at: { path: `${made.at.path}[${before + 1}]` } };
}

/** The records as a tree that was built and never written: LEN is none of its fields. */
export function tree(records: Records): Transaction {
  const cnt = contents(records);
  const counts = new Map<number, number>();
  const made = records.map((record) => {
    const { type } = record;
    const nth = (counts.get(type) ?? 0) + 1;
    counts.set(type, nth);
    const fields = record.fields.flatMap(({ number, value: text }, at) =>
      number === 1 ? [] : [treeField(record, nth, at, text.replace('{CNT}', cnt))],
    );
    return { type, fields, at: { path: `${type}[${nth}]` } };
  });
  return { records: made };
}
