/** `npx tsx scripts/make-openapi.ts`: writes `docs/openapi.json` from the table of operations and the schemas. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { testKey } from '../samples/attestations/make/keys.ts';
import { type Json, token } from '../samples/attestations/make/token.ts';
import type { JsonValue } from '../src/json/read.ts';
import { example } from '../src/services/attestation/index.ts';
import { POLICY_JWS_TYPE, examples, openApi } from '../src/services/protocol/index.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, 'docs', 'openapi.json');

function json(...path: readonly string[]): JsonValue {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as JsonValue;
}

/** Of the messages over HTTPS; the lines to a child process are no part of it. */
const NAMES = [
  'candidate-list',
  'comparison',
  'frs-search-request',
  'frs-comparison-request',
  'frs-review',
  'frs-pending',
  'frs-refusal',
  'frs-audit',
  'frs-policy',
  'frs-attestation',
];

/** The document as it stands in `docs`. */
export async function openApiText(): Promise<string> {
  const key = testKey('test-frs-ed25519');
  const policy = examples['frs-policy'] as unknown as Json;
  const policyHeader = { alg: key.alg, kid: key.kid, typ: POLICY_JWS_TYPE };
  const document = openApi({
    schemas: Object.fromEntries(NAMES.map((name) => [name, json('src', 'schemas', `${name}.schema.json`)])),
    examples: {
      ...(examples as unknown as Record<string, JsonValue>),
      'candidate-list': json('samples', 'candidates', 'reference.json'),
      comparison: json('samples', 'candidates', 'comparison.json'),
      'frs-attestation': example,
    },
    tokens: {
      'frs-policy': token(policy, key, policyHeader),
      'frs-attestation': token(example as unknown as Json, key),
    },
  });
  const config = await resolveConfig(TARGET);
  return format(JSON.stringify(document), { ...config, parser: 'json' });
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(TARGET, await openApiText());
  console.log('docs/openapi.json written');
}
