/** Carries calls over HTTPS with the same requests as `submit`, so that a service cannot distinguish the two. */
import type { Operation } from '../../src/services/protocol/index.ts';
import {
  type Call,
  type CallLimits,
  TransportError,
  type Trusted,
  addressAt,
  callService,
  trusting,
  wireCall,
} from '../../src/services/transport/index.ts';
import { type Adapter, type AdapterCall, type AdapterReply, HTTP2_ONLY } from './adapter.ts';
import { FAILURES } from '../../src/services/adapters/node/index.ts';

export type HttpsOptions = {
  readonly base: string;
  readonly roots: readonly string[];
  /** Values of `Authorization` by caller. */
  readonly credentials: { readonly primary: string; readonly second?: string; readonly expired?: string };
  readonly client?: { readonly certificate: string; readonly key: string };
  readonly secondClient?: { readonly certificate: string; readonly key: string };
  readonly limits?: Partial<CallLimits>;
};

/** Maximum size of an answer in bytes: lists with images are larger for a run than for a submission. */
const MOST_BODY = 128 * 2 ** 20;

const WRONG = 'Bearer 0000000000000000000000000000000000000000000';

/** Credentials that resemble those of the primary requester: one character changed, cut short, or unsigned. */
function similarTo(primary: string): readonly string[] {
  const at = Math.floor((primary.length * 3) / 4);
  const changed = primary[at] === 'A' ? 'B' : 'A';
  const [, payload, signature] = primary.split('.');
  const isJwt = payload !== undefined && signature !== undefined;
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return [
    `${primary.slice(0, at)}${changed}${primary.slice(at + 1)}`,
    primary.slice(0, at),
    ...(isJwt ? [`Bearer ${unsigned}.${payload}.`] : []),
  ];
}

/** Wrong credentials of a call: unknown ones, and for calls by path in turn also ones that resemble the right ones. */
function wrongFor({ operation, path = '' }: AdapterCall, { credentials }: HttpsOptions): string {
  if (operation !== 'raw') return WRONG;
  const all = [...similarTo(credentials.primary), WRONG];
  const turn = Array.from(path).reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), path.length);
  return all[turn % all.length] ?? WRONG;
}

/** True if the service refused HTTP/1.1 in the handshake (ALPN, RFC 7301), as a service with HTTP/2 only does. */
function isOtherHttp({ code, reason }: TransportError): boolean {
  return code === 'ERR_TLS' && reason.includes('NO_APPLICATION_PROTOCOL');
}

function authorizationOf(call: AdapterCall, options: HttpsOptions): string | undefined {
  const { credentials } = options;
  switch (call.as) {
    case 'primary':
      return credentials.primary;
    case 'second':
      return credentials.second;
    case 'expired':
      return credentials.expired;
    case 'wrong':
      return wrongFor(call, options);
    case 'none':
      return undefined;
  }
}

/** The HTTP call; `raw` and `fetchProbe` are sent unchanged. */
function onTheWire(call: AdapterCall, options: HttpsOptions): Call {
  const { operation, requestId, nonce, transaction, accept, body, after, limit, path, method, headers } =
    call;
  const authorization = authorizationOf(call, options);
  const own = authorization === undefined ? [] : [['Authorization', authorization] as const];
  if (operation === 'raw' || operation === 'fetchProbe') {
    const known = ['GET', 'HEAD', 'POST', 'DELETE'] as const;
    return {
      method: known.find((one) => one === method) ?? 'GET',
      url: /^https:/.test(path ?? '') ? (path ?? '') : addressAt(options.base, path ?? '/'),
      headers: [...own, ...(headers ?? [])],
      ...(body === undefined ? {} : { body }),
    };
  }
  return wireCall({
    operation: operation as Operation,
    base: options.base,
    ...(authorization === undefined ? {} : { authorization }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(transaction === undefined ? {} : { transaction }),
    ...(accept === undefined ? {} : { accept }),
    ...(body === undefined ? {} : { body }),
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit }),
  });
}

function unable(call: AdapterCall, { credentials }: HttpsOptions): AdapterReply | undefined {
  const missing = (call.as === 'second' || call.as === 'expired') && credentials[call.as] === undefined;
  if (missing)
    return { unsupported: { capability: call.as, reason: 'the run file has no such credentials' } };
  if (call.operation === 'inspect')
    return { unsupported: { capability: 'inspect', reason: 'an out-of-band inspection needs a person' } };
  return undefined;
}

/**
 * An adapter for a service that speaks the protocol.
 *
 * @example
 * const adapter = httpsAdapter(httpsOptions);
 */
export function httpsAdapter(options: HttpsOptions): Adapter {
  const { roots, limits, client, secondClient } = options;
  const ready = new Map<HttpsOptions['client'], Trusted>();
  const trustedWith = (own: HttpsOptions['client']): Trusted => {
    const known = ready.get(own) ?? trusting({ roots, ...(own === undefined ? {} : { client: own }) });
    ready.set(own, known);
    return known;
  };
  return {
    kind: 'https',
    close: () => Promise.resolve(),
    call: async (call, signal) => {
      const not = unable(call, options);
      if (not !== undefined) return not;
      const certificate = call.as === 'second' ? (secondClient ?? client) : client;
      try {
        const { status, headers, body, peer, tries } = await callService(
          { ...onTheWire(call, options), ...(call.hangUp === true ? { hangUp: true } : {}) },
          {
            roots,
            trusted: trustedWith(certificate),
            redirects: 'tell',
            limits: { body: MOST_BODY, ...limits },
            ...(signal === undefined ? {} : { signal }),
          },
        );
        const at = headers.find(([name]) => name === 'date')?.[1];
        return { ok: { status, headers, body, peer, tries, ...(at === undefined ? {} : { at }) } };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        return {
          errored: {
            class: isOtherHttp(error) ? 'protocol' : FAILURES[error.code],
            sent: error.sent,
            message: isOtherHttp(error) ? HTTP2_ONLY : `${error.code}: ${error.reason}`,
          },
        };
      }
    },
  };
}
