/** Sends one ClientHello over a plain socket and reports whether the server accepted it. */
import { connect } from 'node:net';
import { type Address, type StepLimits, codeOf } from './address.ts';
import { readAnswer } from './answer.ts';
import { type Hello, type Version, helloBytes } from './hello.ts';

/** Alerts that refuse: handshake_failure, protocol_version, insufficient_security, inappropriate_fallback. */
export const REFUSING_ALERTS = [40, 70, 71, 86] as const;

export type Refusal = `alert-${(typeof REFUSING_ALERTS)[number]}` | 'close' | 'reset';

export type HelloResult =
  | { readonly kind: 'accepted'; readonly version: Version; readonly suite: string }
  | { readonly kind: 'refused'; readonly by: Refusal }
  | { readonly kind: 'undecided'; readonly reason: string };

/** Maximum size of an answer in bytes. */
const MOST_BYTES = 128 * 1024;

const undecided = (reason: string): HelloResult => ({ kind: 'undecided', reason });

function refusalBy(code: number): HelloResult {
  const known = REFUSING_ALERTS.find((alert) => alert === code);
  return known === undefined ? undecided(`alert-${code}`) : { kind: 'refused', by: `alert-${known}` };
}

/** Sends a hello and interprets the answer. Never rejects; ends within the limits. */
export function tryHello(
  { host, port }: Address,
  hello: Hello,
  limits: Pick<StepLimits, 'connect' | 'answer'>,
  signal?: AbortSignal,
): Promise<HelloResult> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve(undecided('aborted'));
      return;
    }
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    let begun = false;
    let sent = false;
    const settle = (result: HelloResult): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve(result);
    };
    const abort = (): void => {
      settle(undecided('aborted'));
    };
    let timer = setTimeout(settle, limits.connect, undecided('connect-timeout'));
    signal?.addEventListener('abort', abort, { once: true });
    /** The peer closed the connection: a refusal if it sent nothing, undecided after a partial answer. */
    const gone = (by: 'close' | 'reset'): void => {
      settle(begun ? undecided('broken-off') : { kind: 'refused', by });
    };
    socket.on('connect', () => {
      clearTimeout(timer);
      timer = setTimeout(settle, limits.answer, undecided('timeout'));
      socket.write(helloBytes(hello), () => {
        sent = true;
      });
    });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const answer = readAnswer(received, hello);
      if (answer.kind === 'accepted') settle(answer);
      else if (answer.kind === 'alert') settle(refusalBy(answer.code));
      else if (answer.kind === 'other') settle(undecided(answer.reason));
      else if (received.length > MOST_BYTES) settle(undecided('too-long'));
      else begun = answer.begun;
    });
    socket.on('end', () => {
      if (sent) gone('close');
      else settle(undecided('closed-before-hello'));
    });
    socket.on('error', (error) => {
      const code = codeOf(error);
      const reset = code === 'ECONNRESET' || code === 'EPIPE';
      // Only a reset after the connection was established counts as a refusal.
      if (reset && !socket.connecting && (sent || socket.bytesWritten > 0)) gone('reset');
      else settle(undecided(code));
    });
  });
}
