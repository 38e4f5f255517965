/** A TLS connection that was looked at before anything goes over it. */
import { isIP } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { type CertificateFacts, chainOf, factsOf, problemsOf } from './certificate.ts';
import { TransportError } from './errors.ts';

/** Suites of TLS 1.2 with forward secrecy and authenticated encryption; those of TLS 1.3 all are such. */
const SUITES = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

export type Trust = {
  /** Roots that the service's certificate may chain to, PEM; no others count. */
  readonly roots: readonly string[];
  /** Our own certificate and key, PEM, where the service asks for one. */
  readonly client?: { readonly certificate: string; readonly key: string };
};

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

/**
 * Connects by TLS 1.2 or later with strong suites, and looks at the certificate itself. Nothing was sent when it fails.
 * @throws TransportError `ERR_CONNECT`, `ERR_TLS`, `ERR_CERTIFICATE`, `ERR_TIMEOUT`, `ERR_ABORTED`
 */
export function connect(url: URL, trust: Trust, timeout: number, signal?: AbortSignal): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = tlsConnect({
      host,
      port: Number(url.port === '' ? 443 : url.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ca: [...trust.roots],
      ...(trust.client === undefined ? {} : { cert: trust.client.certificate, key: trust.client.key }),
      minVersion: 'TLSv1.2',
      ciphers: SUITES,
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
      const chain = chainOf(socket);
      const problems = problemsOf(chain);
      const [own] = chain;
      if (problems.length > 0 || own === undefined) {
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
        certificate: factsOf(own),
      };
      resolve({ socket, peer });
    });
  });
}
