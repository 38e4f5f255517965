/** The client transport of adapters: sends through the client of the suite, to declared endpoints only, and records. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { rootCertificates } from 'node:tls';
import { compact } from '../../../bytes/index.ts';
import {
  type ClientAnswer,
  type ClientRequest,
  type ClientTransport,
  type Exchange,
  type FileTransport,
  type Native,
  type ProbeStore,
  isFilesEndpoint,
} from '../index.ts';
import {
  type Answer,
  type CallLimits,
  TransportError,
  USER_AGENT,
  callService,
  trusting,
} from '../../transport/index.ts';
import { type CallRecord, within } from './call-record.ts';
import { ClientError } from './client-error.ts';
import { FAILURES } from './failures.ts';
import { type FilesOptions, fileTransport } from './files/index.ts';
import { type StoreOptions, probeStore } from './store/index.ts';

export type ClientOptions = {
  /** Trusted root certificates, PEM; default: those of Node. */
  readonly roots?: readonly string[];
  /** Addresses of the declaration. */
  readonly endpoints: readonly string[];
  readonly limits?: Partial<CallLimits>;
  /** Folders, clock and waiting of an exchange of files. */
  readonly files?: Omit<FilesOptions, 'current'>;
  /** Settings of the store. */
  readonly store?: StoreOptions['settings'];
};

/** What one call of an adapter sent and received. */
export type Observed = {
  readonly exchanges: readonly Exchange[];
  /** The last failure of a request. */
  readonly failure?: ClientError;
};

export type ObservedClient = {
  readonly client: ClientTransport;
  /** Present where there are folders. */
  readonly files?: FileTransport;
  /** Present where there are settings of it. */
  readonly store?: ProbeStore;
  /** Runs one call of an adapter; the record holds its own requests only, also where calls run side by side. */
  readonly observe: <T>(
    work: () => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<{ readonly value: T | undefined; readonly threw: unknown; readonly observed: Observed }>;
};

const MOST_HEADERS = 100;

/** Headers that the client sets itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
]);

function isAt(url: URL, endpoint: string): boolean {
  const base = new URL(endpoint);
  const path = base.pathname.replace(/\/+$/, '');
  return url.origin === base.origin && (url.pathname === path || url.pathname.startsWith(`${path}/`));
}

/** The address of a request; only declared endpoints receive anything. */
function addressOf(text: unknown, endpoints: readonly string[]): string {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '')
    throw new ClientError('adapter', false, 'a request has no valid address');
  if (!endpoints.some((endpoint) => isAt(url, endpoint)))
    throw new ClientError('adapter', false, 'a request is for an address that is no declared endpoint');
  url.hash = '';
  return url.href;
}

function headersOf(given: ClientRequest['headers'] = {}): readonly (readonly [string, string])[] {
  const rows = Object.entries(given).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  const isValid = rows.every(
    ([name, value]) =>
      /^[\w!#$%&'*+.^`|~-]{1,256}$/.test(name) &&
      typeof value === 'string' &&
      /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
  );
  if (!isValid || rows.length > MOST_HEADERS)
    throw new ClientError('adapter', false, 'a request has headers that HTTP does not allow');
  const hasAgent = rows.some(([name]) => name.toLowerCase() === 'user-agent');
  return hasAgent ? rows : [['User-Agent', USER_AGENT], ...rows];
}

function bodyOf(body: unknown): Uint8Array | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body) && body instanceof Uint8Array) return new Uint8Array(body);
  throw new ClientError('adapter', false, 'the body of a request is neither bytes nor text');
}

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'] as const;

function methodOf(given: unknown): (typeof METHODS)[number] {
  const method = METHODS.find((one) => one === given);
  if (method === undefined)
    throw new ClientError('adapter', false, `a request has a method other than ${METHODS.join(', ')}`);
  return method;
}

function joined(headers: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const all = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(all);
}

/** The answer as a part of an adapter's answer. The body is a copy, so that the record stays what arrived. */
function nativeOf({ status, headers, body }: Answer): Native {
  const mediaType = headers.find(([name]) => name === 'content-type')?.[1].slice(0, 256);
  const at = headers.find(([name]) => name === 'date')?.[1].slice(0, 64);
  return { body: body.slice(), status, ...compact({ mediaType, at }) };
}

/** The failure of a request, by the error of the transport. */
function failureOf(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  if (error instanceof TransportError)
    return new ClientError(FAILURES[error.code], error.sent, 'no answer arrived');
  return new ClientError('adapter', true, 'a request cannot be sent');
}

/**
 * A client for one adapter, whose requests are recorded by call.
 *
 * @example
 * const { client, observe } = observedClient({ endpoints: ['https://frs.example'] });
 */
export function observedClient({
  roots = rootCertificates,
  endpoints: declared,
  limits,
  files,
  store,
}: ClientOptions): ObservedClient {
  const trusted = trusting({ roots });
  const endpoints = declared.filter((url) => !isFilesEndpoint(url));
  const calls = new AsyncLocalStorage<CallRecord>();

  const sendOnce = async (request: ClientRequest, record: CallRecord): Promise<ClientAnswer> => {
    const url = addressOf(request.url, endpoints);
    const method = methodOf(request.method);
    const headers = headersOf(request.headers);
    const body = bodyOf(request.body);
    const at = record.exchanges.push({ url, sent: body ?? new Uint8Array() }) - 1;
    const answer = await callService(
      {
        method,
        url,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(request.hangUp === true ? { hangUp: true } : {}),
      },
      {
        roots,
        trusted,
        redirects: 'tell',
        ...(limits === undefined ? {} : { limits }),
        ...(record.signal === undefined ? {} : { signal: record.signal }),
      },
    );
    const { status, body: received } = answer;
    record.exchanges[at] = { url, sent: body ?? new Uint8Array(), received: { status, body: received } };
    const native = nativeOf(answer);
    record.natives.push(native);
    return { status, headers: joined(answer.headers), body: native.body, native };
  };

  return {
    client: {
      received: () => [...(calls.getStore()?.natives ?? [])],
      send: (request) => within(calls.getStore(), failureOf, (record) => sendOnce(request, record)),
    },
    ...(files === undefined ? {} : { files: fileTransport({ ...files, current: () => calls.getStore() }) }),
    ...(store === undefined
      ? {}
      : { store: probeStore({ settings: store, current: () => calls.getStore() }) }),
    observe: async (work, signal) => {
      const record: CallRecord = {
        exchanges: [],
        natives: [],
        isOver: false,
        atEnd: [],
        ...(signal === undefined ? {} : { signal }),
      };
      const end = (): void => {
        for (const one of record.atEnd.splice(0)) one();
      };
      signal?.addEventListener('abort', end, { once: true });
      try {
        return { value: await calls.run(record, work), threw: undefined, observed: record };
      } catch (error) {
        return { value: undefined, threw: error ?? new Error('nothing'), observed: record };
      } finally {
        record.isOver = true;
        signal?.removeEventListener('abort', end);
        end();
      }
    },
  };
}
