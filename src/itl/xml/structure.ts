/**
 * The elements of a record as a tree: what may stand where, in which order, and which field and item each one is.
 * It is read once from a table of names, a line an element, indented by two for its children:
 *
 *     biom:TransactionDate/nc:Date = 5 date        a path; the last element is field 5, as a date
 *     biom:ImageQuality*                           stands once for each subfield of the fields below it
 *     biom:ContentRecordSummary*2                  the same, from the second subfield on
 *     biom:FaceImageDescriptionCode*:sxs           counted together with the others of that name
 *     biom:PositionPolygonVertex+2                 stands once for each two items more
 *     biom:LipCharacterizationCode|                one for each part of an item, joined by |
 *     ebts:TransactionCandidateList&               may stand several times; counting goes on
 *     nc:LocationAddress%                          may stand several times; the first is read, the others are kept
 *     biom:A = 14.5 version#0                      field 14, item 5, first part of a composed value
 *     biom:RecordCategoryCode "10"                 always the same text
 *     nc:LocationAddress -                         known, but no field
 *     ~ biom:B = 4 when other                      instead of the one before it; written when that holds
 *     biom:C = 4 read                              read, never written
 *     biom:D = 46 since 0501                       not in the schema that was published for 0500
 */
import { fieldRow } from '../dictionary/index.ts';
import { PREFIXES } from './names/namespaces.ts';
import { type Conversion, conversions } from './values.ts';

/** What a leaf element says: a field, an item (from 0), perhaps a part of its value. */
export type Binding = {
  readonly field: number;
  readonly item: number;
  readonly as: Conversion | undefined;
  readonly part: number;
  /** True where white space around the value means nothing. */
  readonly trim: boolean;
  readonly data: boolean;
};

export type Shape = {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly rank: number;
  readonly parent: Shape | undefined;
  readonly children: Shape[];
  readonly byName: Map<string, Shape>;
  /** What it is counted with when it repeats; undefined where it stands once. */
  count: 'subfield' | 'item' | 'list' | 'open' | undefined;
  key: string;
  from: number;
  step: number;
  /** True where others of the name may stand behind it, which no field has room for. */
  spare: boolean;
  binding: Binding | undefined;
  constant: string | undefined;
  held: boolean;
  readOnly: boolean;
  when: string | undefined;
  since: string | undefined;
};

/** The shape of a record, and the leaves of each field in it. */
export type RecordShape = {
  readonly type: number;
  readonly root: Shape;
  /** True where only some elements have a name here: the rest of the record is kept and not looked into. */
  readonly partial: boolean;
  readonly leaves: ReadonlyMap<number, readonly Shape[]>;
};

/** The name of an element that no other element has. */
export function nameOf(uri: string, local: string): string {
  return `${uri} ${local}`;
}

function create(parent: Shape | undefined, prefix: string, local: string, uri: string, rank: number): Shape {
  const name = nameOf(uri, local);
  const shape: Shape = {
    name,
    prefix,
    local,
    uri,
    rank,
    parent,
    children: [],
    byName: new Map(),
    count: undefined,
    key: name,
    from: 0,
    step: 0,
    spare: false,
    binding: undefined,
    constant: undefined,
    held: false,
    readOnly: false,
    when: undefined,
    since: undefined,
  };
  parent?.children.push(shape);
  parent?.byName.set(name, shape);
  return shape;
}

const SEGMENT = /^([a-z-]+):([A-Za-z0-9]+)(?:(\*)(\d*)(?::(\w+))?|\+(\d+)|(\|)|(&)|(%))?$/;

function child(
  parent: Shape,
  segment: string,
  same: boolean,
  prefixes: Readonly<Record<string, string>>,
): Shape {
  const [, prefix = '', local = '', star, from = '', key, step, list, open, spare] =
    SEGMENT.exec(segment) ?? [];
  const uri = prefixes[prefix];
  if (uri === undefined) throw new TypeError(`not an element: ${segment}`);
  const known = parent.byName.get(nameOf(uri, local));
  if (known !== undefined) return known;
  const last = parent.children.at(-1)?.rank ?? -1;
  const shape = create(parent, prefix, local, uri, same ? last : last + 1);
  if (star !== undefined) {
    shape.count = 'subfield';
    shape.from = from === '' ? 0 : Number(from) - 1;
    if (key !== undefined) shape.key = key;
  } else if (step !== undefined) {
    shape.count = 'item';
    shape.step = Number(step);
  } else if (list !== undefined) shape.count = 'list';
  else if (open !== undefined) shape.count = 'open';
  shape.spare = spare !== undefined;
  return shape;
}

/** Tables of Type-2 fields by the prefix of the element that holds their elements. */
const OWNERS: ReadonlyMap<string, string> = new Map([
  ['ebts', 'EBTS'],
  ['int-i', 'INT-I'],
]);

/** Whose table a Type-2 element belongs to: that of its outermost ancestor in a namespace of a domain. */
function ownerOf(shape: Shape): string | undefined {
  let owner: string | undefined;
  for (let at: Shape | undefined = shape; at !== undefined; at = at.parent)
    owner = OWNERS.get(at.prefix) ?? owner;
  return owner;
}

/** Numbers and codes: white space around them is none of the value. */
function isTrimmed(record: number, field: number, item: number, owner: string | undefined): boolean {
  const row = fieldRow(record, field, owner)?.items[item];
  if (row === undefined) return false;
  return row.codes !== undefined || ['A', 'N', 'NS', 'AN', 'H', 'date', 'datetime'].includes(row.type);
}

function bind(record: number, shape: Shape, target: string, how: string | undefined): void {
  const [field = NaN, item = 1] = target.split('.').map(Number);
  const [name = '', part = '0'] = (how ?? '').split('#');
  if (name !== '' && name !== 'data' && conversions[name] === undefined) {
    throw new TypeError(`not a conversion: ${name}`);
  }
  shape.binding = {
    field,
    item: item - 1,
    as: conversions[name],
    part: Number(part),
    trim: isTrimmed(record, field, item - 1, ownerOf(shape)),
    data: name === 'data',
  };
}

/** `other` is the opposite of what the element before it is written for. */
function conditionOf(shape: Shape, when: string | undefined): string | undefined {
  if (when !== 'other') return when;
  const before = shape.parent?.children.find(({ rank }) => rank === shape.rank);
  return `!${before?.when ?? ''}`;
}

const LINE = /^( *)(~ )?(\S+)(?: = ([\d.]+)(?: (?!when|read|since)(\S+))?)?(.*)$/;

function line(
  record: number,
  stack: Shape[],
  text: string,
  prefixes: Readonly<Record<string, string>>,
): void {
  const [, indent = '', same, path = '', target, how, rest = ''] = LINE.exec(text) ?? [];
  const depth = indent.length / 2;
  let shape = stack[depth];
  if (shape === undefined) throw new TypeError(`indented too far: ${text}`);
  for (const segment of path.split('/')) shape = child(shape, segment, same !== undefined, prefixes);
  if (target !== undefined) bind(record, shape, target, how);
  shape.constant = / "(.*)"/.exec(rest)?.[1];
  shape.held = / -/.test(rest);
  shape.readOnly = / read/.test(rest);
  shape.when = conditionOf(shape, / when (\S+)/.exec(rest)?.[1]);
  shape.since = / since (\d+)/.exec(rest)?.[1];
  stack.length = depth + 1;
  stack.push(shape);
}

function collect(shape: Shape, leaves: Map<number, Shape[]>): void {
  const { binding } = shape;
  if (binding !== undefined) {
    const known = leaves.get(binding.field);
    if (known === undefined) leaves.set(binding.field, [shape]);
    else known.push(shape);
  }
  for (const below of shape.children) collect(below, leaves);
}

export type ShapeOptions = {
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly partial?: boolean;
};

/** Makes the shape of a record type from its table of names. */
export function recordShape(
  type: number,
  names: string,
  { prefixes = PREFIXES, partial = false }: ShapeOptions = {},
): RecordShape {
  const root = create(undefined, '', '', '', 0);
  const stack = [root];
  for (const text of names.split('\n')) if (text.trim() !== '') line(type, stack, text, prefixes);
  const leaves = new Map<number, Shape[]>();
  collect(root, leaves);
  return { type, root, partial, leaves };
}
