/** The TLS trust of a service, prepared once for many calls, because parsing roots costs more than a call. */
import { type SecureContext, createSecureContext } from 'node:tls';
import type { CertificateFacts, CertificateProblem } from './certificate.ts';

/** Suites of TLS 1.2 with forward secrecy and authenticated encryption, which all suites of TLS 1.3 have. */
const SUITES = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

export type Trust = {
  /** The only trusted root certificates, PEM. */
  readonly roots: readonly string[];
  /** Client certificate and key, PEM, if the service requires one. */
  readonly client?: { readonly certificate: string; readonly key: string };
};

/** The facts of the end-entity certificate, and the problems of the chain. */
export type CertificateInspection = {
  readonly facts: CertificateFacts;
  readonly problems: readonly CertificateProblem[];
};

export type Trusted = {
  readonly context: SecureContext;
  /** The inspection of the last chain, so that the same chain is not inspected again. */
  last?: { readonly presented: readonly Buffer[]; readonly inspection: CertificateInspection };
};

/**
 * Prepares TLS 1.2 or later with strong suites and the trusted roots, for calls of one service only.
 * @throws Error for an invalid root, certificate or key
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
