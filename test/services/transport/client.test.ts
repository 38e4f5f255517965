/** The operations over real sockets: against the reference service, and against services that do not do as they should. */
import { randomBytes } from 'node:crypto';
import { SignJWT, CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes/index.ts';
import { type ReferenceFrs, sampleSearch } from '../../../conformance/reference-frs/index.ts';
import { readResult } from '../../../src/results/formats/read.ts';
import { commitToImages, nonceBytes, policyOf } from '../../../src/services/attestation/index.ts';
import { profileById } from '../../../src/services/profiles/index.ts';
import { requestBody, requestIdOf } from '../../../src/services/protocol/index.ts';
import { statementExample } from '../../../src/services/protocol/statement-example.ts';
import {
  type Service,
  ServiceError,
  TransportError,
  attestation,
  audit,
  cancel,
  readStatement,
  result,
  send,
  statementOf,
} from '../../../src/services/transport/index.ts';
import { start } from '../../reference-frs/client.ts';
import { certificate, root } from './certificates.ts';
import { type Behaviour, serve } from './server.ts';

const CANARY = 'QZPROBEQZ';
const limits = { connect: 2000, firstByte: 400, call: 1500, body: 100_000, retries: 0 };

/** A clock that runs on when somebody sleeps by it. */
function clockOf(): Service['clock'] & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.now() + slept.reduce((sum, one) => sum + one, 0),
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 5)));
    },
  };
}

function reach(base: string, more: Partial<Service> = {}): Service {
  return { base, roots: [root], authorization: `Bearer ${CANARY}`, clock: clockOf(), limits, ...more };
}

const sending = {
  operation: 'search',
  requestId: 'R-1',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  body: new TextEncoder().encode(CANARY),
  respondWithin: 30,
} as const;

async function refusal(work: Promise<unknown>): Promise<ServiceError | TransportError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ServiceError) && !(error instanceof TransportError))
    throw new Error(`not refused as it should be: ${String(error)}`);
  expect(`${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`).not.toContain(CANARY);
  return error;
}

describe('the reference service', () => {
  let frs: ReferenceFrs;
  let service: Service;
  const keys = () => [frs.keys.policy];
  const seconds = () => Math.floor(Date.now() / 1000);
  beforeAll(async () => {
    frs = await start({ later: true });
    service = {
      ...reach(frs.url),
      roots: [frs.ca],
      authorization: `Bearer ${frs.tokens.primary.token}`,
      limits: {},
      clock: {
        now: Date.now,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50))),
      },
    };
  });

  it('is asked for its statement, a list, its attestation, its log', async () => {
    const { statement } = await statementOf(service, keys());
    expect(statement).toMatchObject({ kind: 'ci-smoke', simulator: true });
    const request = await sampleSearch({ folder: frs.folder }, frs.tokens.primary.agency);
    const { requestId, nonce } = request;
    const sentAt = seconds();
    const reply = await send(service, {
      operation: 'search',
      requestId,
      nonce,
      body: requestBody(request),
      respondWithin: statement.deadlines.respond,
    });
    expect(reply).toMatchObject({ status: 200, mediaType: 'application/json', repeats: 0 });
    expect(reply.looks).toBeGreaterThan(0);
    expect(readResult(reply.body).list?.requestId).toBe(requestId);
    expect((await result(service, { requestId, transaction: 'searches' }))?.body).toEqual(reply.body);
    const picture = fromBase64(request.probe?.data ?? '') ?? new Uint8Array(0);
    const profile = profileById('ci-smoke');
    if (profile === undefined) throw new Error('no profile');
    const attesting = {
      statement,
      policy: policyOf(profile),
      keys: [frs.keys.attestation],
      transaction: {
        requester: frs.tokens.primary.agency,
        requestId,
        nonce,
        kind: 'search',
        outcomes: ['returned'],
        probe: commitToImages(nonceBytes(nonce) ?? new Uint8Array(16), [picture]),
        sentAt,
        ...(reply.at === undefined ? {} : { returnedAt: reply.at }),
      },
    } as const;
    expect((await attestation(service, attesting)).report.result).toBe('valid');
    // The same attestation held against another picture, and without its key.
    const other = { ...attesting.transaction, probe: commitToImages(randomBytes(16), [picture]) };
    expect((await attestation(service, { ...attesting, transaction: other })).report.rule).toBe('A9');
    expect((await attestation(service, { ...attesting, keys: [] })).report.rule).toBe('A1');
    const log = await audit(service, { limit: 2 });
    expect(log.findings).toEqual([]);
    expect(log.pages.length).toBeGreaterThan(1);
    expect(log.events.map(({ kind }) => kind)).toContain('deletion');
    expect((await audit(service, { requestId })).events.length).toBeGreaterThan(1);
  });

  it('refuses what it refuses, and that is reported by code', async () => {
    const unknown = { requestId: 'R-UNKNOWN', transaction: 'searches' } as const;
    expect(await refusal(result(service, unknown))).toMatchObject({ code: 'ERR_REFUSED', status: 404 });
    expect(await refusal(cancel(service, unknown))).toMatchObject({ code: 'ERR_REFUSED', status: 404 });
    const nonMated = { ...service, authorization: `Bearer ${CANARY}` };
    expect(await refusal(send(nonMated, sending))).toMatchObject({
      code: 'ERR_REFUSED',
      status: 401,
      problem: 'UNAUTHENTICATED',
    });
  });
});

describe('a conformity statement', () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  const typ = 'frs-policy+jwt';
  type Header = { readonly [name: string]: unknown };
  async function signed(statement: object, header: Header = {}) {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k-1' };
    const payload = new TextEncoder().encode(JSON.stringify(statement));
    const token = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'ES256', kid: 'k-1', typ, ...header })
      .sign(privateKey);
    return { token: new TextEncoder().encode(token), keys: [{ iss: statementExample.iss, jwk }] };
  }

  it('is taken with a pinned key, in its form and in date', async () => {
    const { token, keys } = await signed(statementExample);
    expect(await readStatement(token, keys, now)).toEqual(statementExample);
  });

  it.each<[string, object, Header, number]>([
    ['of another type', statementExample, { typ: 'frs-deletion+jwt' }, now],
    ['of a key that nobody pinned', statementExample, { kid: 'k-2' }, now],
    ['that brings its key', statementExample, { jwk: { kty: 'EC' } }, now],
    ['of another service', { ...statementExample, iss: 'XXFRS0002' }, {}, now],
    ['with a member too many', { ...statementExample, more: 1 }, {}, now],
    ['that has run out', statementExample, {}, Date.parse('2027-02-01T00:00:00Z')],
    ['of the future', statementExample, {}, Date.parse('2025-02-01T00:00:00Z')],
  ])('%s is refused', async (_, statement, header, at) => {
    const { token, keys } = await signed(statement, header);
    expect(await refusal(readStatement(token, keys, at))).toMatchObject({ code: 'ERR_STATEMENT' });
  });

  it('with one bit turned, or signed by a shared secret, is refused', async () => {
    const { token, keys } = await signed(statementExample);
    const turned = Uint8Array.from(token);
    turned[token.length - 3] = (turned[token.length - 3] ?? 0) === 65 ? 66 : 65;
    expect(await refusal(readStatement(turned, keys, now))).toMatchObject({ code: 'ERR_STATEMENT' });
    const shared = await new SignJWT({ ...statementExample })
      .setProtectedHeader({ alg: 'HS256', kid: 'k-1', typ })
      .sign(new TextEncoder().encode(JSON.stringify(keys[0]?.jwk)));
    const bytes = new TextEncoder().encode(shared);
    expect(await refusal(readStatement(bytes, keys, now))).toMatchObject({ code: 'ERR_STATEMENT' });
  });
});

describe('a service that does not do as it should', () => {
  const json = { 'Content-Type': 'application/json' };
  const pending =
    (location: string): Behaviour =>
    (_, response) => {
      response.writeHead(202, { ...json, Location: location, 'Retry-After': '2' });
      response.end('{}');
    };

  it('is asked again with the same number and bytes when it breaks off', async () => {
    let calls = 0;
    const { url, heard } = await serve(await certificate(), (_, response) => {
      calls++;
      response.writeHead(200, { ...json, 'Content-Length': '100' });
      if (calls === 1) return void response.write('{', () => response.destroy());
      if (calls === 2) return;
      response.end('x'.repeat(100));
    });
    const service = reach(url);
    expect(await send(service, sending)).toMatchObject({ repeats: 2, status: 200 });
    expect(heard.map(({ body }) => body.toString())).toEqual([CANARY, CANARY, CANARY]);
    const once = await refusal(send(reach(url, { repeats: 0, limits: { ...limits, body: 10 } }), sending));
    expect(once).toMatchObject({ code: 'ERR_TOO_LARGE', sent: true });
  });

  it('that never comes to its end is left after the declared time, and where it points to is not followed', async () => {
    const elsewhere = await serve(await certificate(), pending('/'));
    const { url, heard } = await serve(await certificate(), pending(`${elsewhere.url}/v1/searches/R-1`));
    const clock = clockOf();
    const error = await refusal(send(reach(url, { clock }), sending));
    expect(error).toMatchObject({ code: 'ERR_NOT_READY' });
    expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(30_000);
    expect(heard.map(({ method, path }) => `${method} ${path}`).slice(0, 2)).toEqual([
      'POST /v1/searches',
      'GET /v1/searches/R-1',
    ]);
    expect(heard.length).toBeLessThan(20);
    expect(elsewhere.heard).toEqual([]);
  });

  it('that hurries us is not asked without end, and the caller may give up', async () => {
    const { url, heard } = await serve(await certificate(), (_, response) => {
      response.writeHead(202, { ...json, 'Retry-After': '0' });
      response.end('{}');
    });
    const service = reach(url, { clock: { now: () => 0, sleep: () => Promise.resolve() } });
    expect(await refusal(send(service, sending))).toMatchObject({ code: 'ERR_NOT_READY' });
    expect(heard.length).toBeLessThan(250);
    const stop = new AbortController();
    const sleep = (): Promise<void> => {
      stop.abort();
      return Promise.resolve();
    };
    const given = reach(url, { signal: stop.signal, clock: { now: () => 0, sleep } });
    expect(await refusal(send(given, sending))).toMatchObject({ code: 'ERR_ABORTED' });
  });

  it.each<[string, number, Record<string, string>, string, object]>([
    ['a page', 200, { 'Content-Type': 'text/html' }, '<h1>hello</h1>', { code: 'ERR_NOT_UNDERSTOOD' }],
    [
      'a failure',
      500,
      { 'Content-Type': 'text/html' },
      `<h1>${CANARY}</h1>`,
      { code: 'ERR_SERVER', status: 500 },
    ],
    ['another status', 204, {}, '', { code: 'ERR_NOT_UNDERSTOOD', status: 204 }],
    [
      'a refusal that repeats what was sent',
      403,
      json,
      `{"${CANARY}":1}`,
      { code: 'ERR_REFUSED', status: 403 },
    ],
    ['a redirect', 307, { Location: 'https://127.0.0.1:1/' }, '', { code: 'ERR_REDIRECT' }],
  ])('%s is told by code', async (_, status, headers, body, expected) => {
    const { url } = await serve(await certificate(), (__, response) => {
      response.writeHead(status, headers);
      response.end(body);
    });
    expect(await refusal(send(reach(url), sending))).toMatchObject(expected);
  });

  it('numbers of requests are drawn by the caller', () => {
    expect(requestIdOf(Uint8Array.from({ length: 16 }, (_, i) => i))).toBe(
      'R-000102030405060708090a0b0c0d0e0f',
    );
  });
});
