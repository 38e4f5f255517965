/** Deletion attestations: the deletion of the images of a submission, signed with the key of the service. */
import { createHash, randomUUID } from 'node:crypto';
import type { Signer } from './keys.ts';
import { type Arrival, type Committed, STORE } from './store.ts';

export type DeletionEvent =
  | 'template-created'
  | 'search-finished'
  | 'comparison-finished'
  | 'request-rejected'
  | 'cancelled'
  | 'timed-out';

/** The facts of a deletion; times in milliseconds. */
export type Deletion = {
  readonly event: DeletionEvent;
  readonly eventAt: number;
  readonly deletedAt: number;
  readonly verifiedAt: number;
  /** False if no part of the submission was stored. */
  readonly stored: boolean;
  readonly forwarded?: readonly { readonly holder: string; readonly attestation: string }[];
};

/** The claims of an attestation; times in whole seconds. */
export type Claims = {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly jti: string;
  readonly iat: number;
  readonly nonce: string;
  readonly att: {
    readonly v: string;
    readonly event: DeletionEvent;
    readonly event_at: number;
    readonly probe: Committed;
    readonly deleted_at: number;
    readonly method: Readonly<Record<string, string>>;
    readonly copies: readonly { readonly store: string; readonly state: string; readonly at?: number }[];
    readonly retained: readonly { readonly kind: string; readonly holder: string; readonly basis: string }[];
    readonly shared_with: readonly string[];
    readonly other_uses: readonly string[];
    readonly forwarded_to?: readonly { readonly holder: string; readonly attestation: string }[];
    readonly verified: { readonly how: string; readonly at: number };
    readonly operator: { readonly kind: string; readonly id: string };
  };
};

/** Hooks that change claims and tokens. */
export type AttestorHooks = {
  readonly attested: (claims: Claims, arrival: Arrival) => Claims;
  readonly signed: (token: string, claims: Claims, signer: Signer) => string | Promise<string>;
};

export type Attestor = {
  readonly issuer: string;
  readonly signer: Signer;
  readonly attest: (arrival: Arrival, deletion: Deletion) => Promise<string>;
};

/** The stores of the conformity statement: the store on disk, and stores that this service does not use. */
export const STORES = [
  STORE,
  'queue',
  'cache',
  'derived-crop',
  'log',
  'backup',
  'replica',
  'examiner-bench',
] as const;

/** Further stores of the mail channel. What a mailbox would hold stays encrypted, in memory, and is never written. */
export const MAIL_STORES = ['mailbox', 'sent-items', 'deleted-items', 'workstation'] as const;

const TOOL = { class: 'clear', technique: 'overwrite-and-unlink', tool: 'reference-frs', tool_version: '1' };

/** Type of an attestation in the header of its JWS. */
const TYPE = 'frs-deletion+jwt';

/** Whole seconds, rounded down. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** `sha-256:` and the hash of the nonce followed by the image. */
export function commitmentTo(nonce: Uint8Array, octets: Uint8Array): string {
  return `sha-256:${createHash('sha256').update(nonce).update(octets).digest('hex')}`;
}

/** The commitments to each image, or to the bytes that the request has instead of images. */
export function committedTo(
  nonce: Uint8Array,
  pictures: readonly Uint8Array[],
  instead?: Uint8Array,
): Committed {
  const octets = instead === undefined ? pictures : [instead];
  return {
    commitments: octets.map((one) => commitmentTo(nonce, one)),
    bytes: octets.reduce((sum, { length }) => sum + length, 0),
    images: instead === undefined ? pictures.length : 0,
  };
}

/** Makes an attestor that signs as `issuer`. The operator of deletions is a program, named by its role. */
export function makeAttestor(
  issuer: string,
  signer: Signer,
  now: () => number,
  faultHooks?: AttestorHooks,
): Attestor {
  const attest: Attestor['attest'] = async (arrival, deletion) => {
    const { event, stored, forwarded = [] } = deletion;
    const at = seconds(deletion.deletedAt);
    const own: Claims = {
      iss: issuer,
      aud: arrival.requester,
      sub: arrival.requestId,
      jti: randomUUID(),
      iat: Math.max(seconds(now()), seconds(deletion.verifiedAt)),
      nonce: arrival.nonce,
      att: {
        v: 'frs-deletion/1',
        event,
        event_at: seconds(deletion.eventAt),
        probe: arrival.probe,
        deleted_at: at,
        method: TOOL,
        copies: [...STORES, ...(arrival.channel === 'mail' ? MAIL_STORES : [])].map((store) =>
          stored && store === STORE ? { store, state: 'deleted', at } : { store, state: 'never-written' },
        ),
        retained: [
          { kind: 'request-log', holder: issuer, basis: 'accountability: number, purpose, outcome, times' },
        ],
        shared_with: [],
        other_uses: [],
        ...(forwarded.length === 0 ? {} : { forwarded_to: forwarded }),
        verified: { how: 'read-back', at: seconds(deletion.verifiedAt) },
        operator: { kind: 'system', id: 'deletion-process' },
      },
    };
    const claims = faultHooks?.attested(own, arrival) ?? own;
    const token = await signer.sign(new TextEncoder().encode(JSON.stringify(claims)), { typ: TYPE });
    return faultHooks?.signed(token, claims, signer) ?? token;
  };
  return { issuer, signer, attest };
}
