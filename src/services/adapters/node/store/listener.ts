/** The HTTPS listener of the store: it gives out what is offered, and answers everything else with 404. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Offers } from './offers.ts';
import { type StoreSettings, baseOf, portOf } from './settings.ts';

export type Listener = {
  /** Address by which the service reaches it, without a final slash. */
  readonly base: string;
  readonly close: () => Promise<void>;
};

/** Bounds of a connection, in milliseconds, bytes and connections. */
const BOUNDS = { request: 10_000, idle: 5000, answer: 60_000, headers: 16_384, connections: 32 } as const;
const HOST = '127.0.0.1';

/** The name of a path below the address; undefined for a path outside of it. */
function nameIn(path: string, below: string): string | undefined {
  return path.startsWith(`${below}/`) ? path.slice(below.length + 1) : undefined;
}

function respond(request: IncomingMessage, response: ServerResponse, offers: Offers, below: string): void {
  // A body is not read: the connection ends with the answer.
  response.setHeader('Connection', 'close');
  response.setHeader('Cache-Control', 'no-store');
  response.on('error', () => undefined);
  const name = request.method === 'GET' ? nameIn(request.url ?? '', below) : undefined;
  const fetch = name === undefined ? undefined : offers.fetch(name);
  if (fetch === undefined) {
    response.writeHead(404, { 'Content-Length': '0' }).end();
    return;
  }
  const { bytes, mediaType, end } = fetch;
  let isComplete = false;
  response.on('close', () => {
    if (!isComplete) end(false);
  });
  response.setTimeout(BOUNDS.answer, () => response.destroy());
  response.writeHead(200, { 'Content-Type': mediaType, 'Content-Length': bytes.length });
  response.write(bytes, () => {
    // Node calls back without an error, and finishes the response, where the connection was closed meanwhile.
    if (request.socket.destroyed) return;
    isComplete = true;
    end(true);
  });
  response.end();
}

function opened(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A connection that fails later is that of one client.
      server.on('error', () => undefined);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Opens the listener. Rejects where the address cannot be used. */
export async function listen(settings: StoreSettings, offers: Offers): Promise<Listener> {
  const below = new URL(settings.address).pathname.replace(/\/+$/, '');
  const server = createServer(
    {
      cert: settings.certificate,
      key: settings.key,
      minVersion: 'TLSv1.2',
      maxHeaderSize: BOUNDS.headers,
      handshakeTimeout: BOUNDS.request,
    },
    (request, response) => {
      respond(request, response, offers, below);
    },
  );
  server.maxConnections = BOUNDS.connections;
  server.headersTimeout = BOUNDS.request;
  server.requestTimeout = BOUNDS.request;
  server.keepAliveTimeout = BOUNDS.idle;
  server.on('tlsClientError', () => undefined);
  server.on('clientError', (_, socket) => socket.destroy());
  const port = await opened(server, settings.host ?? HOST, portOf(settings));
  return {
    base: baseOf(settings, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
