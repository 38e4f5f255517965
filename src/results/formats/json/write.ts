/** A model to JSON: members in the order of its shape, two spaces, extensions letter for letter. */
import type { CandidateList } from '../../model/list.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { ObjectShape, Shape } from '../../model/shape.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';

type Members = Readonly<Record<string, unknown>>;

function lines(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close;
  const inner = `${indent}  `;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function objectText(shape: ObjectShape, value: Members, indent: string): string {
  const inner = `${indent}  `;
  const parts = Object.entries(shape.members).flatMap(([name, member]) => {
    const found = value[name];
    return found === undefined ? [] : [`${JSON.stringify(name)}: ${textFor(member, found, inner)}`];
  });
  return lines('{', parts, '}', indent);
}

function textFor(shape: Shape, value: unknown, indent: string): string {
  switch (shape.kind) {
    case 'object':
      return objectText(shape, value as Members, indent);
    case 'list': {
      const items = (value as readonly unknown[]).map((item) => textFor(shape.of, item, `${indent}  `));
      return lines('[', items, ']', indent);
    }
    case 'extensions': {
      const entries = Object.entries(value as Readonly<Record<string, string>>);
      const parts = entries.map(([key, json]) => `${JSON.stringify(key)}: ${json}`);
      return lines('{', parts, '}', indent);
    }
    case 'text':
    case 'decimal':
    case 'whole':
    case 'number':
    case 'flag':
      return JSON.stringify(value);
  }
}

/** The JSON text of a candidate list, with a line end. */
export function candidateListText(list: CandidateList): string {
  return `${textFor(candidateListShape, list, '')}\n`;
}

/** The JSON text of a comparison, with a line end. */
export function comparisonText(comparison: Comparison): string {
  return `${textFor(comparisonShape, comparison, '')}\n`;
}
