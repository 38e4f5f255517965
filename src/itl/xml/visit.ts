/** A record's elements to fields: which item each element is, and what stands where the schema has no room for it. */
import type { XmlCode } from './codes.ts';
import type { Binding, RecordShape, Shape } from './structure.ts';
import { XmlElement, XmlNote } from './tree.ts';

/** The elements that make one item; where the value is composed, by part. */
export type Slot = {
  readonly binding: Binding;
  readonly list: boolean;
  readonly parts: (XmlElement | undefined)[];
};

/** A field's subfields and items; undefined where an item is empty. */
export type Slots = (Slot | undefined)[][];

/** A place where a record is not as its schema says. */
export type Misfit = { readonly rule: XmlCode; readonly element: XmlElement };

export type Visited = {
  readonly fields: ReadonlyMap<number, Slots>;
  readonly misfits: readonly Misfit[];
  /** Elements that are no field of the record, known and unknown. */
  readonly held: readonly XmlElement[];
};

/** Places in a record that is not as it should be are told one by one up to here. */
const TOLD = 100;
const MAX_ITEMS = 1_000;
const MAX_SUBFIELDS = 10_000;

type At = { readonly subfield: number; readonly item: number };

class Visitor {
  readonly fields = new Map<number, Slots>();
  readonly misfits: Misfit[] = [];
  readonly held: XmlElement[] = [];
  /** How many of each name that repeats stood under a parent of that shape so far. */
  readonly #counts = new Map<Shape, Map<string, number>>();

  walk(element: XmlElement, shape: Shape, at: At): void {
    const seen = new Set<Shape>();
    const counts = new Map<string, number>();
    let highest = -1;
    for (const child of element.children) {
      if (!(child instanceof XmlElement) || child.removed) continue;
      const found = shape.byName.get(child.name);
      if (found === undefined) {
        this.#hold(child, 'itl.xml.unknown-element');
        continue;
      }
      if (found.rank < highest) this.#tell(child, 'itl.xml.order');
      highest = Math.max(highest, found.rank);
      if (found.count === undefined && !found.held && seen.has(found)) {
        this.#hold(child, found.spare ? 'itl.xml.unknown-element' : 'itl.xml.repeated');
        continue;
      }
      seen.add(found);
      this.#enter(child, found, this.#placed(found, at, counts));
    }
  }

  #placed(shape: Shape, at: At, counts: Map<string, number>): At {
    if (shape.count === 'subfield' && shape.parent !== undefined) {
      let known = this.#counts.get(shape.parent);
      if (known === undefined) this.#counts.set(shape.parent, (known = new Map<string, number>()));
      const nth = known.get(shape.key) ?? 0;
      known.set(shape.key, nth + 1);
      return { subfield: nth + shape.from, item: at.item };
    }
    if (shape.count !== 'item') return at;
    const nth = counts.get(shape.key) ?? 0;
    counts.set(shape.key, nth + 1);
    return { subfield: at.subfield, item: at.item + nth * shape.step };
  }

  #enter(element: XmlElement, shape: Shape, at: At): void {
    if (shape.held) {
      this.held.push(element);
      return;
    }
    const { binding } = shape;
    if (binding === undefined && shape.constant === undefined) {
      if (element.mixed || (element.children.length === 0 && element.text.trim() !== '')) {
        this.#tell(element, 'itl.xml.text');
      }
      this.walk(element, shape, at);
      return;
    }
    for (const child of element.elements()) this.#hold(child, 'itl.xml.unknown-element');
    if (binding !== undefined) this.#fill(element, shape, binding, at);
  }

  #fill(element: XmlElement, shape: Shape, binding: Binding, at: At): void {
    let slots = this.fields.get(binding.field);
    if (slots === undefined) this.fields.set(binding.field, (slots = []));
    const items = (slots[at.subfield] ??= []);
    const item = binding.item + at.item;
    const list = shape.count === 'list';
    const slot = (items[item] ??= { binding, list, parts: [] });
    const part = list ? slot.parts.length : binding.part;
    if (slot.parts[part] !== undefined) this.#hold(element, 'itl.xml.repeated');
    else slot.parts[part] = element;
  }

  #hold(element: XmlElement, rule: XmlCode): void {
    this.held.push(element);
    this.#tell(element, rule);
  }

  #tell(element: XmlElement, rule: XmlCode): void {
    if (this.misfits.length < TOLD) this.misfits.push({ rule, element });
  }
}

/** How many empty items may still be added to the records of a file. */
export type EmptyItems = { left: number };

/** True where a note may make a subfield this many items long; takes them off what is left. */
export function takeEmpties(
  empties: EmptyItems,
  subfield: number,
  length: number,
  slots: readonly (readonly unknown[] | undefined)[],
): boolean {
  if (!(subfield >= 0 && subfield < MAX_SUBFIELDS && length <= MAX_ITEMS)) return false;
  // A subfield far behind the last one adds all between them, as empty ones.
  const added = Math.max(0, length - (slots[subfield]?.length ?? 0)) + Math.max(0, subfield - slots.length);
  if (added > empties.left) return false;
  empties.left -= added;
  return true;
}

/** Adds the empty items at the end of a subfield, which no element stands for. */
function extend(fields: Map<number, Slots>, { body }: XmlNote, empties: EmptyItems): void {
  const [, field, subfield, items] = /^(\d{1,9}) (\d{1,5}) (\d{1,4})$/.exec(body.trim()) ?? [];
  const slots = fields.get(Number(field));
  const [s, n] = [Number(subfield) - 1, Number(items)];
  if (slots === undefined || !takeEmpties(empties, s, n, slots)) return;
  const row = (slots[s] ??= []);
  if (row.length < n) row.length = n;
}

/** Goes through a record. */
export function visit(record: XmlElement, shape: RecordShape, empties: EmptyItems): Visited {
  const visitor = new Visitor();
  visitor.walk(record, shape.root, { subfield: 0, item: 0 });
  for (const child of record.children) {
    if (child instanceof XmlNote && !child.removed) extend(visitor.fields, child, empties);
  }
  const { fields, misfits, held } = visitor;
  return { fields, misfits: shape.partial ? [] : misfits, held };
}
