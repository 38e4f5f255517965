/** The HTTPS server on loopback, with limits on all input and without internal details in errors. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { POLICY_PATH } from '../../src/services/protocol/names.ts';
import type { Credential } from './certificates.ts';
import { capabilities } from './handlers/capabilities.ts';
import type { Seen } from './fault-hooks.ts';
import { refusal } from './problems.ts';
import { type Call, type Reply, notFound, refusalReply } from './reply.ts';
import { route } from './routes.ts';
import type { State } from './state.ts';
import type { Host } from './settings.ts';
import { tlsOf } from './tls.ts';
import type { makeGate } from './tokens.ts';

export type ServerParts = {
  readonly state: State;
  readonly credential: Credential;
  /** The authority of accepted client certificates, if callers must present one. */
  readonly clients?: string;
  readonly gate: ReturnType<typeof makeGate>;
};

export type Running = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** Time limits in milliseconds. */
const TIMES = { headers: 5000, idle: 5000, handshake: 5000, linger: 2000, closing: 3000 } as const;
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 256;

function headerOf({ headers }: IncomingMessage): Call['header'] {
  return (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.[0];
  };
}

const CHUNK = 4096;

function sendInChunks(response: ServerResponse, octets: Uint8Array): void {
  for (let at = 0; at < octets.length; at += CHUNK) response.write(octets.subarray(at, at + CHUNK));
  response.end();
}

/** The path of a call after the base path; undefined if it is elsewhere. */
function pathAfter(base: string, url: string): string | undefined {
  return base === '' || url.startsWith(`${base}/`) ? url.slice(base.length) : undefined;
}

/** Sends a reply with the clock of the service. The rest of an incomplete body is read for a short time. */
function send(request: IncomingMessage, response: ServerResponse, reply: Reply, now: number): void {
  const { status, type, body = '', headers = {}, isChunked = false } = reply;
  const octets = typeof body === 'string' ? Buffer.from(body) : body;
  response.sendDate = false;
  response.setHeader('Date', new Date(now).toUTCString());
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (type !== undefined) response.setHeader('Content-Type', type);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status !== 204 && !isChunked) response.setHeader('Content-Length', octets.length);
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status);
  if (request.method === 'HEAD') response.end();
  else if (isChunked) sendInChunks(response, octets);
  else response.end(octets);
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.socket.destroy(), TIMES.linger).unref();
}

async function answer(
  parts: ServerParts,
  request: IncomingMessage,
  gone: AbortSignal,
  url: string,
): Promise<Reply> {
  const { state, gate } = parts;
  const own = pathAfter(state.settings.basePath, request.url ?? '');
  if (own === undefined) return notFound();
  const [path = '', search = ''] = own.split('?', 2);
  const { method = '' } = request;
  if (path === POLICY_PATH) return method === 'GET' ? capabilities(state, new URL(url).origin) : notFound();
  const requester = gate(request.headers.authorization);
  if (typeof requester === 'string')
    return refusalReply(refusal('UNAUTHENTICATED', 'no valid credentials'), undefined, {
      'WWW-Authenticate': 'Bearer',
    });
  const query = new URLSearchParams(search);
  return route(state, { method, path, query, header: headerOf(request), requester, gone }, request);
}

/** The call as the fault hooks see it. */
function seenOf({ gate }: ServerParts, request: IncomingMessage): Seen {
  const { method = '', url: path = '' } = request;
  const requester = gate(request.headers.authorization);
  const head = { method, path, header: headerOf(request) };
  return typeof requester === 'string' ? head : { ...head, requester };
}

function serve(parts: ServerParts, url: () => string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    let reply: Reply | undefined;
    try {
      const made = await answer(parts, request, gone.signal, url());
      reply = await parts.state.settings.faultHooks.reply(made, seenOf(parts, request));
    } catch {
      reply = refusalReply(refusal('INTERNAL', 'internal error'));
    }
    if (reply === undefined) request.socket.destroy();
    else if (!response.destroyed) send(request, response, reply, parts.state.settings.now());
  };
}

function listen(server: Server, host: Host, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closer(server: Server): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      // A connection that ended during its handshake may stay counted, and then the server never reports that it is closed.
      const timer = setTimeout(() => {
        server.closeAllConnections();
        resolve();
      }, TIMES.closing);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      server.closeIdleConnections();
    });
}

/** Listens on loopback only. */
export async function startServer(parts: ServerParts): Promise<Running> {
  const { settings } = parts.state;
  const { credential, clients } = parts;
  let url = '';
  const gate: ServerParts['gate'] = (authorization) =>
    settings.faultHooks.admitted(parts.gate(authorization));
  const handle = serve({ ...parts, gate }, () => url);
  const server = createServer(
    {
      ...tlsOf(settings.tls, credential, clients),
      handshakeTimeout: TIMES.handshake,
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: TIMES.headers,
      // The limit of the body is shorter, because its refusal can be attested.
      requestTimeout: settings.bodyMilliseconds + TIMES.headers,
      keepAliveTimeout: TIMES.idle,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => void handle(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  server.on('tlsClientError', () => undefined);
  const own = { port: await listen(server, settings.host, settings.port), close: closer(server) };
  const front = await settings.tls.front?.(own.port);
  const { port } = front ?? own;
  const name = settings.host === '::1' ? '[::1]' : settings.host;
  url = `https://${name}:${port}${settings.basePath}`;
  const close = async (): Promise<void> => {
    await front?.close();
    await own.close();
  };
  return { url, port, close };
}
