/** TLS of the service: 1.2 and 1.3 with forward secrecy only, and deviations for tests of the conformance suite. */
import type { ServerOptions } from 'node:https';
import type { CertificateKind, Credential } from './certificates.ts';

/** A proxy before the service, which forwards to its port everything that it does not answer itself. */
export type Front = (port: number) => Promise<{ readonly port: number; readonly close: () => Promise<void> }>;

export type TlsOptions = {
  /** Kind of the server certificate; default `good`. */
  readonly certificate?: CertificateKind;
  /** True: no TLS 1.3. */
  readonly only12?: boolean;
  /** True: also cipher suites with static RSA key exchange; they need the certificate `rsa`. */
  readonly staticRsa?: boolean;
  /** True: request client certificates without verifying them. */
  readonly mtlsNotEnforced?: boolean;
  readonly front?: Front;
};

/** Cipher suites with forward secrecy and authenticated encryption; the default of Node also accepts static RSA. */
const SUITES = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];
const SUITES_12 = ['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'];
const STATIC_RSA = ['AES256-GCM-SHA384', 'AES128-GCM-SHA256', 'AES128-SHA'];

/** Certificates that a server does not load at the default security level. */
const WEAK: ReadonlySet<CertificateKind> = new Set(['rsa-1024', 'sha-1']);

function ciphers({ certificate = 'good', staticRsa = false }: TlsOptions): string {
  const kind = certificate.startsWith('rsa') ? 'RSA' : 'ECDSA';
  return [
    ...SUITES,
    ...SUITES_12.map((suite) => `ECDHE-${kind}-${suite}`),
    ...(staticRsa ? STATIC_RSA : []),
    ...(WEAK.has(certificate) ? ['@SECLEVEL=0'] : []),
  ].join(':');
}

/** The options of the Node server. `clients` is the authority of accepted client certificates, if they are required. */
export function tlsOf(
  options: TlsOptions,
  { certificate, key }: Credential,
  clients?: string,
): ServerOptions {
  const { only12 = false, mtlsNotEnforced = false } = options;
  return {
    cert: certificate,
    key,
    minVersion: 'TLSv1.2',
    maxVersion: only12 ? 'TLSv1.2' : 'TLSv1.3',
    ciphers: ciphers(options),
    ecdhCurve: 'X25519:P-256:P-384',
    honorCipherOrder: true,
    ...(clients === undefined
      ? {}
      : { ca: clients, requestCert: true, rejectUnauthorized: !mtlsNotEnforced }),
  };
}
