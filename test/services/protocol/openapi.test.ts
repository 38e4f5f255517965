/** The OpenAPI document: current, whole, and valid by a validator that is not ours. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiText } from '../../../scripts/make-openapi.ts';
import { operations } from '../../../src/services/protocol/index.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json');
const text = readFileSync(FILE, 'utf8');

type Node = { readonly [name: string]: Node } | undefined;

function hasValidator(): boolean {
  return spawnSync('python3', ['-c', 'import openapi_spec_validator']).status === 0;
}

describe('docs/openapi.json', () => {
  it('is what the schemas and the table make', async () => {
    expect(text).toBe(await openApiText());
  });

  it('refers to nothing that it does not hold', () => {
    const document = JSON.parse(text) as Node;
    const references = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, to = '']) => to);
    const lost = references.filter((to) => {
      const steps = to.replace('#/', '').split('/');
      return steps.reduce<Node>((at, step) => at?.[step], document) === undefined;
    });
    expect(references.length).toBeGreaterThan(100);
    expect([...new Set(lost)]).toEqual([]);
    expect(text).not.toContain('urn:frskit:frs-');
  });

  it('has every operation of the protocol under its path', () => {
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> };
    const told = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    expect(told.sort()).toEqual(operations.map(({ method, path, id }) => `${method} ${path} ${id}`).sort());
    // The table of the protocol, line by line.
    expect(told.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining([
        'get /.well-known/frs-policy',
        'post /v1/searches',
        'get /v1/searches/{requestId}',
        'delete /v1/searches/{requestId}',
        'get /v1/comparisons/{requestId}',
        'post /v1/comparisons',
        'post /v1/searches/{requestId}/reviews',
        'get /v1/attestations/{requestId}',
        'get /v1/audit-events',
      ]),
    );
  });

  it.skipIf(!hasValidator())('is valid OpenAPI 3.1 by openapi-spec-validator, where it is there', () => {
    const { status, stdout, stderr } = spawnSync('python3', ['-m', 'openapi_spec_validator', FILE], {
      encoding: 'utf8',
    });
    expect(status, stdout + stderr).toBe(0);
  });
});
