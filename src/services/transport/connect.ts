/** A TLS connection that was looked at before anything goes over it. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { type CertificateFacts, factsOf, problemsOf, shownBy } from './certificate.ts';
import { TransportError } from './errors.ts';
import type { CertificateInspection, Trusted } from './trusted.ts';

export type Peer = {
  readonly protocol: string;
  readonly suite: string;
  readonly certificate: CertificateFacts;
};

export type Connection = { readonly socket: TLSSocket; readonly peer: Peer };

/** Errors of a handshake that are about the certificate. */
const CERTIFICATE_CODES =
  /^(?:CERT_|UNSPECIFIED|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_(?:PURPOSE|CA)|HOSTNAME_MISMATCH|PATH_LENGTH)/;

function refusal(error: Error): TransportError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (CERTIFICATE_CODES.test(code)) return new TransportError('ERR_CERTIFICATE', `ENC-05: ${code}`, false);
  if (/^(?:ERR_SSL_|EPROTO)/.test(code)) return new TransportError('ERR_TLS', code, false);
  return new TransportError('ERR_CONNECT', code, false);
}

function isSame(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  return a.length === b.length && a.every((octets, i) => b[i]?.equals(octets) === true);
}

/** What the chain of a socket shows; undefined where it has none, or one that cannot be read. */
function inspectionOf(socket: TLSSocket, trusted: Trusted): CertificateInspection | undefined {
  const shown = shownBy(socket);
  if (trusted.met !== undefined && isSame(trusted.met.shown, shown)) return trusted.met.look;
  try {
    const chain = shown.map((raw) => new X509Certificate(raw));
    const [own] = chain;
    if (own === undefined) return undefined;
    const look = { facts: factsOf(own), problems: problemsOf(chain) };
    trusted.met = { shown, look };
    return look;
  } catch {
    return undefined;
  }
}

/**
 * Connects by TLS 1.2 or later with strong suites, and looks at the certificate itself. Nothing was sent when it fails.
 * @throws TransportError `ERR_CONNECT`, `ERR_TLS`, `ERR_CERTIFICATE`, `ERR_TIMEOUT`, `ERR_ABORTED`
 */
export function connect(
  url: URL,
  trusted: Trusted,
  timeout: number,
  signal?: AbortSignal,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = tlsConnect({
      host,
      port: Number(url.port === '' ? 443 : url.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      secureContext: trusted.context,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: true,
    });
    const fail = (error: TransportError): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = (): void => {
      fail(new TransportError('ERR_ABORTED', 'the caller gave up', false));
    };
    const timer = setTimeout(() => {
      fail(new TransportError('ERR_TIMEOUT', `no handshake within ${timeout} ms`, false));
    }, timeout);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    socket.once('error', (error: Error) => {
      fail(refusal(error));
    });
    socket.once('secureConnect', () => {
      const look = inspectionOf(socket, trusted);
      if (look === undefined || look.problems.length > 0) {
        const problems = look?.problems ?? problemsOf([]);
        const words = problems.map(({ requirement, problem }) => `${requirement}: ${problem}`).join('; ');
        fail(new TransportError('ERR_CERTIFICATE', words, false));
        return;
      }
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.removeAllListeners('error');
      const peer = {
        protocol: socket.getProtocol() ?? 'unknown',
        suite: socket.getCipher().standardName,
        certificate: look.facts,
      };
      resolve({ socket, peer });
    });
  });
}
