/** Opens a TLS connection and inspects it before any data are sent. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { type CertificateFacts, factsOf, problemsOf, presentedBy } from './certificate.ts';
import { TransportError } from './errors.ts';
import type { CertificateInspection, Trusted } from './trusted.ts';

export type Peer = {
  readonly protocol: string;
  readonly suite: string;
  readonly certificate: CertificateFacts;
};

export type Connection = { readonly socket: TLSSocket; readonly peer: Peer };

/** Handshake errors that concern the certificate. */
const CERTIFICATE_CODES =
  /^(?:CERT_|UNSPECIFIED|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_(?:PURPOSE|CA)|HOSTNAME_MISMATCH|PATH_LENGTH)/;

function refusal(error: Error): TransportError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (CERTIFICATE_CODES.test(code)) return new TransportError('ERR_CERTIFICATE', `ENC-05: ${code}`, false);
  if (/^(?:ERR_SSL_|EPROTO)/.test(code)) return new TransportError('ERR_TLS', code, false);
  return new TransportError('ERR_CONNECT', code, false);
}

/** The inspection of the certificate chain of a socket; undefined if it has no readable chain. */
function inspectionOf(socket: TLSSocket, trusted: Trusted): CertificateInspection | undefined {
  // The library verifies the chain of each connection. The own inspection of a chain costs ten times as much as reading
  // the end-entity certificate, so that the inspection of the same certificate is not repeated.
  const { raw } = socket.getPeerCertificate(false) as { readonly raw?: Buffer };
  if (raw !== undefined && trusted.last?.presented[0]?.equals(raw) === true) return trusted.last.inspection;
  const presented = presentedBy(socket);
  try {
    const chain = presented.map((raw) => new X509Certificate(raw));
    const [own] = chain;
    if (own === undefined) return undefined;
    const inspection = { facts: factsOf(own), problems: problemsOf(chain) };
    trusted.last = { presented, inspection };
    return inspection;
  } catch {
    return undefined;
  }
}

/**
 * Connects by TLS 1.2 or later with strong suites, and inspects the certificate. Nothing is sent if it fails.
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
      fail(new TransportError('ERR_ABORTED', 'the caller aborted the call', false));
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
      const inspection = inspectionOf(socket, trusted);
      if (inspection === undefined || inspection.problems.length > 0) {
        const problems = inspection?.problems ?? problemsOf([]);
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
        certificate: inspection.facts,
      };
      resolve({ socket, peer });
    });
  });
}
