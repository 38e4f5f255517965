/** Puts a field into the elements of a record: reuses those that are there, makes the others in their order. */
import type { Field } from '../record/transaction.ts';
import { type Context, isWritten } from './conditions.ts';
import { isNil } from './content.ts';
import type { RecordShape, Shape } from './structure.ts';
import { type Content, XmlElement, XmlMoved } from './tree.ts';
import type { XmlField } from './views.ts';

/** Which of the elements of a name: by subfield, by item, by part of a list. */
type Place = { readonly subfield: number; readonly item: number; readonly part: number };

/** What XML 1.0 has no character for. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The shapes from below the record to the leaf. */
function chainOf(leaf: Shape): Shape[] {
  const chain: Shape[] = [];
  for (let at: Shape = leaf; at.parent !== undefined; at = at.parent) chain.unshift(at);
  return chain;
}

function indexIn(shape: Shape, { subfield, item, part }: Place): number {
  if (shape.count === 'subfield') return subfield - shape.from;
  if (shape.count === 'item') return item;
  return shape.count === 'list' ? part : 0;
}

export class Putter {
  readonly #record: XmlElement;
  readonly #shape: RecordShape;
  readonly #context: Context;
  /** Children by the key that they are counted with. */
  readonly #known = new Map<XmlElement, Map<string, XmlElement[]>>();

  constructor(record: XmlElement, shape: RecordShape, context: Context) {
    this.#record = record;
    this.#shape = shape;
    this.#context = context;
  }

  /** Elements that always say the same, such as RecordCategoryCode. */
  constants(parent: XmlElement = this.#record, shape: Shape = this.#shape.root): void {
    for (const child of shape.children) {
      if (child.constant === undefined) continue;
      this.#create(parent, child).content = child.constant;
    }
  }

  /** Writes a field; `old` is what the record held of it. False where the record has no element for it. */
  put(field: Field, old?: XmlField): boolean {
    const leaves = (this.#shape.leaves.get(field.number) ?? []).filter((leaf) => !leaf.readOnly);
    const used = new Set<XmlElement>();
    field.subfields.forEach((items, subfield) => {
      const texts = items.map(({ text }) => text);
      const blank = items.every(({ bytes }) => bytes.length === 0);
      for (const leaf of leaves) {
        const done = this.#putLeaf(leaf, { field, old, used, texts, subfield, blank });
        if (blank && done) break;
      }
    });
    if (old !== undefined) this.remove(old, used);
    return leaves.length > 0;
  }

  /** Takes out the elements of a field, but for those that are used again, and parents that are then empty. */
  remove(old: XmlField, used: ReadonlySet<XmlElement> = new Set()): void {
    for (const item of old.subfields.flat()) {
      for (const element of item.elements) {
        if (element !== undefined && !used.has(element)) this.#drop(element);
      }
    }
  }

  #drop(element: XmlElement): void {
    element.removed = true;
    const { parent } = element;
    parent?.touch();
    if (parent === undefined || parent === this.#record) return;
    const rest = parent.elements().filter((child) => !this.#isConstant(child));
    if (rest.length === 0 && !parent.mixed) this.#drop(parent);
  }

  #isConstant(element: XmlElement): boolean {
    return this.#shapeOf(element)?.constant !== undefined;
  }

  #shapeOf(element: XmlElement): Shape | undefined {
    if (element === this.#record || element.parent === undefined) return this.#shape.root;
    return this.#shapeOf(element.parent)?.byName.get(element.name);
  }

  #putLeaf(leaf: Shape, job: Job): boolean {
    const { binding } = leaf;
    if (binding === undefined) return false;
    const chain = chainOf(leaf);
    const star = chain.find(({ count }) => count === 'subfield');
    if (job.subfield < (star?.from ?? 0) || (star === undefined && job.subfield > 0)) return false;
    const step = chain.find(({ count }) => count === 'item')?.step ?? Infinity;
    let done = false;
    for (let nth = 0, at = binding.item; at < job.texts.length; nth++, at += step) {
      const value = job.texts[at] ?? '';
      if (value === '' && !binding.data && !job.blank) continue;
      if (!chain.every((shape) => isWritten(shape, value, this.#context))) continue;
      const said: readonly (Content | undefined)[] = binding.data
        ? [{ data: job.field.subfields[job.subfield]?.[at]?.bytes ?? new Uint8Array() }]
        : leaf.count === 'list'
          ? value.split('|')
          : [binding.as === undefined ? value : binding.as.write(value)[binding.part]];
      said.forEach((content, part) => {
        if (content === undefined) return;
        this.#say(chain, { subfield: job.subfield, item: nth, part }, content, at, job);
        done = true;
      });
    }
    return done;
  }

  #say(chain: readonly Shape[], place: Place, content: Content, at: number, job: Job): void {
    const leaf = chain.at(-1);
    const part = leaf?.count === 'list' ? place.part : (leaf?.binding?.part ?? 0);
    const old = job.old?.subfields[place.subfield]?.[at]?.elements[part];
    const same = old !== undefined && old.name === leaf?.name && !old.removed && !isNil(old);
    const element = same ? old : this.#reach(chain, place);
    element.content = typeof content === 'string' ? content.replace(ILLEGAL, '\ufffd') : content;
    element.touch();
    job.used.add(element);
  }

  #reach(chain: readonly Shape[], place: Place): XmlElement {
    let element = this.#record;
    for (const shape of chain) element = this.#nth(element, shape, indexIn(shape, place));
    return element;
  }

  #nth(parent: XmlElement, shape: Shape, index: number): XmlElement {
    const known = this.#listOf(parent, shape);
    const there = known[index];
    if (there !== undefined && !there.removed && there.name === shape.name) return there;
    if (there !== undefined) {
      there.removed = true;
      return (known[index] = this.#create(parent, shape));
    }
    let element = this.#create(parent, shape);
    known.push(element);
    while (known.length <= index) known.push((element = this.#create(parent, shape)));
    return element;
  }

  #listOf(parent: XmlElement, shape: Shape): XmlElement[] {
    let lists = this.#known.get(parent);
    if (lists === undefined) {
      lists = new Map();
      this.#known.set(parent, lists);
      for (const child of parent.elements()) {
        const key = shape.parent?.byName.get(child.name)?.key;
        if (key === undefined) continue;
        const list = lists.get(key);
        if (list === undefined) lists.set(key, [child]);
        else list.push(child);
      }
    }
    let list = lists.get(shape.key);
    if (list === undefined) lists.set(shape.key, (list = []));
    return list;
  }

  #create(parent: XmlElement, shape: Shape): XmlElement {
    const element = new XmlElement(shape, parent);
    element.rank = shape.rank;
    parent.children.splice(this.#placeFor(parent, shape), 0, element);
    parent.touch();
    this.constants(element, shape);
    return element;
  }

  /** Behind what the schema has before it; in an element that was made, the writer sorts. */
  #placeFor(parent: XmlElement, { rank, parent: above }: Shape): number {
    const { children } = parent;
    if (parent.span === undefined || above === undefined) return children.length;
    let place = children.length;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (!(child instanceof XmlElement) || child instanceof XmlMoved || child.removed) continue;
      const other = above.byName.get(child.name)?.rank;
      if (other === undefined) continue;
      if (other <= rank) return i + 1;
      place = i;
    }
    return place;
  }
}

/** One subfield on its way into the record. */
type Job = {
  readonly field: Field;
  readonly old: XmlField | undefined;
  readonly used: Set<XmlElement>;
  readonly texts: readonly string[];
  readonly subfield: number;
  readonly blank: boolean;
};
