/**
 * Edits of a recipe, one a line: `10.013 = 30` sets a field, `10.013 += 30` puts another behind it, `no 10.013` takes
 * it out, `keep 10.002 10.040` takes out all others, `last 10.038` moves it to the end; `add 2.002:1␝2.009:AB` adds a
 * record, `no 10` takes one out, `twice 10` copies one. A second record is `10[2]`.
 */
import type { FieldRecipe, RecordRecipe } from './recipe.ts';

type Records = readonly RecordRecipe[];
type Place = { readonly index: number; readonly record: RecordRecipe; readonly number: number };

function placeOf(records: Records, text: string): Place {
  const match = /^(\d{1,2})(?:\[(\d+)\])?(?:\.(\d{3,9}))?$/.exec(text);
  let nth = 0;
  const index = records.findIndex(
    ({ type }) => type === Number(match?.[1]) && ++nth === Number(match?.[2] ?? 1),
  );
  const record = records[index];
  if (match === null || record === undefined) throw new Error(`no such place: ${text}`);
  return { index, record, number: Number(match[3] ?? NaN) };
}

function withFields(records: Records, { index, record }: Place, fields: readonly FieldRecipe[]): Records {
  return records.with(index, { type: record.type, fields });
}

/** Where a field that is not there yet belongs: LEN and IDC stand first, then by number. */
function slot(fields: readonly FieldRecipe[], number: number): number {
  const behind = fields.findIndex((field) => field.number > number);
  return behind < 0 ? fields.length : behind;
}

function set(records: Records, path: string, value: string): Records {
  const place = placeOf(records, path);
  const { fields } = place.record;
  const field = { number: place.number, value };
  const at = fields.findIndex(({ number }) => number === field.number);
  const changed = at < 0 ? fields.toSpliced(slot(fields, field.number), 0, field) : fields.with(at, field);
  return withFields(records, place, changed);
}

function add(records: Records, path: string, value: string): Records {
  const place = placeOf(records, path);
  const { fields } = place.record;
  const field = { number: place.number, value };
  return withFields(records, place, fields.toSpliced(slot(fields, field.number), 0, field));
}

function remove(records: Records, path: string): Records {
  const place = placeOf(records, path);
  if (Number.isNaN(place.number)) return records.toSpliced(place.index, 1);
  const { fields } = place.record;
  const rest = fields.filter(({ number }) => number !== place.number);
  if (rest.length === fields.length) throw new Error(`no field to take out: ${path}`);
  return withFields(records, place, rest);
}

function keep(records: Records, paths: readonly string[]): Records {
  const places = paths.map((path) => placeOf(records, path));
  const [first] = places;
  if (first === undefined) throw new Error('keep what?');
  const kept = [1, ...places.map(({ number }) => number)];
  return withFields(
    records,
    first,
    first.record.fields.filter(({ number }) => kept.includes(number)),
  );
}

function last(records: Records, path: string): Records {
  const place = placeOf(records, path);
  const { fields } = place.record;
  const moved = fields.filter(({ number }) => number === place.number);
  const rest = fields.filter(({ number }) => number !== place.number);
  return withFields(records, place, [...rest, ...moved]);
}

function newRecord(records: Records, text: string): Records {
  const fields = text.split('␝').map((part): FieldRecipe & { type: number } => {
    const match = /^(\d{1,2})\.(\d{3,9}):(.*)$/s.exec(part);
    if (match === null) throw new Error(`no field to add: ${part}`);
    return { type: Number(match[1]), number: Number(match[2]), value: match[3] ?? '' };
  });
  const type = fields[0]?.type ?? 0;
  return [...records, { type, fields: [{ number: 1, value: '{LEN}' }, ...fields] }];
}

/**
 * The records after one edit.
 * @throws Error where the edit is none, or speaks of what is not there
 */
export function edited(records: Records, edit: string): Records {
  const assigned = /^(\S+) (\+?=)(?: (.*))?$/s.exec(edit);
  if (assigned !== null) {
    const [, path = '', how, value = ''] = assigned;
    return how === '=' ? set(records, path, value) : add(records, path, value);
  }
  const [word = '', ...rest] = edit.split(' ');
  const [path = ''] = rest;
  switch (word) {
    case 'no':
      return remove(records, path);
    case 'keep':
      return keep(records, rest);
    case 'last':
      return last(records, path);
    case 'twice':
      return [...records, placeOf(records, path).record];
    case 'add':
      return newRecord(records, edit.slice(4));
    default:
      throw new Error(`unknown edit: ${edit}`);
  }
}
