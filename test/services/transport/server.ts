/** A service in a test: whatever it answers, over TLS on loopback, stopped when the file is done. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ServerOptions, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Heard = { readonly method: string; readonly path: string; readonly body: Buffer };
export type Behaviour = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const stops: (() => void)[] = [];
afterAll(() => {
  for (const stop of stops) stop();
});

/** Starts a service; `heard` is every call whose body came whole. */
export async function serve(
  options: ServerOptions,
  answer: Behaviour,
): Promise<{ readonly url: string; readonly heard: Heard[]; readonly stop: () => void }> {
  const heard: Heard[] = [];
  const server = createServer(options, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      heard.push({ method: request.method ?? '', path: request.url ?? '', body });
      answer(request, response, body);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  stops.push(stop);
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, stop };
}
