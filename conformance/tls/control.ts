/** The positive control: a handshake like that of a current client. */
import { connect } from 'node:tls';
import { type Address, type ClientCredential, type StepLimits, codeOf, serverNameOf } from './address.ts';

export type Control =
  | { readonly kind: 'held'; readonly protocol: string; readonly suite: string }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * A cipher list that permits weak certificates: the control tests whether the service answers, not the strength of its
 * certificate.
 */
export const LENIENT = 'DEFAULT:@SECLEVEL=0';

/** Makes a current handshake without verifying the certificate. Never rejects. */
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
