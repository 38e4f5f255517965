/** TLS of the service: 1.2 and 1.3 with forward secrecy only, and what can be otherwise for a suite that has to see it. */
import type { ServerOptions } from 'node:https';
import type { CertificateKind, Credential } from './certificates.ts';

/** Something that callers reach instead of the service, and that passes on to its port what it does not answer itself. */
export type Front = (port: number) => Promise<{ readonly port: number; readonly close: () => Promise<void> }>;

export type TlsOptions = {
  /** Of the server; good unless told. */
  readonly certificate?: CertificateKind;
  /** True for no TLS 1.3. */
  readonly only12?: boolean;
  /** True for suites with static RSA key transport too; they need the certificate `rsa`. */
  readonly staticRsa?: boolean;
  /** True for client certificates that are asked for, and not looked at. */
  readonly mtlsNotEnforced?: boolean;
  readonly front?: Front;
};

/** A default server of Node accepts static RSA; here every suite has forward secrecy and authenticated encryption. */
const SUITES = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'];
const SUITES_12 = ['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'];
const STATIC_RSA = ['AES256-GCM-SHA384', 'AES128-GCM-SHA256', 'AES128-SHA'];

/** Certificates that a server does not load at the usual level of security. */
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

/** What Node's server is told. `clients` is the authority whose clients are let in, where they have to show themselves. */
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
