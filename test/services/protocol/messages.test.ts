/** Messages: each example fits its schema, and what must not be in a message is refused. */
import { createHash, verify } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testKey } from '../../../samples/attestations/make/keys.ts';
import { canonicalText } from '../../../src/json/canonical.ts';
import type { JsonValue } from '../../../src/json/read.ts';
import { checkSchema } from '../../../src/schemas/check.ts';
import type { Validator } from '../../../src/schemas/validator.ts';
import {
  type AuditEvent,
  CALLERS,
  PROBE_TYPES,
  RETURN_TYPES,
  attestationPath,
  auditPath,
  checkAuditChain,
  examples,
  reviewsPath,
  sealed,
  transactionPath,
} from '../../../src/services/protocol/index.ts';

const SCHEMAS = join(import.meta.dirname, '..', '..', '..', 'src', 'schemas');
const names = Object.keys(examples) as (keyof typeof examples)[];

type JsonObject = Readonly<Record<string, JsonValue>>;

async function problems(name: string, value: unknown): Promise<number> {
  const { validator } = (await import(`../../../src/schemas/compiled/${name}.js`)) as {
    validator: Validator;
  };
  return checkSchema(name, validator, value).length;
}

function schemaOf(name: string): JsonObject {
  return JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8')) as JsonObject;
}

function at(value: JsonValue, ...path: readonly string[]): JsonValue {
  return path.reduce<JsonValue>((inner, step) => (inner as JsonObject)[step] ?? null, value);
}

describe('messages', () => {
  it('have one example for each schema', () => {
    // The report on a service is no message to one.
    const files = readdirSync(SCHEMAS).filter(
      (file) => file.startsWith('frs-') && file !== 'frs-conformance-report.schema.json',
    );
    const schemas = files.map((file) => file.replace('.schema.json', ''));
    expect([...names, 'frs-attestation'].sort()).toEqual(schemas.sort());
  });

  it.each(names)('%s: its example fits, and nothing less or more', async (name) => {
    const example = examples[name] as unknown as JsonObject;
    expect(await problems(name, example)).toBe(0);
    expect(await problems(name, { ...example, surplus: 1 })).toBeGreaterThan(0);
    for (const member of at(schemaOf(name), 'required') as readonly string[]) {
      const less = Object.fromEntries(Object.entries(example).filter(([key]) => key !== member));
      expect(await problems(name, less), member).toBeGreaterThan(0);
    }
  });

  const search = examples['frs-search-request'];
  const { probe: _probe, ...withoutProbe } = search;

  it.each([
    ['a reference beside the probe', { ...search, reference: 'G/1' }],
    ['neither probe nor reference', withoutProbe],
    ['a nonce of 120 bits', { ...search, nonce: 'A'.repeat(20) }],
    ['a nonce with bits to spare', { ...search, nonce: `${'A'.repeat(21)}B` }],
    ['a number that would change the path', { ...search, requestId: '../attestations' }],
    ['a statute with a narrative', { ...search, statute: 'The man in the picture was seen: he ran.' }],
    ['a purpose in free text', { ...search, purpose: 'to find somebody' }],
    ['a name for the person', { ...search, requester: { ...search.requester, subject: 'N. N.' } }],
    ['a moving picture', { ...search, probe: { mediaType: 'video/mp4', data: 'AAAA' } }],
    ['base64 with a line end', { ...search, probe: { mediaType: 'image/png', data: 'AAAA\nAAAA' } }],
    ['a threshold as a number', { ...search, threshold: 0.5 }],
    ['a length of none', { ...search, maxCandidates: 0 }],
  ])('a search request with %s is refused', async (_, value) => {
    expect(await problems('frs-search-request', value)).toBeGreaterThan(0);
  });

  it('a search by reference holds no picture', async () => {
    expect(await problems('frs-search-request', { ...withoutProbe, reference: 'G/1' })).toBe(0);
  });

  it('a comparison has two bare pictures', async () => {
    const comparison = examples['frs-comparison-request'];
    for (const probes of [[], comparison.probes.slice(1), [...comparison.probes, comparison.probes[0]]]) {
      expect(await problems('frs-comparison-request', { ...comparison, probes })).toBeGreaterThan(0);
    }
    expect(await problems('frs-comparison-request', { ...comparison, galleries: ['G-1'] })).toBeGreaterThan(
      0,
    );
  });

  it('a reply says exactly one thing', async () => {
    const unsupported = { capability: 'raw', reason: 'no' };
    expect(await problems('frs-reply', { ...examples['frs-reply'], unsupported })).toBeGreaterThan(0);
    expect(await problems('frs-reply', { seq: 1, unsupported })).toBe(0);
    expect(await problems('frs-reply', { seq: 1 })).toBeGreaterThan(0);
  });

  it('a statement shows no private key', async () => {
    const statement = examples['frs-policy'];
    const keys = { keys: statement.keys.keys.map((key) => ({ ...key, d: 'AAAA' })) };
    expect(await problems('frs-policy', { ...statement, keys })).toBeGreaterThan(0);
  });

  it('names in code and schemas are the same', () => {
    const defs = at(schemaOf('frs-search-request'), '$defs');
    expect(at(defs, 'probe', 'properties', 'mediaType', 'enum')).toEqual(PROBE_TYPES);
    expect(at(defs, 'accept', 'items', 'enum')).toEqual(RETURN_TYPES);
    expect(at(schemaOf('frs-call'), 'properties', 'as', 'enum')).toEqual(CALLERS);
  });

  it('the example of a review is signed over numbers, candidates and block', () => {
    const { narrowed, requestId, responseId, candidates } = examples['frs-review'];
    const { signature, ...told } = narrowed;
    const [head = '', body = '', value = ''] = signature.split('.');
    const payload = { requestId, responseId, candidates, narrowed: told };
    expect(Buffer.from(body, 'base64url').toString()).toBe(canonicalText(payload as never));
    const key = {
      key: testKey('test-examiner', 'ES256').publicJwk as never,
      format: 'jwk',
      dsaEncoding: 'ieee-p1363',
    };
    const input = Buffer.from(`${head}.${body}`);
    expect(verify('sha256', input, key as never, Buffer.from(value, 'base64url'))).toBe(true);
  });
});

describe('paths', () => {
  it('are those of the protocol, whatever is in a number', () => {
    expect(transactionPath('searches', 'R-1')).toBe('/v1/searches/R-1');
    expect(transactionPath('comparisons', '../x?')).toBe('/v1/comparisons/..%2Fx%3F');
    expect(reviewsPath('R-1')).toBe('/v1/searches/R-1/reviews');
    expect(attestationPath('R-1')).toBe('/v1/attestations/R-1');
    expect(auditPath()).toBe('/v1/audit-events');
    expect(auditPath({ requestId: 'a&b', after: 2, limit: 10 })).toBe(
      '/v1/audit-events?requestId=a%26b&after=2&limit=10',
    );
  });
});

describe('audit chain', () => {
  const { events } = examples['frs-audit'];
  const [first, second] = events as readonly [AuditEvent, AuditEvent];

  it('is hashed as RFC 8785 writes an event', () => {
    const text =
      '{"at":"2026-03-02T14:05:01Z","kind":"query","outcome":{"kind":"accepted"},' +
      `"prev":"${'0'.repeat(64)}","purpose":"criminal-investigation","requestId":"REQ-2026-000103",` +
      '"requester":"XXICE0001","seq":1}';
    expect(first.hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(checkAuditChain(events)).toEqual([]);
    expect(checkAuditChain([])).toEqual([]);
  });

  const told = (list: readonly AuditEvent[]): unknown[] =>
    checkAuditChain(list).map(({ rule, facts }) => {
      expect(rule).toBe('protocol.audit-chain');
      return facts?.['member'];
    });

  it.each([
    [
      'an event that was changed',
      [first, { ...second, outcome: { kind: 'candidates', returned: 2 } }],
      ['hash'],
    ],
    ['a first event that was dropped', [second], ['seq', 'prev']],
    ['an event told twice', [first, first], ['seq', 'prev']],
    ['two events exchanged', [second, first], ['seq', 'prev', 'seq', 'prev', 'at']],
    ['an event put in behind a wrong one', [first, sealed({ ...second, prev: '1'.repeat(64) })], ['prev']],
    ['a clock that was set back', [first, sealed({ ...second, at: '2026-03-02T14:05:00.9Z' })], ['at']],
    ["another requester's event", [first, sealed({ ...second, requester: 'XXCBP0001' })], ['requester']],
  ])('tells %s', (_, list, members) => {
    expect(told(list)).toEqual(members);
  });

  it('takes a fraction of a second for later', () => {
    expect(told([first, sealed({ ...second, at: '2026-03-02T14:05:01.5Z' })])).toEqual([]);
  });
});
