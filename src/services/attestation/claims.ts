/** The claims of a deletion attestation `frs-deletion/1`, as a service writes them. */
import type { JsonValue } from '../../json/read.ts';

export const VERSION = 'frs-deletion/1';

/** Type of the token; it distinguishes an attestation from other objects signed with the same key. */
export const TYPE = 'frs-deletion+jwt';

/** Permitted signature algorithms. */
export const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** Maximum size of an attestation in bytes. */
export const MAX_OCTETS = 16 * 1024;

export const EVENTS = [
  'template-created',
  'search-finished',
  'comparison-finished',
  'request-rejected',
  'cancelled',
  'timed-out',
] as const;

/** The event that ended the need for the probe. */
export type DeletionEvent = (typeof EVENTS)[number];

/** Whole seconds since 1970 (NumericDate), rounded down. */
export type Seconds = number;

/** The commitments of a submission: see `commitment`. */
export type ProbeCommitment = {
  /** One for each image in the order of the request, or one over the body or the reference. */
  readonly commitments: readonly string[];
  /** Total number of committed bytes. */
  readonly bytes: number;
  readonly images: number;
};

/** The method of deletion, in the terms of NIST SP 800-88. */
export type DeletionMethod = {
  readonly class: 'clear' | 'purge' | 'destroy';
  readonly technique: string;
  readonly tool: string;
  readonly tool_version: string;
};

/** A store and the state of the probe in it. */
export type StoreCopy = {
  readonly store: string;
  readonly state: 'deleted' | 'never-written' | 'expires';
  readonly at?: Seconds;
  readonly expires_at?: Seconds;
};

/** Retained data: at most the agent's name and a log of the request. */
export type Retained = {
  readonly kind: string;
  readonly holder: string;
  readonly until?: Seconds;
  readonly basis: string;
};

/** A gallery to which a hub forwarded the probe, with the attestation of its holder. */
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
  /** Only for a hub. */
  readonly forwarded_to?: readonly Forwarded[];
  readonly verified: { readonly how: 'read-back' | 'storage-scan' | 'none'; readonly at?: Seconds };
  /** The operator under a pseudonym. */
  readonly operator: { readonly kind: 'system' | 'person'; readonly id: string };
};

/** The claims of an attestation. */
export type DeletionClaims = {
  /** The registered service that owns the pinned key. */
  readonly iss: string;
  /** The submitting agency: `requester.agency` of the request. */
  readonly aud: string;
  /** The request ID. */
  readonly sub: string;
  /** Globally unique ID. */
  readonly jti: string;
  readonly iat: Seconds;
  /** The nonce of the request, unchanged. */
  readonly nonce: string;
  readonly att: DeletionStatement;
  /** Claims that this format does not define are permitted here only. */
  readonly ext?: Readonly<Record<string, JsonValue>>;
};
