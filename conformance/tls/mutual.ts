/** Tests whether a service enforces mTLS, by requests, because in TLS 1.3 a handshake may end before a refusal. */
import { request } from 'node:https';
import { type Address, type ClientCredential, type StepLimits, codeOf, serverNameOf } from './address.ts';
import { LENIENT } from './control.ts';

export type Reception =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'refused'; readonly by: string }
  | { readonly kind: 'undecided'; readonly reason: string };

export type MutualFacts = {
  /** With the right client certificate, before and after the other requests. */
  readonly right: Reception;
  readonly rightAfter: Reception;
  /** Without a certificate. */
  readonly none: Reception;
  /** With a certificate of another authority. */
  readonly other: Reception;
};

export type MutualOptions = {
  readonly limits: Pick<StepLimits, 'connect' | 'answer'>;
  /** Path of a protected resource; requested without credentials. */
  readonly path: string;
  /** Absent if the run has none. */
  readonly right?: ClientCredential;
  readonly other: ClientCredential;
  readonly signal?: AbortSignal;
};

/** HTTP status codes that refuse a client certificate after a completed handshake. */
const REFUSING_STATUS: ReadonlySet<number> = new Set([400, 401, 403, 421, 495, 496]);
/** Alerts that refuse a certificate, and handshake_failure, which TLS 1.2 uses for the same. */
const REFUSING_ALERTS: ReadonlySet<number> = new Set([40, 41, 42, 43, 44, 45, 46, 48, 49, 116]);

/** Interprets an error after the connection was established. */
function brokenBy(error: Error): Reception {
  const code = codeOf(error);
  // Node reports an alert under several codes, and its number in the message only.
  const alert = /SSL alert number (\d+)/.exec(error.message)?.[1];
  if (alert !== undefined)
    return REFUSING_ALERTS.has(Number(alert))
      ? { kind: 'refused', by: `alert-${alert}` }
      : { kind: 'undecided', reason: `alert-${alert}` };
  if (code === 'ECONNRESET' || code === 'EPIPE') return { kind: 'refused', by: 'reset' };
  return { kind: 'undecided', reason: code };
}

/** Sends one GET request. Never rejects. */
export function requestOnce(
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
      settle({ kind: 'answered', status });
    });
    outgoing.on('error', (error) => {
      settle(connected ? brokenBy(error) : { kind: 'undecided', reason: codeOf(error) });
    });
    outgoing.end();
  });
}

/** Requests with the right certificate, none, one of another authority, and the right one again. */
export async function tryMutual(address: Address, options: MutualOptions): Promise<MutualFacts> {
  const given = async (): Promise<Reception> =>
    options.right === undefined
      ? { kind: 'undecided', reason: 'no-client-certificate' }
      : requestOnce(address, options.right, options);
  const right = await given();
  const none = await requestOnce(address, undefined, options);
  const other = await requestOnce(address, options.other, options);
  return { right, none, other, rightAfter: await given() };
}

/** Whether a caller without the right certificate was refused, compared with the right caller. */
function isRefused(reception: Reception, right: Reception): 'yes' | 'no' | { readonly undecided: string } {
  if (reception.kind === 'refused') return 'yes';
  if (reception.kind === 'undecided') return { undecided: reception.reason };
  const { status } = reception;
  // The same answer as for the right certificate means that access was not refused.
  if (status < 300 || (right.kind === 'answered' && right.status === status)) return 'no';
  return REFUSING_STATUS.has(status) ? 'yes' : { undecided: `status-${status}` };
}

/** `enforced`, `not-enforced`, or why it is undecided. */
export function enforcement({
  none,
  other,
  right,
  rightAfter,
}: MutualFacts): 'enforced' | 'not-enforced' | { readonly undecided: string } {
  const receptions = [isRefused(none, right), isRefused(other, right)];
  if (receptions.includes('no')) return 'not-enforced';
  if (right.kind === 'undecided' && right.reason === 'no-client-certificate')
    return { undecided: right.reason };
  if (right.kind !== 'answered' || rightAfter.kind !== 'answered')
    return { undecided: 'the right certificate is not accepted' };
  return receptions.find((reception) => typeof reception === 'object') ?? 'enforced';
}
