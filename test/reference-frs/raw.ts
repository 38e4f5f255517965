/** Octets on a TLS connection, as a client would never send them. */
import { randomBytes } from 'node:crypto';
import { type TLSSocket, connect } from 'node:tls';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';

export type Line = {
  readonly socket: TLSSocket;
  /** All that came back, once the other side has ended. */
  readonly answer: Promise<string>;
};

/** Opens a connection. It is destroyed after half a minute at the latest. */
export function open(frs: ReferenceFrs): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: frs.port, ca: frs.ca, servername: 'localhost' });
    const timer = setTimeout(() => {
      socket.destroy();
    }, 30_000);
    let told = '';
    const answer = new Promise<string>((over) => {
      socket.on('data', (chunk: Buffer) => (told += chunk.toString('latin1')));
      socket.on('close', () => {
        clearTimeout(timer);
        over(told);
      });
    });
    socket.on('error', reject);
    socket.on('secureConnect', () => {
      resolve({ socket, answer });
    });
  });
}

export type Identity = { readonly requestId: string; readonly nonce: string };

export function identity(): Identity {
  return {
    requestId: `REQ-${randomBytes(6).toString('hex')}`,
    nonce: randomBytes(16).toString('base64url'),
  };
}

/** The head of a search with number and nonce, and whatever else it claims. */
export function head(frs: ReferenceFrs, { requestId, nonce }: Identity, ...more: readonly string[]): string {
  const lines = [
    'POST /v1/searches HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${frs.tokens.primary.token}`,
    'Content-Type: application/json',
    `FRS-Request-Id: ${requestId}`,
    `FRS-Nonce: ${nonce}`,
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Writes until all is written or the other side has had enough. */
export async function pour({ socket }: Line, piece: Buffer, times: number): Promise<number> {
  let written = 0;
  for (let i = 0; i < times && socket.writable; i += 1) {
    written += piece.length;
    if (socket.write(piece)) continue;
    await new Promise<void>((resolve) => {
      const on = (): void => {
        socket.off('drain', on).off('close', on);
        resolve();
      };
      socket.on('drain', on).on('close', on);
    });
  }
  return written;
}
