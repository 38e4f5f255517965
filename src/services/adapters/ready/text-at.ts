/** Looks up a text in the JSON of an answer. */

/** The text at a path of members and indexes; undefined where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return typeof here === 'string' && here !== '' ? here : undefined;
}
