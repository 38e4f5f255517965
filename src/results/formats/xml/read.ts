/** Reads the candidate list and the comparison as XML of this package. */
import type { Finding } from '../../../findings/finding.ts';
import { readJsonValue } from '../../../json/read.ts';
import { validateSchema } from '../../../schemas/validate.ts';
import type { Comparison } from '../../model/comparison.ts';
import { emptyComparison, emptyList } from '../../model/complete.ts';
import type { CandidateList } from '../../model/list.ts';
import type { ObjectShape, Shape } from '../../model/shape.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';
import type { Statement } from '../../model/statement.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import { takeModel } from '../take.ts';
import type { Raw, Tree } from '../tree.ts';
import type { Element, XmlResult } from '../../../xml/elements.ts';

const NOWHERE: Raw = { from: 0, to: 0 };

/** Elements to a tree; the texts of extensions are gathered as its source. */
class Builder {
  source = '';

  private leaf(value: string): Tree {
    return { kind: 'text', value, raw: NOWHERE };
  }

  /** What the shape does not know: a text, or its parts under names that cannot be the shape's. */
  private unknown(element: Element): Tree {
    const parts: Tree[] = [...element.attributes.values()].map((value) => this.leaf(value));
    if (element.text.trim() !== '' || element.children.length === 0) parts.push(this.leaf(element.text));
    const members = new Map<string, Tree>(parts.length > 0 ? [[element.name, list(parts)]] : []);
    element.children.forEach((inner, i) => members.set(`${inner.name} ${i}`, this.unknown(inner)));
    return parts.length === 1 && element.children.length === 0
      ? this.leaf(element.text)
      : { kind: 'object', members, raw: NOWHERE };
  }

  private extension(element: Element): Tree {
    const json = element.text.trim();
    if (readJsonValue(json).value === undefined) return this.unknown(element);
    const from = this.source.length;
    this.source += json;
    return { kind: 'text', value: json, raw: { from, to: this.source.length } };
  }

  tree(shape: Shape, element: Element): Tree {
    switch (shape.kind) {
      case 'list':
        return list(
          element.children.map((item) =>
            item.name === shape.item ? this.tree(shape.of, item) : this.unknown(item),
          ),
        );
      case 'object': {
        const members = new Map<string, Tree>();
        for (const [name, value] of element.attributes) members.set(`${name} `, this.leaf(value));
        element.children.forEach((inner, i) => {
          const known = Object.hasOwn(shape.members, inner.name) && !members.has(inner.name);
          const member = shape.members[inner.name];
          if (known && member !== undefined) members.set(inner.name, this.tree(member, inner));
          else members.set(`${inner.name} ${i}`, this.unknown(inner));
        });
        if (element.text.trim() !== '') members.set('text ', this.leaf(element.text));
        return { kind: 'object', members, raw: NOWHERE };
      }
      case 'extensions': {
        const entries = element.children.map((inner): [string, Tree] => [
          inner.attributes.get('name') ?? inner.name,
          this.extension(inner),
        ]);
        return { kind: 'object', members: new Map(entries), raw: NOWHERE };
      }
      case 'text':
      case 'decimal':
      case 'whole':
      case 'number':
      case 'flag':
        return element.children.length > 0 ? this.unknown(element) : this.leaf(element.text);
    }
  }
}

function list(items: readonly Tree[]): Tree {
  return { kind: 'list', items, raw: NOWHERE };
}

function taken(shape: ObjectShape, root: Element): { value: unknown; also: readonly Statement[] } {
  const builder = new Builder();
  const { value, also } = takeModel(shape, builder.tree(shape, root), builder.source);
  // Names were marked where they are no members; there is no JSON that a pointer could point into.
  return {
    value,
    also: also.map(({ at, name, value: said }) => ({
      at: { path: at.path },
      name: name.replace(/ \d*$/, ''),
      value: said,
    })),
  };
}

/** What stopped the reading, as findings. */
export function xmlFindings({ problem }: XmlResult): readonly Finding[] {
  if (problem === undefined) return [];
  const rule = problem.kind === 'limit' ? 'return.limit' : 'return.syntax';
  return [readingFinding(rule, 'xml', `line ${problem.line}: ${problem.message}`)];
}

/** Reads a document whose root is one of this package. */
export function readResultXml(root: Element, findings: readonly Finding[]): ResultReading {
  if (root.name === 'comparison') {
    const { value, also } = taken(comparisonShape, root);
    const comparison: Comparison = { ...emptyComparison, ...(value as Partial<Comparison>) };
    return {
      format: 'xml',
      comparison,
      also,
      findings: [...findings, ...validateSchema('comparison', comparison)],
    };
  }
  const { value, also } = taken(candidateListShape, root);
  const model: CandidateList = { ...emptyList, ...(value as Partial<CandidateList>) };
  return {
    format: 'xml',
    list: model,
    also,
    findings: [...findings, ...validateSchema('candidate_list', model)],
  };
}
