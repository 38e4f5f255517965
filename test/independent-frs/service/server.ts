/** The service over HTTPS. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { problem } from './request.ts';
import { type Frs, type Token, newFrs } from './frs.ts';
import { answer } from './routes.ts';
import type { Call, Deviation, Reply } from './shapes.ts';
import { refusal } from './submit.ts';

const LARGEST = 8_388_608;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= LARGEST) parts.push(part);
  }
  return Buffer.concat(parts);
}

async function callOf(frs: Frs, request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
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

function send(response: ServerResponse, reply: Reply): void {
  // Node keeps its own Date for up to a second, which would place an answer before its event.
  response.writeHead(reply.status, {
    date: new Date().toUTCString(),
    'content-length': String(reply.body.length),
    ...reply.headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : reply.body);
}

/** Node answers HEAD like GET without a body; the service has no HEAD of its own. */
async function respond(frs: Frs, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await answer(frs, await callOf(frs, request)));
  } catch {
    if (response.headersSent) response.destroy();
    else send(response, refusal(frs, 500, problem('INTERNAL', 'The service failed.')));
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
  const server: Server = createServer(
    { cert: certificate, key, minVersion: 'TLSv1.2', ciphers: 'ECDHE+AESGCM:ECDHE+CHACHA20' },
    (request, response) => void respond(frs, request, response),
  );
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
