/** The behaviour of a responder towards callers without TLS. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';

export const PLAINTEXT = [
  /** Accepts the body and answers 200 to every request. */
  'accepts',
  /** Accepts the body, then redirects to https. */
  'redirects-late',
  /** Redirects to https before the body; conformant. */
  'redirects',
  /** Redirects to another plain HTTP address. */
  'redirects-to-http',
] as const;

export type Plaintext = (typeof PLAINTEXT)[number];

/** An HTTP server without a port of its own; sockets are passed to it. `port` is the https port. */
export function plaintextServer(does: Plaintext, port: () => number): Server {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 });
  const location = (): string =>
    does === 'redirects-to-http' ? 'http://127.0.0.1:9/' : `https://127.0.0.1:${port()}/`;
  if (does === 'redirects' || does === 'redirects-to-http') {
    const sendOn = (_request: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(308, { Location: location(), 'Content-Length': 0, Connection: 'close' }).end();
    };
    return server.on('checkContinue', sendOn).on('request', sendOn);
  }
  return server.on('request', (request, response) => {
    request.resume();
    request.on('end', () => {
      if (does === 'accepts') response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      else response.writeHead(307, { Location: location(), 'Content-Length': 0 }).end();
    });
  });
}
