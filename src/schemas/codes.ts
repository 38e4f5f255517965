/** Findings of schema validation. */
import type { CodeInfo } from '../findings/rule.ts';

export const SCHEMA_MISMATCH = 'json.schema';

export const codes: readonly CodeInfo[] = [
  {
    id: SCHEMA_MISMATCH,
    title: 'Value does not match its JSON Schema',
    clause: 'JSON Schema 2020-12; the schemas of this package',
    help: 'The JSON pointer locates the value; the message states what the schema requires. Correct the value.',
    severity: 'error',
  },
];
