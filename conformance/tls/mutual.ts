/** Whether a service that declares mTLS enforces it: by requests, since TLS 1.3 lets a handshake end before a refusal. */
import { request } from 'node:https';
import { type Address, type ClientCredential, type StepLimits, codeOf, serverNameOf } from './address.ts';
import { LENIENT } from './control.ts';

export type Reception =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'refused'; readonly by: string }
  | { readonly kind: 'undecided'; readonly reason: string };

export type MutualFacts = {
  /** With no client certificate. */
  readonly none: Reception;
  /** With one of another authority. */
  readonly other: Reception;
  /** With the right one; the same again after the others. */
  readonly right: Reception;
  readonly rightAfter: Reception;
};

export type MutualOptions = {
  readonly limits: Pick<StepLimits, 'connect' | 'answer'>;
  /** Of a resource that needs no credentials. */
  readonly path: string;
  readonly right: ClientCredential;
  readonly other: ClientCredential;
  readonly signal?: AbortSignal;
};

/** How servers that let the handshake end say it by HTTP. */
const REFUSING_STATUS: ReadonlySet<number> = new Set([400, 401, 403, 421, 495, 496]);
/** Closed: no or a bad certificate, an unknown authority, no access; and handshake_failure, which TLS 1.2 says for them. */
const REFUSING_ALERTS: ReadonlySet<number> = new Set([40, 41, 42, 43, 44, 45, 46, 48, 49, 116]);

/** What an error of the connection means, once it stood. */
function brokenBy(error: Error): Reception {
  const code = codeOf(error);
  // Node tells an alert under several codes, and its number in the message only.
  const alert = /SSL alert number (\d+)/.exec(error.message)?.[1];
  if (alert !== undefined)
    return REFUSING_ALERTS.has(Number(alert))
      ? { kind: 'refused', by: `alert-${alert}` }
      : { kind: 'undecided', reason: `alert-${alert}` };
  if (code === 'ECONNRESET' || code === 'EPIPE') return { kind: 'refused', by: 'reset' };
  return { kind: 'undecided', reason: code };
}

/** One small GET. Never rejects. */
export function knock(
  address: Address,
  client: ClientCredential | undefined,
  { limits, path, signal }: Pick<MutualOptions, 'limits' | 'path' | 'signal'>,
): Promise<Reception> {
  return new Promise((resolve) => {
    const servername = serverNameOf(address);
    let connected = false;
    const outgoing = request({
      host: address.host,
      port: address.port,
      path,
      agent: false,
      ...(servername === undefined ? {} : { servername }),
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
      ...(signal === undefined ? {} : { signal }),
      minVersion: 'TLSv1.2',
      ciphers: LENIENT,
      rejectUnauthorized: false,
    });
    const settle = (reception: Reception): void => {
      clearTimeout(timer);
      outgoing.destroy();
      resolve(reception);
    };
    const timer = setTimeout(settle, limits.connect + limits.answer, {
      kind: 'undecided',
      reason: 'timeout',
    });
    outgoing.on('socket', (socket) => {
      socket.on('connect', () => {
        connected = true;
      });
    });
    outgoing.on('response', ({ statusCode: status = 0 }) => {
      if (REFUSING_STATUS.has(status)) settle({ kind: 'refused', by: `status-${status}` });
      else settle({ kind: 'answered', status });
    });
    outgoing.on('error', (error) => {
      settle(connected ? brokenBy(error) : { kind: 'undecided', reason: codeOf(error) });
    });
    outgoing.end();
  });
}

/** The right certificate, none, another's, and the right one again. */
export async function tryMutual(address: Address, options: MutualOptions): Promise<MutualFacts> {
  const right = await knock(address, options.right, options);
  const none = await knock(address, undefined, options);
  const other = await knock(address, options.other, options);
  return { right, none, other, rightAfter: await knock(address, options.right, options) };
}

/** `enforced`, `not-enforced`, or why it cannot be told. */
export function enforcement({
  none,
  other,
  right,
  rightAfter,
}: MutualFacts): 'enforced' | 'not-enforced' | { undecided: string } {
  const works = (reception: Reception): boolean => reception.kind === 'answered' && reception.status < 300;
  // An answer to a stranger is an answer, whatever else works.
  if (none.kind === 'answered' || other.kind === 'answered') return 'not-enforced';
  if (!works(right) || !works(rightAfter)) return { undecided: 'the right certificate does not work' };
  if (none.kind === 'undecided') return { undecided: none.reason };
  if (other.kind === 'undecided') return { undecided: other.reason };
  return 'enforced';
}
