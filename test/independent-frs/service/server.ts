/** The service over HTTPS. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Http2ServerRequest, type Http2ServerResponse, createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { problem } from './request.ts';
import { type Frs, type Token, newFrs } from './frs.ts';
import { answer } from './routes.ts';
import type { Call, Deviation, Reply } from './shapes.ts';
import { refusal } from './submit.ts';

const LARGEST = 8_388_608;

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

async function bodyOf(request: Request): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= LARGEST) parts.push(part);
  }
  return Buffer.concat(parts);
}

async function callOf(frs: Frs, request: Request): Promise<Call> {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (!name.startsWith(':')) headers[name] = String(value);
  const { basePath } = frs.settings;
  const path = url.pathname.startsWith(basePath) ? url.pathname.slice(basePath.length) : '/outside';
  return {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    headers,
    body: await bodyOf(request),
  };
}

function send(response: Response, method: string, reply: Reply): void {
  // Node keeps its own Date for up to a second, which would place an answer before its event.
  response.writeHead(reply.status, {
    date: new Date().toUTCString(),
    'content-length': String(reply.body.length),
    ...reply.headers,
  });
  if (method === 'HEAD') response.end();
  else response.end(reply.body);
}

/** Node answers HEAD like GET without a body; the service has no HEAD of its own. */
async function respond(frs: Frs, request: Request, response: Response): Promise<void> {
  const method = request.method ?? 'GET';
  try {
    send(response, method, await answer(frs, await callOf(frs, request)));
  } catch {
    if (response.headersSent) request.destroy();
    else send(response, method, refusal(frs, 500, problem('INTERNAL', 'The service failed.')));
  }
}

export type Listening = { readonly frs: Frs; readonly close: () => Promise<void> };
export type Certificate = { readonly certificate: string; readonly key: string };

/** Starts a service of a kind on a free port. */
export async function listen(
  kind: string,
  deviation: Deviation,
  { certificate, key }: Certificate,
  tokens: Map<string, Token>,
): Promise<Listening> {
  const frs = newFrs(kind, deviation, tokens);
  const options = {
    cert: certificate,
    key,
    minVersion: 'TLSv1.2',
    ciphers: 'ECDHE+AESGCM:ECDHE+CHACHA20',
  } as const;
  const handle = (request: Request, response: Response): void => void respond(frs, request, response);
  const server = frs.settings.isHttp2Only
    ? createSecureServer({ ...options, allowHTTP1: false }, handle)
    : createServer(options, handle);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  const host = frs.settings.host;
  await new Promise<void>((resolve) => server.listen(0, host === '[::1]' ? '::1' : '127.0.0.1', resolve));
  frs.origin = `https://${host}:${(server.address() as AddressInfo).port}`;
  return {
    frs,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
