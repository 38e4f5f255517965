/** JSON of foreign formats: numbers keep the letters that they came with. */

/** A number by its letters. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Emitted =
  | string
  | number
  | boolean
  | null
  | NumberText
  | readonly Emitted[]
  | { readonly [name: string]: Emitted | undefined };

/** A decimal as a JSON number: without zeros in front, which JSON does not take. */
export function numberText(decimal: string): NumberText {
  return new NumberText(decimal.replace(/^(-?)0+(?=\d)/, '$1'));
}

/** The text of a value. Members that are undefined are left out. */
export function emit(value: Emitted, indent = ''): string {
  if (value instanceof NumberText) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? (value as readonly Emitted[]).map((item) => inner + emit(item, inner))
    : Object.entries(value).flatMap(([name, member]: [string, Emitted | undefined]) =>
        member === undefined ? [] : [`${inner}${JSON.stringify(name)}: ${emit(member, inner)}`],
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? open + close : `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}
