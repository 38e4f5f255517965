/** What a verifier knows by itself, against which an attestation is held. */
import type { JWK } from 'jose';
import type { Channel, ServiceProfile } from '../profiles/profile.ts';
import type { ProbeCommitment, Seconds } from './claims.ts';

/** A public key that the approving office pinned, with `kid`. */
export type PinnedKey = {
  /** The service that owns it. */
  readonly iss: string;
  readonly jwk: JWK;
  /** First and last second of its validity. */
  readonly notBefore?: Seconds;
  readonly notAfter?: Seconds;
  /** From when it is not to be trusted, for whatever time of issue: a thief chooses `iat`. */
  readonly revokedAt?: Seconds;
};

/** How a transaction ended. */
export type Outcome = 'returned' | 'refused' | 'cancelled' | 'timed-out';

/** What happened, from the submitter's own records. */
export type TransactionFacts = {
  /** The request's `requester.agency`. */
  readonly requester: string;
  readonly requestId: string;
  /** As it was sent: base64url. */
  readonly nonce: string;
  readonly kind: 'search' | 'comparison';
  /** Several where the submitter cannot know, such as after a broken connection. */
  readonly outcomes: readonly Outcome[];
  /** What was sent as images or reference; absent where nothing of the kind was. */
  readonly probe?: ProbeCommitment;
  /** The request's body, for an attestation over a body of which no image could be read. */
  readonly body?: Uint8Array;
  readonly sentAt: Seconds;
  /** `at` of the reply that first carried the return, by the service's clock. */
  readonly returnedAt?: Seconds;
  /** The galleries that the request named. */
  readonly galleries?: readonly string[];
};

/** A store for which an attestation has to account. */
export type StoreTerms = {
  readonly store: string;
  /** How long after the deletion a copy may live until it expires; absent where it may not. */
  readonly expiresWithin?: Seconds;
};

/** What a service's profile says on deletion. */
export type DeletionPolicy = {
  readonly event: 'template-created' | 'search-finished';
  readonly secondsByProgram: Seconds;
  readonly secondsByPerson: Seconds;
  readonly mustReadBack: boolean;
  readonly hub: boolean;
  /** The one holder that may keep a probe. */
  readonly keeper?: string;
};

/** An attestation that the receiver's ledger holds already. */
export type SeenAttestation = {
  readonly iss: string;
  readonly jti: string;
  readonly sub: string;
  /** SHA-256 of its payload, in hexadecimal. */
  readonly digest: string;
};

/** A gallery behind a hub: under which name its holder attests, and for which stores. */
export type Holder = {
  readonly holder: string;
  readonly issuer: string;
  readonly stores: readonly StoreTerms[];
};

export type AttestationContext = {
  /** The time of verification. */
  readonly now: Seconds;
  readonly keys: readonly PinnedKey[];
  /** Who may attest for this service. */
  readonly issuers: readonly string[];
  readonly policy: DeletionPolicy;
  readonly stores: readonly StoreTerms[];
  readonly transaction: TransactionFacts;
  readonly seen?: readonly SeenAttestation[];
  readonly holders?: readonly Holder[];
};

/**
 * What a profile says on deletion, for a verifier.
 *
 * @example
 * const policy = policyOf(profile);
 */
export function policyOf({ deletion }: ServiceProfile): DeletionPolicy {
  return {
    event: deletion.event.value,
    secondsByProgram: deletion.secondsByProgram.value,
    secondsByPerson: deletion.secondsByPerson.value,
    mustReadBack: deletion.mustReadBack.value,
    hub: deletion.hub.value,
    ...(deletion.keeper === undefined ? {} : { keeper: deletion.keeper.value }),
  };
}

/** Where a program keeps things, whatever the way in. */
const MACHINE = ['queue', 'cache', 'derived-crop', 'log', 'backup', 'replica'] as const;
const BY_HAND = ['upload-folder', 'workstation', 'examiner-bench'] as const;

/** Stores for which every attestation of a channel accounts, if only as never written to. */
export const MANDATORY_STORES: Readonly<Record<Channel, readonly string[]>> = {
  api: MACHINE,
  ebts: MACHINE,
  web: [...MACHINE, 'upload-folder'],
  portal: [...MACHINE, ...BY_HAND],
  upload: [...MACHINE, ...BY_HAND],
  'user-interface': [...MACHINE, ...BY_HAND],
  email: [...MACHINE, 'mailbox', 'sent-items', 'deleted-items', 'workstation', 'examiner-bench'],
};

/**
 * The stores to account for: those that the conformity statement declares, and the channel's.
 *
 * @example
 * const stores = storesFor('api', []);
 */
export function storesFor(
  channel: Channel,
  declared: readonly StoreTerms[],
  { examine = false }: { readonly examine?: boolean } = {},
): readonly StoreTerms[] {
  const wanted = [...MANDATORY_STORES[channel], ...(examine ? ['examiner-bench'] : [])];
  const known = new Set(declared.map(({ store }) => store));
  const more = [...new Set(wanted)].filter((store) => !known.has(store));
  return [...declared, ...more.map((store) => ({ store }))];
}
