/** TLS towards a mail server: 1.2 or later, trusted roots only, the expected name, and a pinned certificate. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type ConnectionOptions, type PeerCertificate, checkServerIdentity } from 'node:tls';
import { MailError, type MailReason, codeOf } from './errors.ts';

/** Which server certificate is accepted. Without `ca` the roots of Node are trusted. */
export type MailTrust = {
  /** PEM: the only trusted roots, or the certificate of the server itself. */
  readonly ca?: string | undefined;
  /** SHA-256 of the server's certificate, 64 hexadecimal digits, colons allowed: it must also be this one. */
  readonly pin?: string | undefined;
  /** The name that the certificate must have; default: the host. */
  readonly servername?: string | undefined;
};

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function digits(pin: string): string {
  return pin.replaceAll(':', '').toUpperCase();
}

function certificatesOf(ca: string): readonly string[] {
  const found = ca.match(PEM) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
  } catch {
    throw new MailError('setup', 'ca holds a certificate that cannot be read; give PEM certificates');
  }
  if (found.length === 0) throw new MailError('setup', 'ca holds no certificate; give PEM certificates');
  return found;
}

/**
 * The options of a TLS connection that accepts only the expected server.
 * @throws MailError `setup` for an invalid certificate or pin
 *
 * @example
 * const options = tlsOptionsOf('mail.example.org', { ca });
 */
export function tlsOptionsOf(host: string, { ca, pin, servername = host }: MailTrust): ConnectionOptions {
  if (pin !== undefined && !/^[0-9A-F]{64}$/.test(digits(pin)))
    throw new MailError('setup', 'pin must be a SHA-256 fingerprint of 64 hexadecimal digits');
  return {
    ...(ca === undefined ? {} : { ca: [...certificatesOf(ca)], allowPartialTrustChain: true }),
    ...(isIP(servername) === 0 ? { servername } : {}),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate: PeerCertificate) => {
      const wrongName = checkServerIdentity(servername, certificate);
      if (wrongName !== undefined) return wrongName;
      if (pin === undefined || digits(certificate.fingerprint256) === digits(pin)) return undefined;
      return Object.assign(new Error('the certificate is not the pinned one'), { code: 'ERR_TLS_CERT_PIN' });
    },
  };
}

/** Codes of handshake errors that concern the certificate. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_(?:PURPOSE|CA)|HOSTNAME_MISMATCH|PATH_LENGTH|UNSPECIFIED)/;

/** Codes that mean that there is no connection. */
const UNREACHABLE = /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_[A-Z]+|EADDRNOTAVAIL|EDNS)$/;

/** The reason of an error of a socket; `connection-lost` where nothing more exact is known. */
export function reasonOfSocketError(error: unknown): MailReason {
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) return 'wrong-certificate';
  if (/^(?:ERR_SSL_|EPROTO$)/.test(code)) return 'tls-failed';
  if (UNREACHABLE.test(code)) return 'unreachable';
  return code === 'ETIMEDOUT' ? 'timeout' : 'connection-lost';
}
