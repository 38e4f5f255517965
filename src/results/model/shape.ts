/** The shape of a model as data: one description from which every lossless form is read and written. */

/** A value without parts. `decimal` is text in the model; `whole` and `number` are numbers, `flag` is a boolean. */
export type LeafKind = 'text' | 'decimal' | 'whole' | 'number' | 'flag';

export type Leaf = {
  readonly kind: LeafKind;
  /** True for text that is empty where a document lacks it: rules may rely on it. */
  readonly always?: boolean;
};
export type ListShape = {
  readonly kind: 'list';
  /** Name of one entry, where the form names entries. */
  readonly item: string;
  readonly of: ObjectShape | Leaf;
  /** True where an empty list is present, not absent. */
  readonly always?: boolean;
};
/** Reverse-DNS names to the text of JSON values. */
export type ExtensionsShape = { readonly kind: 'extensions' };
export type ObjectShape = {
  readonly kind: 'object';
  /** In the order of every form: leaves, then objects, then lists. */
  readonly members: Readonly<Record<string, Shape>>;
};
export type Shape = Leaf | ListShape | ObjectShape | ExtensionsShape;

export const text: Leaf = { kind: 'text' };
/** Text that is empty where a document lacks it. */
export const alwaysText: Leaf = { kind: 'text', always: true };
export const decimal: Leaf = { kind: 'decimal' };
export const whole: Leaf = { kind: 'whole' };
export const number: Leaf = { kind: 'number' };
export const flag: Leaf = { kind: 'flag' };
export const extensions: ExtensionsShape = { kind: 'extensions' };

/** An object of these members. */
export function object(members: Readonly<Record<string, Shape>>): ObjectShape {
  return { kind: 'object', members };
}

/** A list that is absent where it is empty. */
export function listOf(item: string, of: ObjectShape | Leaf): ListShape {
  return { kind: 'list', item, of };
}

/** A list that is there even where it is empty. */
export function alwaysListOf(item: string, of: ObjectShape | Leaf): ListShape {
  return { kind: 'list', item, of, always: true };
}

/** True for a shape without parts. */
export function isLeaf(shape: Shape): shape is Leaf {
  return shape.kind !== 'list' && shape.kind !== 'object' && shape.kind !== 'extensions';
}
