/** Makes one call of a service: inspects the connection first, follows no redirect, and limits time and size. */
import { ByteCollector } from '../../bytes/index.ts';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { type Connection, type Peer, connect } from './connect.ts';
import { withoutEncodings } from './content-encoding.ts';
import { TransportError } from './errors.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Trust, type Trusted, trusting } from './trusted.ts';

export type Call = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  readonly url: string;
  /** In the order in which they are sent. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** True: close after the last byte without waiting for an answer, like a crashed caller. */
  readonly hangUp?: boolean;
};

export type CallOptions = Trust & {
  /** The result of `trusting`, for repeated calls of one service; default: made for each call. */
  readonly trusted?: Trusted;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** `tell`: return a redirect as an answer. Default: refuse it. A redirect is never followed. */
  readonly redirects?: 'refuse' | 'tell';
};

export type Answer = {
  readonly status: number;
  /** In the order received, names in lower case, with repetitions. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body without content encodings such as gzip, otherwise as received. */
  readonly body: Uint8Array;
  readonly peer: Peer;
  /** Number of attempts. */
  readonly tries: number;
};

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new TransportError('ERR_PLAINTEXT', 'the address must be https and contain no credentials', false);
  return url;
}

function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([(rawHeaders[i] ?? '').toLowerCase(), rawHeaders[i + 1] ?? '']);
  return pairs;
}

/** Ends a call after a time limit, a signal, or an error of the socket. */
type End = (code: ConstructorParameters<typeof TransportError>[0], reason: string) => void;

function receive(response: IncomingMessage, limit: number, end: End, done: (body: Uint8Array) => void): void {
  // Chunks are collected into one buffer, because single-byte chunks would each cost hundreds of bytes.
  const body = new ByteCollector();
  response.on('data', (chunk: Buffer) => {
    if (body.length + chunk.length > limit) end('ERR_TOO_LARGE', `more than ${limit} bytes`);
    else body.push(chunk);
  });
  response.on('end', () => {
    if (response.complete) done(body.bytes());
    else end('ERR_BROKEN_OFF', 'the answer was incomplete');
  });
  response.on('aborted', () => {
    end('ERR_BROKEN_OFF', 'the answer was incomplete');
  });
}

function exchange(
  call: Call,
  url: URL,
  { socket, peer }: Connection,
  limits: Limits,
  { signal, redirects = 'refuse' }: Pick<CallOptions, 'signal' | 'redirects'>,
): Promise<Omit<Answer, 'tries'>> {
  return new Promise((resolve, reject) => {
    const timers: NodeJS.Timeout[] = [];
    const stop = (): void => {
      timers.forEach(clearTimeout);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
    };
    const end: End = (code, reason) => {
      stop();
      reject(new TransportError(code, reason, true));
    };
    const abort = (): void => {
      end('ERR_ABORTED', 'the caller aborted the call');
    };
    signal?.addEventListener('abort', abort, { once: true });
    timers.push(setTimeout(end, limits.call, 'ERR_TIMEOUT', `no complete answer within ${limits.call} ms`));
    const { body } = call;
    const headers = (call.headers ?? []).flatMap(([name, value]) => [name, value]);
    const request = httpRequest({
      method: call.method,
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: [
        'Host',
        url.host,
        ...headers,
        ...(body === undefined ? [] : ['Content-Length', String(body.length)]),
      ],
      createConnection: () => socket,
      setHost: false,
      maxHeaderSize: 64 * 1024,
    });
    request.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
      end('ERR_BROKEN_OFF', code);
    });
    request.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      if (status >= 300 && status < 400 && redirects === 'refuse') {
        end('ERR_REDIRECT', `the service answered ${status}`);
        return;
      }
      receive(response, limits.body, end, (bytes) => {
        stop();
        const headers = headersOf(response);
        withoutEncodings(bytes, headers, limits.body).then((decoded) => {
          resolve({ status, headers, body: decoded, peer });
        }, reject);
      });
    });
    request.end(body, () => {
      if (call.hangUp === true) {
        socket.once('close', () => {
          end('ERR_ABORTED', 'closed after the last byte, as requested');
        });
        socket.destroySoon();
        return;
      }
      timers.push(
        setTimeout(end, limits.firstByte, 'ERR_TIMEOUT', `no answer within ${limits.firstByte} ms`),
      );
      request.on('response', () => clearTimeout(timers[1]));
    });
  });
}

/**
 * Calls a service over an inspected TLS connection. A redirect is never followed. A call is repeated only if nothing
 * was sent.
 * @throws TransportError with `code` and `sent`
 *
 * @example
 * const answer = await callService(call, callOptions);
 */
export async function callService(call: Call, options: CallOptions): Promise<Answer> {
  const url = addressOf(call.url);
  const limits = { ...LIMITS, ...options.limits };
  const trusted = options.trusted ?? trusting(options);
  for (let tries = 1; ; tries++) {
    try {
      const connection = await connect(url, trusted, limits.connect, options.signal);
      return { ...(await exchange(call, url, connection, limits, options)), tries };
    } catch (error) {
      const again = error instanceof TransportError && error.code === 'ERR_CONNECT' && !error.sent;
      if (!again || tries > limits.retries) throw error;
    }
  }
}
