/** A model to XML: elements in the order of its shape, one namespace, lexical decimals. */
import type { Comparison } from '../../model/comparison.ts';
import type { CandidateList } from '../../model/list.ts';
import type { ObjectShape, Shape } from '../../model/shape.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';
import { isIllegalXml, type XmlElement, xmlDocument } from '../../../xml/write.ts';
import { FrskitError } from '../../../findings/errors.ts';

/** Namespace of the candidate list and of the comparison. */
export const NAMESPACE = 'urn:frskit:candidate-list:1';

type Members = Readonly<Record<string, unknown>>;

function text(value: string, path: string): string {
  if (isIllegalXml(value)) {
    throw new FrskitError('ERR_UNENCODABLE', `${path}: the text holds a character that XML cannot represent`);
  }
  return value;
}

function membersOf(shape: ObjectShape, value: Members, path: string): readonly XmlElement[] {
  return Object.entries(shape.members).flatMap(([name, member]) => {
    const found = value[name];
    return found === undefined ? [] : [element(name, member, found, `${path}.${name}`)];
  });
}

function element(name: string, shape: Shape, value: unknown, path: string): XmlElement {
  switch (shape.kind) {
    case 'object':
      return { name, content: membersOf(shape, value as Members, path) };
    case 'list': {
      const { item, of } = shape;
      const items = value as readonly unknown[];
      return { name, content: items.map((one, i) => element(item, of, one, `${path}[${i}]`)) };
    }
    case 'extensions': {
      const entries = Object.entries(value as Readonly<Record<string, string>>);
      const content = entries.map(([key, json]) => ({
        name: 'extension',
        attributes: { name: text(key, path) },
        content: text(json, path),
      }));
      return { name, content };
    }
    case 'text':
    case 'decimal':
    case 'whole':
    case 'number':
    case 'flag':
      return { name, content: text(String(value), path) };
  }
}

/**
 * A candidate list as an element, to stand alone or within an envelope.
 * @throws FrskitError `ERR_UNENCODABLE` when a text holds a character that XML cannot represent
 */
export function candidateListElement(list: CandidateList): XmlElement {
  return documentOf('candidateList', candidateListShape, list);
}

function documentOf(name: string, shape: ObjectShape, value: Members): XmlElement {
  return { name, attributes: { xmlns: NAMESPACE }, content: membersOf(shape, value, name) };
}

function bytesOf(root: XmlElement): Uint8Array {
  return new TextEncoder().encode(xmlDocument(root));
}

/**
 * The XML of a candidate list.
 * @throws FrskitError `ERR_UNENCODABLE` when a text holds a character that XML cannot represent
 */
export function candidateListXml(list: CandidateList): Uint8Array {
  return bytesOf(candidateListElement(list));
}

/** The XML of a comparison. */
export function comparisonXml(comparison: Comparison): Uint8Array {
  return bytesOf(documentOf('comparison', comparisonShape, comparison));
}
