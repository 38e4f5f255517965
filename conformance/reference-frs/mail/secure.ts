/** TLS of the small mail servers, on a connection that may have been used in clear before. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket, createSecureContext } from 'node:tls';
import type { Credential } from '../certificates.ts';

/** TLS of a mail server. */
export type MailTls = {
  readonly credential: Credential;
  /** True: TLS 1.0 and nothing later. */
  readonly old?: boolean;
};

/**
 * Begins TLS on a connection.
 * @throws Error if the handshake fails
 */
export async function secured(socket: Socket, { credential, old = false }: MailTls): Promise<TLSSocket> {
  const secureContext = createSecureContext({
    cert: credential.certificate,
    key: credential.key,
    ...(old
      ? { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }
      : { minVersion: 'TLSv1.2' }),
  });
  const tls = new TLSSocket(socket, { isServer: true, secureContext });
  tls.on('error', () => undefined);
  // The bytes are seen by the TLS socket from here on.
  tls.setTimeout(socket.timeout ?? 0, () => tls.destroy());
  socket.setTimeout(0);
  await new Promise<void>((resolve, reject) => {
    tls.once('secure', resolve);
    tls.once('error', reject);
    tls.once('close', () => reject(new Error('closed')));
  });
  return tls;
}

/** Ends a connection after everything that was written has left. */
export function ended(socket: Duplex): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
    socket.end(resolve);
  });
}
