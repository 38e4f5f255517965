/** The package and its records, by the names of their elements. */
import { recordTypes } from '../dictionary/index.ts';
import { ITL, PACKAGE } from './names/namespaces.ts';
import type { XmlElement } from './tree.ts';

const TYPES: ReadonlyMap<string, number> = new Map(
  recordTypes.flatMap(({ type, xml }) => (xml === null ? [] : [[xml.replace(/^itl:/, ''), type]])),
);

/** The record type that an element of the package stands for. */
export function recordTypeOf({ uri, local }: XmlElement): number | undefined {
  return uri === ITL ? TYPES.get(local) : undefined;
}

export function isPackage({ uri, local }: XmlElement): boolean {
  return uri === ITL && local === PACKAGE;
}

/** The package: the first element, or the first package inside it. */
export function packageIn(root: XmlElement): XmlElement | undefined {
  const waiting = [root];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (isPackage(at)) return at;
    for (const one of at.elements().toReversed()) waiting.push(one);
  }
  return undefined;
}
