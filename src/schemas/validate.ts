/** One door to all compiled schemas: a value in, findings out. */
import type { Finding } from '../findings/finding.ts';
import { checkSchema } from './check.ts';
import { validator as candidate_list } from './compiled/candidate-list.js';
import { validator as comparison } from './compiled/comparison.js';
import { validator as profile } from './compiled/profile.js';
import { validator as report } from './compiled/report.js';
import { validator as transaction } from './compiled/transaction.js';

const validators = { candidate_list, comparison, profile, report, transaction };

export type SchemaName = keyof typeof validators;

/** Checks a value against a schema of this package. None where it fits. */
export function validateSchema(schema: SchemaName, value: unknown): readonly Finding[] {
  return checkSchema(schema, validators[schema], value);
}
