/** The positive control: a handshake as any client of today makes it. */
import { connect } from 'node:tls';
import { type Address, type ClientCredential, type StepLimits, codeOf, serverNameOf } from './address.ts';

export type Control =
  | { readonly kind: 'held'; readonly protocol: string; readonly suite: string }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * A list of suites that lets a weak certificate be looked at: whether the service answers at all is one question, and
 * how good its certificate is another.
 */
export const LENIENT = 'DEFAULT:@SECLEVEL=0';

/** A modern handshake; the certificate is not judged here. Never rejects. */
export function modernHandshake(
  address: Address,
  limits: Pick<StepLimits, 'connect'>,
  client?: ClientCredential,
  signal?: AbortSignal,
): Promise<Control> {
  return new Promise((resolve) => {
    const { host, port } = address;
    const servername = serverNameOf(address);
    const socket = connect({
      host,
      port,
      ...(servername === undefined ? {} : { servername }),
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
      minVersion: 'TLSv1.2',
      ciphers: LENIENT,
      rejectUnauthorized: false,
    });
    const settle = (control: Control): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve(control);
    };
    const abort = (): void => {
      settle({ kind: 'lost', reason: 'aborted' });
    };
    const timer = setTimeout(settle, limits.connect, { kind: 'lost', reason: 'timeout' });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    socket.on('secureConnect', () => {
      const { standardName } = socket.getCipher();
      settle({ kind: 'held', protocol: socket.getProtocol() ?? 'unknown', suite: standardName });
    });
    socket.on('error', (error) => {
      settle({ kind: 'lost', reason: codeOf(error) });
    });
    socket.on('close', () => {
      settle({ kind: 'lost', reason: 'closed' });
    });
  });
}
