/** A service as it is reached: where it is, in whose name it is called, and the clock by which it is waited for. */
import { type Answer, type CallOptions, callService } from './call.ts';
import { TransportError } from './errors.ts';
import { type WireAsk, wireCall } from './wire.ts';

/** Handed in, so that waiting can be tried without waiting. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects or returns early when the signal says so; the call after it tells. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

export type Service = CallOptions & {
  /** Origin, and a path before the protocol's own where there is one. */
  readonly base: string;
  /** The value of `Authorization`. */
  readonly authorization?: string;
  readonly clock: Clock;
  /** How often the same request goes again after a timeout or a broken connection; twice unless told. */
  readonly repeats?: number;
};

export type Asked = Omit<WireAsk, 'base' | 'authorization'> & {
  /** True where the call goes without credentials. */
  readonly anonymous?: boolean;
};

/** Calls the service once. */
export function ask(service: Service, { anonymous = false, ...asked }: Asked): Promise<Answer> {
  const { base, authorization } = service;
  const inName = authorization === undefined || anonymous ? {} : { authorization };
  return callService(wireCall({ ...asked, base, ...inName }), service);
}

const REPEATS = 2;
const PAUSE = 500;

/** What may be mended by sending the same number and body again. */
function isBroken(error: unknown): boolean {
  return error instanceof TransportError && (error.code === 'ERR_TIMEOUT' || error.code === 'ERR_BROKEN_OFF');
}

/** The error of a call before which a part of the same request has left already. */
export function asSent(error: unknown): unknown {
  if (!(error instanceof TransportError) || error.sent) return error;
  return new TransportError(error.code, error.reason, true);
}

export type Repeated = Answer & { readonly repeats: number };

/**
 * Calls the service, and again after a timeout or a broken connection: the same octets, so that a service which knows
 * the number already gives the answer that it has.
 */
export async function askAgain(service: Service, asked: Asked): Promise<Repeated> {
  const { repeats: most = REPEATS, clock, signal } = service;
  let left = false;
  for (let repeats = 0; ; repeats++) {
    try {
      return { ...(await ask(service, asked)), repeats };
    } catch (error) {
      if (error instanceof TransportError) left ||= error.sent;
      if (!isBroken(error) || repeats >= most || signal?.aborted === true) throw left ? asSent(error) : error;
      await clock.sleep(PAUSE * (repeats + 1), signal);
    }
  }
}
