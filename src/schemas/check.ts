/** Validates a value against one compiled schema. Import only the schemas in use: together they are large. */
import type { Problem } from '../findings/errors.ts';
import type { Finding } from '../findings/finding.ts';
import { SCHEMA_MISMATCH } from './codes.ts';
import type { SchemaError, Validator } from './validator.ts';

/** One way in which a value does not match its schema. It never repeats a value or an undeclared name. */
export type Mismatch = {
  /** JSON pointer of the value; of the enclosing object where a property is missing or unknown. */
  readonly pointer: string;
  /** The required property that is missing. */
  readonly missing?: string;
  readonly keyword: string;
  /** What must be, such as "must be an array". */
  readonly message: string;
};

type Params = SchemaError['params'];

const TYPES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

const list = (values: unknown): string =>
  [values]
    .flat()
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');

/** What each keyword of JSON Schema requires, in words. */
const WORDS: Readonly<Record<string, (params: Params) => string>> = {
  required: ({ missingProperty }) => `the required property ${String(missingProperty)} is missing`,
  type: ({ type }) =>
    `must be ${[type]
      .flat()
      .map((one) => TYPES[String(one)] ?? String(one))
      .join(' or ')}`,
  const: ({ allowedValue }) => `must be ${list(allowedValue)}`,
  enum: ({ allowedValues }) => `must be one of ${list(allowedValues)}`,
  discriminator: ({ tag }) => `${String(tag)} must have one of the defined values`,
  pattern: ({ pattern }) => `must match ${String(pattern)}`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
  minLength: ({ limit }) => `must have at least ${String(limit)} characters`,
  maxLength: ({ limit }) => `must have at most ${String(limit)} characters`,
  minItems: ({ limit }) => `must have at least ${String(limit)} items`,
  maxItems: ({ limit }) => `must have at most ${String(limit)} items`,
  'false schema': () => 'must not be present',
};

/** Findings beyond this number are not reported. */
const MAX_FINDINGS = 100;

const DEFINITION = /^#\/\$defs\/([^/]+)\/[^/]+$/;

function messageOf({ keyword, params, schemaPath }: SchemaError, { descriptions }: Validator): string {
  const described = descriptions?.[DEFINITION.exec(schemaPath)?.[1] ?? ''];
  if (described !== undefined) return `must be ${described}`;
  return WORDS[keyword]?.(params) ?? `does not satisfy ${keyword} of the schema`;
}

/** Unknown properties are counted for each object: a name may itself be personal data. */
function unknownProperties(errors: readonly SchemaError[]): readonly Mismatch[] {
  const counts = new Map<string, number>();
  for (const { instancePath } of errors) counts.set(instancePath, (counts.get(instancePath) ?? 0) + 1);
  return [...counts].map(([pointer, count]) => ({
    pointer,
    keyword: 'additionalProperties',
    message: `has ${count} unknown ${count === 1 ? 'property' : 'properties'}`,
  }));
}

/** Every mismatch of a value; none where it is valid. */
export function mismatches(validator: Validator, value: unknown): readonly Mismatch[] {
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const known = errors
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map((error) => ({
      pointer: error.instancePath,
      ...(error.keyword === 'required' ? { missing: String(error.params['missingProperty']) } : {}),
      keyword: error.keyword,
      message: messageOf(error, validator),
    }));
  return [...known, ...unknownProperties(unknown)].slice(0, MAX_FINDINGS);
}

/** Findings about a value by the schema of that name; none where it is valid. */
export function checkSchema(schema: string, validator: Validator, value: unknown): readonly Finding[] {
  return mismatches(validator, value).map(({ pointer, keyword, message }) => ({
    rule: SCHEMA_MISMATCH,
    severity: 'error',
    at: { path: 'json', pointer },
    message,
    facts: { schema, keyword },
  }));
}

/** `keys[1].key` for the JSON pointer `/keys/1/key`. */
function inputOf(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** The mismatches as problems of an argument: `input` is the path of the property, '' for the value itself. */
export function problemsBySchema(validator: Validator, value: unknown): readonly Problem[] {
  return mismatches(validator, value).map(({ pointer, missing, message }) =>
    missing === undefined
      ? { input: inputOf(pointer), problem: message }
      : { input: inputOf(`${pointer}/${missing}`), problem: 'is missing' },
  );
}
