/** The client transport in the forms that clients of vendors take: an HTTP handler, and a `fetch` look-alike. */
import type { Native } from './answer.ts';
import type { ClientAnswer, ClientRequest, ClientTransport } from './api.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'] as const;

function methodOf(text: string): ClientRequest['method'] {
  const method = METHODS.find((one) => one === text.toUpperCase());
  if (method === undefined) throw new TypeError('the client transport sends GET, HEAD, POST and DELETE only');
  return method;
}

/** A request of the HTTP handlers of the AWS SDK for JavaScript, version 3. */
export type HandlerRequest = {
  readonly method: string;
  readonly protocol?: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type Handler = {
  readonly handle: (request: HandlerRequest) => Promise<{
    readonly response: {
      readonly statusCode: number;
      readonly headers: Record<string, string>;
      readonly body: Uint8Array;
    };
  }>;
  readonly updateHttpClientConfig: () => void;
  readonly httpHandlerConfigs: () => object;
  readonly destroy: () => void;
};

function queryOf(query: HandlerRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function bodyOf(body: unknown): Uint8Array | string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('the client transport takes bodies of bytes or text only, not streams');
}

/**
 * An HTTP handler over the client transport, for `requestHandler` of the AWS SDK. Set `maxAttempts: 1`: frskit repeats
 * what may be repeated. The SDK hides the bytes of an answer; `client.received()` has them.
 *
 * @example
 * const requestHandler = handlerOver(clientTransport); // new RekognitionClient({ requestHandler, maxAttempts: 1, … })
 */
export function handlerOver(client: ClientTransport): Handler {
  return {
    handle: async ({ method, hostname, port, path, query, headers, body }) => {
      const host = port === undefined ? hostname : `${hostname}:${port}`;
      const content = bodyOf(body);
      const {
        status,
        headers: received,
        body: bytes,
      } = await client.send({
        method: methodOf(method),
        url: `https://${host}${path}${queryOf(query)}`,
        headers,
        ...(content === undefined ? {} : { body: content }),
      });
      return { response: { statusCode: status, headers: { ...received }, body: bytes } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
}

export type FetchInit = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | ArrayBuffer | string | URLSearchParams;
};

/** What a caller of `fetch` uses of its answer. */
export type FetchAnswer = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly bytes: () => Promise<Uint8Array>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
  readonly text: () => Promise<string>;
  readonly json: () => Promise<unknown>;
  /** The answer in the form of `returned` and `refused.native`. */
  readonly native: Native;
};

function answerOf({ status, headers, body, native }: ClientAnswer): FetchAnswer {
  const text = (): string => new TextDecoder().decode(body);
  return {
    ok: status >= 200 && status < 300,
    status,
    native,
    headers: {
      get: (name) => {
        const key = name.toLowerCase();
        return Object.hasOwn(headers, key) ? (headers[key] ?? null) : null;
      },
    },
    bytes: () => Promise.resolve(body.slice()),
    arrayBuffer: () => Promise.resolve(body.slice().buffer),
    text: () => Promise.resolve(text()),
    json: () => Promise.resolve().then(() => JSON.parse(text()) as unknown),
  };
}

/**
 * A look-alike of `fetch` over the client transport, for clients that accept one. Bodies are bytes or text; redirects are
 * not followed.
 *
 * @example
 * const answer = await fetchOver(clientTransport)('https://frs.example/search', { method: 'POST', body: bytes });
 */
export function fetchOver(
  client: ClientTransport,
): (url: string | URL, init?: FetchInit) => Promise<FetchAnswer> {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    const content = bodyOf(body);
    const form =
      body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    const answer = await client.send({
      method: methodOf(method),
      url: String(url),
      headers: { ...form, ...headers },
      ...(content === undefined ? {} : { body: content }),
    });
    return answerOf(answer);
  };
}
