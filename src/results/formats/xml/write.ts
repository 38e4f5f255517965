/** A model to XML: elements in the order of its shape, one namespace, lexical decimals. */
import type { Comparison } from '../../model/comparison.ts';
import type { CandidateList } from '../../model/list.ts';
import type { ObjectShape, Shape } from '../../model/shape.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';
import { escapeAttribute, escapeText } from './escape.ts';

/** Namespace of the candidate list and of the comparison. */
export const NAMESPACE = 'urn:frskit:candidate-list:1';

type Members = Readonly<Record<string, unknown>>;

function elements(shape: ObjectShape, value: Members, path: string, indent: string, out: string[]): void {
  for (const [name, member] of Object.entries(shape.members)) {
    const found = value[name];
    if (found !== undefined) element(name, member, found, `${path}.${name}`, indent, out);
  }
}

function wrapped(name: string, indent: string, out: string[], inside: (indent: string) => void): void {
  const before = out.push(`${indent}<${name}>\n`);
  inside(`${indent}  `);
  if (out.length === before) out[before - 1] = `${indent}<${name}/>\n`;
  else out.push(`${indent}</${name}>\n`);
}

function element(
  name: string,
  shape: Shape,
  value: unknown,
  path: string,
  indent: string,
  out: string[],
): void {
  switch (shape.kind) {
    case 'object':
      wrapped(name, indent, out, (inner) => {
        elements(shape, value as Members, path, inner, out);
      });
      return;
    case 'list':
      wrapped(name, indent, out, (inner) => {
        (value as readonly unknown[]).forEach((item, i) => {
          element(shape.item, shape.of, item, `${path}[${i}]`, inner, out);
        });
      });
      return;
    case 'extensions':
      wrapped(name, indent, out, (inner) => {
        for (const [key, json] of Object.entries(value as Readonly<Record<string, string>>)) {
          const attribute = escapeAttribute(key, path);
          out.push(`${inner}<extension name="${attribute}">${escapeText(json, path)}</extension>\n`);
        }
      });
      return;
    case 'text':
    case 'decimal':
    case 'whole':
    case 'number':
    case 'flag':
      out.push(`${indent}<${name}>${escapeText(String(value), path)}</${name}>\n`);
  }
}

function documentOf(name: string, shape: ObjectShape, value: Members): Uint8Array {
  const out = ['<?xml version="1.0" encoding="UTF-8"?>\n', `<${name} xmlns="${NAMESPACE}">\n`];
  elements(shape, value, name, '  ', out);
  out.push(`</${name}>\n`);
  return new TextEncoder().encode(out.join(''));
}

/**
 * The XML of a candidate list.
 * @throws FrskitError `ERR_UNENCODABLE` when a text holds a character that XML has no way to write
 */
export function candidateListXml(list: CandidateList): Uint8Array {
  return documentOf('candidateList', candidateListShape, list);
}

/** The XML of a comparison. */
export function comparisonXml(comparison: Comparison): Uint8Array {
  return documentOf('comparison', comparisonShape, comparison);
}
