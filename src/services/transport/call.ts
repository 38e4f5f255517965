/** One call of a service: the connection looked at first, no redirect, limits on everything. */
import { ByteCollector } from '../../bytes/index.ts';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { type Connection, type Peer, connect } from './connect.ts';
import { TransportError } from './errors.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Trust, type Trusted, trusting } from './trusted.ts';

export type Call = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  readonly url: string;
  /** In the order in which they go out. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** True for closing after the last octet, without waiting for an answer: what a caller that dies looks like. */
  readonly hangUp?: boolean;
};

export type CallOptions = Trust & {
  /** The trust made ready by `trusting`, for whoever calls one service often; made for the call where it is not given. */
  readonly trusted?: Trusted;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** `tell` gives a redirect back as any answer, for whoever judges it; it is never followed. Refused unless told. */
  readonly redirects?: 'refuse' | 'tell';
};

export type Answer = {
  readonly status: number;
  /** As they came in, names in lower case, repeats kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undecoded. */
  readonly body: Uint8Array;
  readonly peer: Peer;
  /** Tries that it took. */
  readonly tries: number;
};

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new TransportError('ERR_PLAINTEXT', 'the address is not https without credentials', false);
  return url;
}

function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([(rawHeaders[i] ?? '').toLowerCase(), rawHeaders[i + 1] ?? '']);
  return pairs;
}

/** Where a time limit, a signal, or an error of the socket ends a call. */
type End = (code: ConstructorParameters<typeof TransportError>[0], reason: string) => void;

function receive(response: IncomingMessage, limit: number, end: End, done: (body: Uint8Array) => void): void {
  // Pieces are copied together as they come: a service that sends single bytes makes each cost hundreds.
  const body = new ByteCollector();
  response.on('data', (chunk: Buffer) => {
    if (body.length + chunk.length > limit) end('ERR_TOO_LARGE', `more than ${limit} bytes`);
    else body.push(chunk);
  });
  response.on('end', () => {
    if (response.complete) done(body.bytes());
    else end('ERR_BROKEN_OFF', 'the answer was not whole');
  });
  response.on('aborted', () => {
    end('ERR_BROKEN_OFF', 'the answer was not whole');
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
      end('ERR_ABORTED', 'the caller gave up');
    };
    signal?.addEventListener('abort', abort, { once: true });
    timers.push(setTimeout(end, limits.call, 'ERR_TIMEOUT', `no whole answer within ${limits.call} ms`));
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
        resolve({ status, headers: headersOf(response), body: bytes, peer });
      });
    });
    request.end(body, () => {
      if (call.hangUp === true) {
        socket.once('close', () => {
          end('ERR_ABORTED', 'closed after the last octet, as asked');
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
 * Calls a service over TLS that was looked at first. A redirect is never followed. A call is tried again only where
 * nothing was sent.
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
