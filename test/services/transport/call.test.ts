/** Calls over real sockets on loopback: what a bad service is told, and that it gets nothing of the probe. */
import { type IncomingMessage, type ServerResponse, createServer as createPlain } from 'node:http';
import { type ServerOptions, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type CallOptions, callService } from '../../../src/services/transport/call.ts';
import { TransportError } from '../../../src/services/transport/errors.ts';
import { DAY, certificate, root, rsa } from './certificates.ts';

const CANARY = 'QZPROBEQZ';
const stops: (() => void)[] = [];
afterAll(() => {
  for (const stop of stops) stop();
});

type Serve = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const hello: Serve = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Twice': ['a', 'b'] });
  response.end('{}');
};

/** A service; `heard` is all that it was sent in bodies. */
async function serve(
  options: ServerOptions,
  answer: Serve = hello,
): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer(options, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
    request.on('end', () => {
      heard.push(body);
      answer(request, response, body);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/v1/searches`, heard };
}

const post = (url: string, options: Partial<CallOptions> = {}) =>
  callService(
    { method: 'POST', url, headers: [['FRS-Request-Id', 'r-1']], body: new TextEncoder().encode(CANARY) },
    {
      roots: [root],
      limits: { connect: 2000, firstByte: 1000, call: 2000, body: 1000, retries: 0 },
      ...options,
    },
  );

async function refusal(work: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError)) throw new Error('it was not refused');
  expect(`${error.message} ${error.stack ?? ''}`).not.toContain(CANARY);
  return error;
}

const good = await certificate();

describe('a good service', () => {
  it('is answered, and what was seen of it is reported', async () => {
    const { url, heard } = await serve(good);
    const answer = await post(url);
    expect(answer).toMatchObject({ status: 200, tries: 1, body: new TextEncoder().encode('{}') });
    expect(answer.headers.filter(([name]) => name === 'x-twice')).toEqual([
      ['x-twice', 'a'],
      ['x-twice', 'b'],
    ]);
    expect(answer.peer).toMatchObject({
      protocol: 'TLSv1.3',
      certificate: { keyType: 'ec', signatureHash: 'SHA-256' },
    });
    expect(heard).toEqual([CANARY]);
  });

  it('may ask for a client certificate', async () => {
    const { url } = await serve({ ...good, ca: root, requestCert: true, rejectUnauthorized: true });
    const { cert, key } = await certificate({ usage: '1.3.6.1.5.5.7.3.2' });
    expect(await post(url, { client: { certificate: cert, key } })).toMatchObject({ status: 200 });
    await refusal(post(url));
  });
});

describe('a bad certificate is refused before anything is sent', () => {
  it.each([
    ['expired', { from: -3 * DAY, to: -DAY }, 'ENC-05', 'CERT_HAS_EXPIRED'],
    ['not yet valid', { from: DAY, to: 2 * DAY }, 'ENC-05', 'CERT_NOT_YET_VALID'],
    ['of another host', { host: 'other.example' }, 'ENC-05', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['signed by itself', { selfSigned: true }, 'ENC-05', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['for clients only', { usage: '1.3.6.1.5.5.7.3.2' }, 'ENC-05', ''],
    ['RSA of 1024 bits', { algorithm: rsa(1024) }, 'ENC-06', 'an RSA key of 1024 bits'],
    ['signed with SHA-1', { hash: 'SHA-1' }, '', ''],
  ] as const)('%s', async (_, wish, requirement, words) => {
    const made = await certificate(wish);
    // The server would not start with a weak certificate at the default security level.
    const { url, heard } = await serve({ ...made, ciphers: 'DEFAULT@SECLEVEL=0' });
    const error = await refusal(post(url));
    expect(error).toMatchObject({ code: 'ERR_CERTIFICATE', sent: false });
    expect(error.reason).toContain(requirement);
    expect(error.reason).toContain(words);
    expect(heard).toEqual([]);
  });
});

describe('a bad connection', () => {
  it.each([
    ['TLS 1.1 only', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }],
    ['static RSA only', { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' }],
    ['CBC only', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA256' }],
  ] as const)('%s is refused before anything is sent', async (_, options) => {
    const { url, heard } = await serve({ ...(await certificate({ algorithm: rsa(2048) })), ...options });
    expect(await refusal(post(url))).toMatchObject({ code: 'ERR_TLS', sent: false });
    expect(heard).toEqual([]);
  });

  it('plain HTTP is not even tried', async () => {
    expect(await refusal(post('http://127.0.0.1:9/'))).toMatchObject({ code: 'ERR_PLAINTEXT', sent: false });
    expect(await refusal(post('https://u:p@127.0.0.1:9/'))).toMatchObject({ code: 'ERR_PLAINTEXT' });
    expect(await refusal(post('nonsense'))).toMatchObject({ code: 'ERR_PLAINTEXT' });
  });

  it('a plain server behind https gets nothing', async () => {
    const heard: string[] = [];
    const server = createPlain((request) =>
      request.on('data', (chunk: Buffer) => heard.push(chunk.toString())),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    expect(await refusal(post(`https://127.0.0.1:${port}/`))).toMatchObject({ sent: false });
    expect(heard).toEqual([]);
  });

  it('nobody there: tried again, then reported', async () => {
    const error = await refusal(post('https://127.0.0.1:9/', { limits: { retries: 2 } }));
    expect(error).toMatchObject({ code: 'ERR_CONNECT', reason: 'ECONNREFUSED', sent: false });
  });
});

describe('a bad answer', () => {
  it.each([301, 302, 307, 308])('a redirect (%i) is never followed', async (status) => {
    const other = await serve(good);
    const { url } = await serve(good, (_, response) => {
      response.writeHead(status, { Location: other.url });
      response.end();
    });
    expect(await refusal(post(url))).toMatchObject({ code: 'ERR_REDIRECT', sent: true });
    expect(other.heard).toEqual([]);
  });

  it('never comes', async () => {
    const { url } = await serve(good, () => undefined);
    const error = await refusal(post(url, { limits: { firstByte: 150, call: 5000 } }));
    expect(error).toMatchObject({ code: 'ERR_TIMEOUT', reason: 'no answer within 150 ms', sent: true });
  });

  it('drips for ever', async () => {
    const { url } = await serve(good, (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    const error = await refusal(post(url, { limits: { call: 300 } }));
    expect(error).toMatchObject({ code: 'ERR_TIMEOUT', reason: 'no complete answer within 300 ms' });
  });

  it('is too long', async () => {
    const { url } = await serve(good, (_, response) => response.end('x'.repeat(100_000)));
    expect(await refusal(post(url, { limits: { body: 1000 } }))).toMatchObject({ code: 'ERR_TOO_LARGE' });
  });

  it('breaks off', async () => {
    const { url } = await serve(good, (request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('half');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await refusal(post(url))).toMatchObject({ code: 'ERR_BROKEN_OFF', sent: true });
  });

  it('is given up by the caller', async () => {
    const { url } = await serve(good, () => undefined);
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 100);
    expect(await refusal(post(url, { signal: controller.signal }))).toMatchObject({ code: 'ERR_ABORTED' });
    expect(await refusal(post(url, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'ERR_ABORTED',
      sent: false,
    });
  });
});
