/** Trust made ready once for many calls of one service: reading roots and certificates anew for each costs more than the call. */
import { type SecureContext, createSecureContext } from 'node:tls';
import type { CertificateFacts, CertificateProblem } from './certificate.ts';

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

/** What a chain showed: its own certificate's facts, and everything in it that is refused. */
export type CertificateInspection = {
  readonly facts: CertificateFacts;
  readonly problems: readonly CertificateProblem[];
};

export type Trusted = {
  readonly context: SecureContext;
  /** The look at the chain that was met last: the same octets are not taken apart twice. */
  met?: { readonly shown: readonly Buffer[]; readonly look: CertificateInspection };
};

/**
 * TLS 1.2 or later with strong suites, to the roots that are trusted. For calls of one service only.
 * @throws Error where a root, a certificate or a key is none
 *
 * @example
 * const trusted = trusting(trust);
 */
export function trusting({ roots, client }: Trust): Trusted {
  return {
    context: createSecureContext({
      ca: [...roots],
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
      minVersion: 'TLSv1.2',
      ciphers: SUITES,
    }),
  };
}
