/** Every text of a return, where it stands; disclaimers and images left out. */
import type { Location } from '../../findings/finding.ts';
import { readJsonValue, type JsonValue } from '../../json/read.ts';
import type { ObjectShape, Shape } from '../model/shape.ts';
import { candidateListShape, comparisonShape } from '../model/shapes.ts';
import type { Statement } from '../model/statement.ts';
import { memberAt, type Subject } from './subject.ts';

/** Members that are no words: they are judged elsewhere, or hold bytes. */
const SKIPPED = new Set(['disclaimers', 'data', 'sha256', 'signature', 'attestation', 'hash']);

/** Where a text stands is told only when it is asked for: most are never mentioned. */
export type Visit = (name: string, value: string | boolean, at: () => Location, known?: Statement) => void;

function visitJson(value: JsonValue, name: string, path: string, visit: Visit): void {
  if (typeof value === 'string' || typeof value === 'boolean') visit(name, value, () => memberAt(path));
  else if (Array.isArray(value)) {
    (value as readonly JsonValue[]).forEach((item) => visitJson(item, name, path, visit));
  } else if (typeof value === 'object' && value !== null) {
    for (const [member, inner] of Object.entries(value)) visitJson(inner, member, path, visit);
  }
}

function visitShape(shape: Shape, name: string, value: unknown, path: string, visit: Visit): void {
  switch (shape.kind) {
    case 'object':
      visitMembers(shape, value as Readonly<Record<string, unknown>>, path, visit);
      return;
    case 'list':
      (value as readonly unknown[]).forEach((item, i) => {
        visitShape(shape.of, name, item, `${path}[${i}]`, visit);
      });
      return;
    case 'extensions':
      for (const [key, json] of Object.entries(value as Readonly<Record<string, string>>)) {
        visitJson(readJsonValue(json).value ?? null, key, path, visit);
      }
      return;
    case 'text':
      if (typeof value === 'string') visit(name, value, () => memberAt(path));
      return;
    case 'decimal':
    case 'whole':
    case 'number':
    case 'flag':
      return;
  }
}

function visitMembers(
  shape: ObjectShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  visit: Visit,
): void {
  for (const name in value) {
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (member === undefined || SKIPPED.has(name) || value[name] === undefined) continue;
    visitShape(member, name, value[name], path === '' ? name : `${path}.${name}`, visit);
  }
}

/** Visits every text of a list or comparison, then what its source said besides. */
export function visitTexts({ list, comparison, also }: Subject, visit: Visit): void {
  if (list !== undefined) visitMembers(candidateListShape, list, '', visit);
  if (comparison !== undefined) visitMembers(comparisonShape, comparison, '', visit);
  for (const statement of also) visit(statement.name, statement.value, () => statement.at, statement);
}
