/** Carries calls through an object in this process, such as a JavaScript module of an agency. */
import type { Adapter, AdapterCall, AdapterKind, AdapterReply } from './adapter.ts';

/** The default export of a module, or the value that its default export returns. */
export type ObjectAdapter = {
  readonly call: (call: AdapterCall, signal?: AbortSignal) => Promise<AdapterReply>;
  readonly close?: () => Promise<void>;
};

export type ObjectOptions = {
  /** SHA-256 of its module, if it is from a file. */
  readonly digest?: string;
  /** Time limit of a call in milliseconds. */
  readonly call?: number;
};

const CALL = 90_000;
const CLASSES: ReadonlySet<unknown> = new Set([
  'connect',
  'tls',
  'certificate',
  'timeout',
  'too-large',
  'broken-off',
  'hung-up',
  'protocol',
  'adapter',
]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holdsOnly(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function isHeader(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');
}

/** Members that only direct connections of the suite may report; they are removed from replies of other adapters. */
const OWN_MEMBERS = ['peer', 'tries'];

/** The defect of an `ok`; undefined if it is valid. */
function faultInOk(ok: unknown): string | undefined {
  if (!isObject(ok) || !holdsOnly(ok, ['status', 'at', 'headers', 'body', ...OWN_MEMBERS]))
    return 'ok has members that it may not have';
  const { status, at, headers, body } = ok;
  if (!Number.isInteger(status) || Number(status) < 100 || Number(status) > 599)
    return 'ok.status is no status';
  if (at !== undefined && typeof at !== 'string') return 'ok.at is no text';
  if (!Array.isArray(headers) || !headers.every(isHeader)) return 'ok.headers are no pairs of text';
  return body instanceof Uint8Array ? undefined : 'ok.body are no bytes';
}

/** The defect of a reply; undefined if it is valid. */
function faultIn(reply: unknown): string | undefined {
  if (!isObject(reply)) return 'it answered nothing that is a reply';
  const [name, ...more] = Object.keys(reply);
  if (name === undefined || more.length > 0) return 'a reply has exactly one of ok, unsupported, errored';
  const value = reply[name];
  if (name === 'ok') return faultInOk(value);
  if (!isObject(value)) return `${name} is no object`;
  if (name === 'unsupported')
    return typeof value['capability'] === 'string' ? undefined : 'unsupported names no capability';
  if (name !== 'errored') return 'a reply has exactly one of ok, unsupported, errored';
  return CLASSES.has(value['class']) ? undefined : 'errored has no known class';
}

/** The reply without TLS facts and without texts of the adapter, which may contain any data. */
function plainly(reply: AdapterReply): AdapterReply {
  if ('ok' in reply) {
    const { peer: _peer, tries: _tries, ...ok } = reply.ok;
    return { ok };
  }
  if (!('errored' in reply)) return reply;
  const { class: kind, sent } = reply.errored;
  return { errored: { class: kind, sent, message: `the adapter reports ${kind}` } };
}

/**
 * Makes an adapter from an object. Its errors are failures of the adapter, never of the service.
 *
 * @example
 * const adapter = objectAdapter(object);
 */
export function objectAdapter(
  object: ObjectAdapter,
  { digest, call: limit = CALL }: ObjectOptions = {},
): Adapter {
  const kind: AdapterKind = 'object';
  return {
    kind,
    ...(digest === undefined ? {} : { digest }),
    close: async () => {
      await object.close?.();
    },
    call: async (call, signal) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`the adapter failed: no reply within ${limit} ms`));
        }, limit);
      });
      try {
        const reply: unknown = await Promise.race([object.call(call, signal), late]).catch(
          (error: unknown) => {
            if (error instanceof Error && error.message.startsWith('the adapter failed')) throw error;
            throw new Error(
              `the adapter failed: it threw ${error instanceof Error ? error.name : 'something'}`,
            );
          },
        );
        const fault = faultIn(reply);
        if (fault !== undefined) throw new Error(`the adapter failed: ${fault}`);
        return plainly(reply as AdapterReply);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
