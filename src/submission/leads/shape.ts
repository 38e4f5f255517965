/** Whether a value has the shape of a lead. Says where it has not, and never what stands there. */
import { pointerStep } from '../../json/read.ts';
import type { ObjectSchema, ShapeSchema } from './schema.ts';

export type ShapeProblem = { readonly pointer: string; readonly message: string };

function objectProblems(schema: ObjectSchema, value: unknown, pointer: string): readonly ShapeProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ pointer, message: 'an object is expected' }];
  }
  const members = Object.entries(value);
  const missing = schema.required.filter((name) => !Object.hasOwn(value, name));
  const unknown = members.filter(([name]) => !Object.hasOwn(schema.properties, name)).length;
  return [
    ...missing.map((name) => ({ pointer, message: `${name} is missing` })),
    // The name of a foreign member may itself be somebody's data.
    ...(unknown > 0 ? [{ pointer, message: `${unknown} members that a lead does not have` }] : []),
    ...members.flatMap(([name, member]) => {
      const shape = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      return shape === undefined ? [] : shapeProblems(shape, member, pointer + pointerStep(name));
    }),
  ];
}

function stringProblem(
  { pattern, maxLength }: Extract<ShapeSchema, { readonly type: 'string' }>,
  value: unknown,
): string | undefined {
  if (typeof value !== 'string') return 'a text is expected';
  if (maxLength !== undefined && Array.from(value).length > maxLength)
    return `longer than ${maxLength} characters`;
  return pattern !== undefined && !new RegExp(pattern, 'u').test(value) ? 'not of its form' : undefined;
}

function leafProblem(schema: Exclude<ShapeSchema, ObjectSchema>, value: unknown): string | undefined {
  if ('const' in schema) return value === schema.const ? undefined : `${schema.const} is expected`;
  if ('enum' in schema) {
    const known = typeof value === 'string' && schema.enum.includes(value);
    return known ? undefined : `one of ${schema.enum.join(', ')} is expected`;
  }
  switch (schema.type) {
    case 'string':
      return stringProblem(schema, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false is expected';
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= schema.minimum
        ? undefined
        : `a whole number from ${schema.minimum} is expected`;
    case 'array': {
      if (!Array.isArray(value)) return 'a list is expected';
      const { minItems = 0, maxItems } = schema;
      return value.length >= minItems && value.length <= maxItems
        ? undefined
        : `${minItems} to ${maxItems} entries are expected`;
    }
  }
}

/** Everything that is wrong with the shape of a value. */
export function shapeProblems(schema: ShapeSchema, value: unknown, pointer = ''): readonly ShapeProblem[] {
  if ('properties' in schema) return objectProblems(schema, value, pointer);
  const message = leafProblem(schema, value);
  if (message !== undefined) return [{ pointer, message }];
  if (!('items' in schema)) return [];
  return (value as readonly unknown[]).flatMap((item, at) =>
    shapeProblems(schema.items, item, pointer + pointerStep(at)),
  );
}
