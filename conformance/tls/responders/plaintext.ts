/** What a responder does with callers without TLS. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';

export const PLAINTEXT = [
  /** Takes the body, and answers 200 to anything. */
  'accepts',
  /** Takes the body, and sends the caller on to https then. */
  'redirects-late',
  /** Sends the caller on to https at once, as it should. */
  'redirects',
  /** Sends the caller on to plaintext elsewhere. */
  'redirects-to-http',
] as const;

export type Plaintext = (typeof PLAINTEXT)[number];

/** A server that listens nowhere: sockets are handed to it. `port` is where https is. */
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
