/** A service as seen by a caller: address, credentials and clock. */
import { type Answer, type CallOptions, callService } from './call.ts';
import { TransportError } from './errors.ts';
import { type WireAsk, wireCall } from './wire.ts';

/** An injected clock, so that tests need not wait. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects or returns early when the signal is aborted; the next call then reports it. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

export type Service = CallOptions & {
  /** Origin and optional path prefix. */
  readonly base: string;
  /** The value of `Authorization`. */
  readonly authorization?: string;
  readonly clock: Clock;
  /** Number of repetitions after a timeout or a broken connection; default 2. */
  readonly repeats?: number;
};

export type Asked = Omit<WireAsk, 'base' | 'authorization'> & {
  /** True for a call without credentials. */
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

/** True for errors after which the same request may be sent again. */
function isBroken(error: unknown): boolean {
  return error instanceof TransportError && (error.code === 'ERR_TIMEOUT' || error.code === 'ERR_BROKEN_OFF');
}

/** The same error, marked as sent, for a repeated request of which a part was sent before. */
export function asSent(error: unknown): unknown {
  if (!(error instanceof TransportError) || error.sent) return error;
  return new TransportError(error.code, error.reason, true);
}

export type Repeated = Answer & { readonly repeats: number };

/**
 * Calls the service, and repeats the identical call after a timeout or a broken connection; a service that knows the
 * request ID returns its stored answer.
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
