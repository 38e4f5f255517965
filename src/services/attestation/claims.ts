/** What a deletion attestation says: the claims of `frs-deletion/1` as a service writes them. */
import type { JsonValue } from '../../json/read.ts';

export const VERSION = 'frs-deletion/1';

/** Type of the token, so that nothing else signed by the key can be taken for an attestation. */
export const TYPE = 'frs-deletion+jwt';

/** What may sign an attestation. */
export const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** An attestation is at most this long, in octets. */
export const MAX_OCTETS = 16 * 1024;

export const EVENTS = [
  'template-created',
  'search-finished',
  'comparison-finished',
  'request-rejected',
  'cancelled',
  'timed-out',
] as const;

/** What ended the need for the probe. */
export type DeletionEvent = (typeof EVENTS)[number];

/** Whole seconds since 1970 (NumericDate), cut down, never rounded. */
export type Seconds = number;

/** What was committed to: see `commitment`. */
export type ProbeCommitment = {
  /** One for each image in the request's order, or one over the body or the reference. */
  readonly commitments: readonly string[];
  /** Octets that were committed to, all together. */
  readonly bytes: number;
  readonly images: number;
};

/** How it was deleted, in the words of NIST SP 800-88. */
export type DeletionMethod = {
  readonly class: 'clear' | 'purge' | 'destroy';
  readonly technique: string;
  readonly tool: string;
  readonly tool_version: string;
};

/** One store and what became of the probe in it. */
export type StoreCopy = {
  readonly store: string;
  readonly state: 'deleted' | 'never-written' | 'expires';
  readonly at?: Seconds;
  readonly expires_at?: Seconds;
};

/** What remains: at most the agent's name and a log of the request. */
export type Retained = {
  readonly kind: string;
  readonly holder: string;
  readonly until?: Seconds;
  readonly basis: string;
};

/** A gallery to which a hub passed the probe, with its holder's own attestation. */
export type Forwarded = { readonly holder: string; readonly attestation: string };

export type DeletionStatement = {
  readonly v: typeof VERSION;
  readonly event: DeletionEvent;
  readonly event_at: Seconds;
  readonly probe: ProbeCommitment;
  readonly deleted_at: Seconds;
  readonly method: DeletionMethod;
  readonly copies: readonly StoreCopy[];
  readonly retained: readonly Retained[];
  readonly shared_with: readonly never[];
  readonly other_uses: readonly never[];
  /** Of a hub only. */
  readonly forwarded_to?: readonly Forwarded[];
  readonly verified: { readonly how: 'read-back' | 'storage-scan' | 'none'; readonly at?: Seconds };
  /** Pseudonymous. */
  readonly operator: { readonly kind: 'system' | 'person'; readonly id: string };
};

/** The claims of an attestation. */
export type DeletionClaims = {
  /** The service as registered, which owns the pinned key. */
  readonly iss: string;
  /** The submitting office: the request's `requester.agency`. */
  readonly aud: string;
  /** The request's number. */
  readonly sub: string;
  /** Unique for ever. */
  readonly jti: string;
  readonly iat: Seconds;
  /** The request's nonce, as it was sent. */
  readonly nonce: string;
  readonly att: DeletionStatement;
  /** The one place for claims that this format does not know. */
  readonly ext?: Readonly<Record<string, JsonValue>>;
};
