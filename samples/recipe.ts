/** Recipes of samples as text: transactions that are valid (`bases/`), and what breaks each rule (`rules/`). */

/** A field as it is written: its number and its value (see `values.ts`). */
export type FieldRecipe = { readonly number: number; readonly value: string };

/** A record: its type and its fields in order. */
export type RecordRecipe = { readonly type: number; readonly fields: readonly FieldRecipe[] };

/** How a sample is read: as a transaction, as a picture, as any JSON. */
export type SampleReader = 'transaction' | 'image' | 'json';

/** What the recipe is made into: a file, its JSON form, or a tree of records that no file was read for. */
export type Form = 'file' | 'json' | 'xml' | 'json of xml' | 'tree';

/** One rule: what passes it and what fails it, and what is found then, as `rule path`. */
export type Sample = {
  readonly id: string;
  /** Which of the ways to fail, where there are several. */
  readonly note: string;
  /** File and line, for whoever corrects it. */
  readonly from: string;
  readonly base: string;
  readonly reader: SampleReader;
  readonly form: Form;
  readonly both: readonly string[];
  readonly pass: readonly string[];
  readonly fail: readonly string[];
  /** Findings of the passing one too. */
  readonly with: readonly string[];
  /** Findings of the rule. */
  readonly expect: readonly string[];
  /** Findings of other rules that come with it. */
  readonly also: readonly string[];
};

/** What an edit says that changes nothing. */
const AS_IT_IS = 'as it is';

function contentLines(text: string): readonly (readonly [line: string, number: number])[] {
  return text
    .split('\n')
    .map((line, i): [string, number] => [line, i + 1])
    .filter(([line]) => line.trim() !== '' && !line.startsWith('#'));
}

/** `10.013 = 30` as a field of a record of that type. */
export function fieldLine(line: string, type: number): FieldRecipe | undefined {
  const match = /^(\d{1,2})\.(\d{3,9}) =(?: (.*))?$/s.exec(line);
  if (match === null || Number(match[1]) !== type) return undefined;
  return { number: Number(match[2]), value: match[3] ?? '' };
}

/**
 * Reads a base: `Type-10` begins a record, `10.013 = 30` is one of its fields.
 * @throws Error where a line is neither
 */
export function parseBase(text: string, from: string): readonly RecordRecipe[] {
  const records: { type: number; fields: FieldRecipe[] }[] = [];
  for (const [line, number] of contentLines(text)) {
    const type = /^Type-(\d{1,2})$/.exec(line)?.[1];
    const record = records.at(-1);
    const field = record && fieldLine(line, record.type);
    if (type !== undefined) records.push({ type: Number(type), fields: [] });
    else if (field !== undefined) record?.fields.push(field);
    else throw new Error(`${from}:${number}: neither record nor field: ${line}`);
  }
  return records;
}

const KEYS = ['base', 'reader', 'as', 'both', 'pass', 'fail', 'with', 'expect', 'also'] as const;
type Key = (typeof KEYS)[number];

function isKey(text: string): text is Key {
  return (KEYS as readonly string[]).includes(text);
}

function readerOf(text: string): SampleReader {
  if (text === '' || text === 'transaction') return 'transaction';
  if (text === 'image' || text === 'json') return text;
  throw new Error(`unknown reader: ${text}`);
}

function formOf(text: string): Form {
  if (text === '' || text === 'file') return 'file';
  if (text === 'json' || text === 'xml' || text === 'json of xml' || text === 'tree') return text;
  throw new Error(`no form: ${text}`);
}

function sampleOf(
  id: string,
  note: string,
  from: string,
  lines: ReadonlyMap<Key, readonly string[]>,
): Sample {
  const all = (key: Key): readonly string[] => lines.get(key) ?? [];
  const edits = (key: Key): readonly string[] => all(key).filter((line) => line !== AS_IT_IS);
  for (const key of ['base', 'pass', 'fail', 'expect'] as const) {
    if (all(key).length === 0) throw new Error(`${from}: ${id} has no line "${key}:"`);
  }
  return {
    id,
    note,
    from,
    base: all('base')[0] ?? '',
    reader: readerOf(all('reader')[0] ?? ''),
    form: formOf(all('as')[0] ?? ''),
    both: edits('both'),
    pass: edits('pass'),
    fail: edits('fail'),
    with: all('with'),
    expect: all('expect'),
    also: all('also'),
  };
}

/**
 * Reads the samples of a file: `== itl.10.013.value` begins one, `== itl.10.013.value: too low` another of the same
 * rule, and each line below it is a key, a colon and what it says.
 * @throws Error where a line is none of this
 */
export function parseSamples(text: string, from: string): readonly Sample[] {
  const samples: Sample[] = [];
  let head: { id: string; note: string; from: string } | undefined;
  let lines = new Map<Key, string[]>();
  const close = (): void => {
    if (head !== undefined) samples.push(sampleOf(head.id, head.note, head.from, lines));
    lines = new Map();
  };
  for (const [line, number] of contentLines(text)) {
    const start = /^== ([^\s:]+)(?:: (.*))?$/.exec(line);
    if (start !== null) {
      close();
      head = { id: start[1] ?? '', note: start[2] ?? '', from: `${from}:${number}` };
      continue;
    }
    const [, key = '', said = ''] = /^(\w+):(?: (.*))?$/.exec(line) ?? [];
    if (head === undefined || !isKey(key)) throw new Error(`${from}:${number}: not understood: ${line}`);
    lines.set(key, [...(lines.get(key) ?? []), said]);
  }
  close();
  return samples;
}
