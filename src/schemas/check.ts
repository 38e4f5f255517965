/** A value against one compiled schema. Who needs one schema imports that one: together they are large. */
import type { Finding } from '../findings/finding.ts';
import { SCHEMA_MISMATCH } from './codes.ts';
import type { SchemaError, Validator } from './validator.ts';

/** What a schema asks, in words, without the value that fails it. */
const WORDS: Readonly<Record<string, (params: SchemaError['params']) => string>> = {
  required: ({ missingProperty }) => `the member ${String(missingProperty)} is missing`,
  additionalProperties: () => 'a member that the schema does not know',
  type: ({ type }) => `must be ${String(type)}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  enum: ({ allowedValues }) => `must be one of ${JSON.stringify(allowedValues)}`,
  pattern: ({ pattern }) => `must match ${String(pattern)}`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
};

/** Findings beyond this many say nothing new. */
const MAX_FINDINGS = 100;

function findingOf(error: SchemaError, schema: string): Finding {
  const words = WORDS[error.keyword];
  return {
    rule: SCHEMA_MISMATCH,
    severity: 'error',
    at: { path: 'json', pointer: error.instancePath },
    message: words === undefined ? `breaks the schema's ${error.keyword}` : words(error.params),
    facts: { schema, keyword: error.keyword },
  };
}

/** What is wrong with a value by a schema of that name; none where it fits. */
export function checkSchema(schema: string, validator: Validator, value: unknown): readonly Finding[] {
  if (validator(value)) return [];
  return (validator.errors ?? []).slice(0, MAX_FINDINGS).map((error) => findingOf(error, schema));
}
