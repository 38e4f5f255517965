/** The data of a verifier against which an attestation is checked. */
import type { JWK } from 'jose';
import type { Channel, ServiceProfile } from '../profiles/profile.ts';
import type { ProbeCommitment, Seconds } from './claims.ts';

/** A public key that the approving agency pinned, with `kid`. */
export type PinnedKey = {
  /** The service that owns it. */
  readonly iss: string;
  readonly jwk: JWK;
  /** First and last second of its validity. */
  readonly notBefore?: Seconds;
  readonly notAfter?: Seconds;
  /** Time from which it is not trusted, for every time of issue, because a thief can choose `iat`. */
  readonly revokedAt?: Seconds;
};

/** How a transaction ended. */
export type Outcome = 'returned' | 'refused' | 'cancelled' | 'timed-out';

/** The facts of a transaction, from the records of the submitter. */
export type TransactionFacts = {
  /** `requester.agency` of the request. */
  readonly requester: string;
  readonly requestId: string;
  /** As sent, in base64url. */
  readonly nonce: string;
  readonly kind: 'search' | 'comparison';
  /** Several if the outcome is unknown, for example after a broken connection. */
  readonly outcomes: readonly Outcome[];
  /** The commitment to the sent images or the reference; absent if there were none. */
  readonly probe?: ProbeCommitment;
  /** The body of the request, for an attestation over a body without a readable image. */
  readonly body?: Uint8Array;
  readonly sentAt: Seconds;
  /** Time of the first reply with the result, by the clock of the service. */
  readonly returnedAt?: Seconds;
  /** The galleries that the request named. */
  readonly galleries?: readonly string[];
};

/** A store that an attestation must cover. */
export type StoreTerms = {
  readonly store: string;
  /** Time after the deletion within which a copy expires; absent if copies must not remain. */
  readonly expiresWithin?: Seconds;
};

/** The deletion terms of a service profile. */
export type DeletionPolicy = {
  readonly event: 'template-created' | 'search-finished';
  readonly secondsByProgram: Seconds;
  readonly secondsByPerson: Seconds;
  readonly mustReadBack: boolean;
  readonly hub: boolean;
  /** The only holder that may retain a probe. */
  readonly keeper?: string;
};

/** An attestation that the ledger of the receiver already has. */
export type SeenAttestation = {
  readonly iss: string;
  readonly jti: string;
  readonly sub: string;
  /** SHA-256 of its payload, in hexadecimal. */
  readonly digest: string;
};

/** A gallery behind a hub, with the issuer and the stores of its holder. */
export type Holder = {
  readonly holder: string;
  readonly issuer: string;
  readonly stores: readonly StoreTerms[];
};

export type AttestationContext = {
  /** The time of verification. */
  readonly now: Seconds;
  readonly keys: readonly PinnedKey[];
  /** Issuers that may attest for this service. */
  readonly issuers: readonly string[];
  readonly policy: DeletionPolicy;
  readonly stores: readonly StoreTerms[];
  readonly transaction: TransactionFacts;
  readonly seen?: readonly SeenAttestation[];
  readonly holders?: readonly Holder[];
};

/**
 * The deletion policy of a profile, for a verifier.
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

/** Stores that every channel has. */
const MACHINE = ['queue', 'cache', 'derived-crop', 'log', 'backup', 'replica'] as const;
const BY_HAND = ['upload-folder', 'workstation', 'examiner-bench'] as const;
const MAILBOX = ['mailbox', 'sent-items', 'deleted-items'] as const;

/** Stores that every attestation of a channel must list, as `never-written` if unused. */
export const MANDATORY_STORES: Readonly<Record<Channel, readonly string[]>> = {
  api: MACHINE,
  mail: [...MACHINE, ...MAILBOX, 'workstation', 'examiner-bench'],
  'web-upload': [...MACHINE, ...BY_HAND],
  manual: [...MACHINE, ...BY_HAND, ...MAILBOX],
};

/**
 * The stores that an attestation must cover: those of the conformity statement and those of the channel.
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
