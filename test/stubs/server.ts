/** The HTTPS server of a stub: on 127.0.0.1, bounded, and it records every exchange. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type ServerOptions, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type StubRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type StubReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value to be written as JSON, or text as it is. */
  readonly body?: object | string;
};

/** One exchange, for checks of requests and answers. */
export type Seen = StubRequest & { readonly status: number; readonly answer: string };

/** Longest body that is read; a longer one is answered with 413. */
const MOST_BYTES = 24 * 2 ** 20;
/** Most exchanges that are recorded. */
const MOST_SEEN = 5000;

function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MOST_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      reject(new Error('closed'));
    });
  });
}

/** The text and the media type of a body. */
function written(
  body: StubReply['body'],
): readonly [text: string, headers: Readonly<Record<string, string>>] {
  if (body === undefined) return ['', {}];
  return typeof body === 'string'
    ? [body, { 'Content-Type': 'text/plain' }]
    : [JSON.stringify(body), { 'Content-Type': 'application/json' }];
}

/** Starts a server that answers by a function. An error of the function is answered with 500 and without a reason. */
export async function listening(
  tls: ServerOptions,
  answer: (request: StubRequest) => Promise<StubReply>,
): Promise<{
  readonly url: string;
  readonly requests: readonly Seen[];
  readonly close: () => Promise<void>;
}> {
  const requests: Seen[] = [];
  const server = createServer({ minVersion: 'TLSv1.2', ...tls }, (request, response) => {
    response.on('error', () => undefined);
    const handle = async (): Promise<void> => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? '/', 'https://stub.invalid');
      const heard = { method: request.method ?? '', url, headers: request.headers };
      const reply: StubReply =
        body === undefined
          ? { status: 413, headers: { Connection: 'close' } }
          : await answer({ ...heard, body }).catch(() => ({ status: 500 }));
      const [text, headers] = written(reply.body);
      if (requests.length < MOST_SEEN)
        requests.push({ ...heard, body: body ?? Buffer.alloc(0), status: reply.status, answer: text });
      // Node caches the time of its own header, whatever clock a test follows.
      response.writeHead(reply.status, { Date: new Date().toUTCString(), ...headers, ...reply.headers });
      response.end(text);
    };
    // The client went away: there is nobody to answer.
    handle().catch(() => response.destroy());
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
