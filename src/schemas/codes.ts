/** What a schema may find. */
import type { CodeInfo } from '../findings/rule.ts';

export const SCHEMA_MISMATCH = 'json.schema';

export const codes: readonly CodeInfo[] = [
  {
    id: SCHEMA_MISMATCH,
    title: 'Not the shape that the schema asks for',
    clause: 'JSON Schema 2020-12; the schemas of this package',
    help: 'The JSON pointer names the place and the message what is asked there.',
    severity: 'error',
  },
];
