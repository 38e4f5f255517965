/** What a verifier knows in each story that the vectors tell, and the genuine claims of each. */
import { createHash } from 'node:crypto';
import { policyOf, storesFor } from '../../../src/services/attestation/index.ts';
import { commercialVendor } from '../../../src/services/profiles/commercial-vendor.ts';
import { fbiNgiIps } from '../../../src/services/profiles/fbi-ngi-ips.ts';
import { obim } from '../../../src/services/profiles/obim.ts';
import { stateLocal } from '../../../src/services/profiles/state-local.ts';
import type { VectorContext } from '../load.ts';
import { keys } from './keys.ts';
import type { JsonObject } from './token.ts';

export const FRS = 'XXFRS0001';
export const OTHER_FRS = 'XXFRS0002';
export const OFFICE = 'XXICE0001';
export const HOLDER_A = 'XXHLD000A';
export const HOLDER_B = 'XXHLD000B';

/** 2 March 2026, 14:05:01 UTC: when the request was sent. */
export const SENT = 1_772_460_301;
const DAY = 86_400;

/** Octets that stand for pictures; a commitment does not care what they show. */
export const PICTURES = ['one', 'two', 'three'].map((name) =>
  Buffer.from(`These octets stand for picture ${name}. No person is in them.`),
);
export const NONCE = createHash('sha256').update('frskit attestation vector nonce').digest().subarray(0, 16);
export const BODY = Buffer.from('{"requestId": "REQ-2026-000103", "nonce": ');
export const REFERENCE = 'vendor-gallery/picture/000042';

/** A commitment as the text of the format says it, made without our own code. */
export function commit(octets: Uint8Array, salt: Uint8Array = NONCE): string {
  return `sha-256:${createHash('sha256').update(salt).update(octets).digest('hex')}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export const picture = (index: number): Buffer => PICTURES[index] ?? Buffer.alloc(0);

const STORES = storesFor('api', [
  { store: 'probe-store' },
  { store: 'template-memory' },
  { store: 'backup', expiresWithin: 30 * DAY },
]);

const search: VectorContext = {
  now: SENT + 12,
  keys: [
    { iss: FRS, jwk: keys.main.publicJwk, notBefore: SENT - 90 * DAY, notAfter: SENT + 275 * DAY },
    { iss: FRS, jwk: keys.es256.publicJwk },
    { iss: FRS, jwk: keys.es384.publicJwk },
    { iss: FRS, jwk: keys.revoked.publicJwk, revokedAt: SENT - DAY },
    { iss: FRS, jwk: keys.expired.publicJwk, notAfter: SENT - DAY },
    { iss: FRS, jwk: keys.early.publicJwk, notBefore: SENT + DAY },
    { iss: OTHER_FRS, jwk: keys.other.publicJwk },
    { iss: HOLDER_A, jwk: keys.holderA.publicJwk },
    { iss: HOLDER_B, jwk: keys.holderB.publicJwk },
  ],
  issuers: [FRS],
  policy: policyOf(stateLocal),
  stores: STORES,
  transaction: {
    requester: OFFICE,
    requestId: 'REQ-2026-000103',
    nonce: NONCE.toString('base64url'),
    kind: 'search',
    outcomes: ['returned'],
    images: [base64(picture(0))],
    sentAt: SENT,
    returnedAt: SENT + 8,
  },
};

const { images: _images, returnedAt: _returnedAt, ...unanswered } = search.transaction;
const sent = { ...unanswered, images: [base64(picture(0))] };

export const contexts: Readonly<Record<string, VectorContext>> = {
  search,
  comparison: {
    ...search,
    transaction: { ...search.transaction, kind: 'comparison', images: [0, 1].map((i) => base64(picture(i))) },
  },
  reference: {
    ...search,
    policy: policyOf(commercialVendor),
    transaction: { ...unanswered, reference: REFERENCE, returnedAt: SENT + 8 },
  },
  refused: { ...search, transaction: { ...sent, outcomes: ['refused'], body: base64(BODY) } },
  'refused-unreadable': {
    ...search,
    transaction: { ...unanswered, outcomes: ['refused'], body: base64(BODY) },
  },
  cancelled: { ...search, transaction: { ...sent, outcomes: ['cancelled'] } },
  'timed-out': { ...search, transaction: { ...sent, outcomes: ['timed-out'], body: base64(BODY) } },
  'commercial-vendor': { ...search, policy: policyOf(commercialVendor) },
  'fbi-ngi-ips': { ...search, policy: policyOf(fbiNgiIps) },
  hub: {
    ...search,
    policy: policyOf(obim),
    transaction: { ...search.transaction, galleries: ['IDENT', 'GALLERY-A', 'GALLERY-B'] },
    holders: [
      { holder: 'GALLERY-A', issuer: HOLDER_A, stores: storesFor('api', []) },
      { holder: 'GALLERY-B', issuer: HOLDER_B, stores: storesFor('api', [{ store: 'ram-disk' }]) },
    ],
  },
};

/** The claims of the genuine attestation of the story `search`. */
export const claims: JsonObject = {
  iss: FRS,
  aud: OFFICE,
  sub: 'REQ-2026-000103',
  jti: 'ATT-2026-000417',
  iat: SENT + 9,
  nonce: NONCE.toString('base64url'),
  att: {
    v: 'frs-deletion/1',
    event: 'search-finished',
    event_at: SENT + 7,
    probe: { commitments: [commit(picture(0))], bytes: picture(0).length, images: 1 },
    deleted_at: SENT + 8,
    method: { class: 'purge', technique: 'cryptographic erase', tool: 'example-eraser', tool_version: '2.1' },
    copies: STORES.map(({ store }) =>
      store === 'backup'
        ? { store, state: 'expires', expires_at: SENT + 8 + 30 * DAY }
        : ['probe-store', 'template-memory', 'queue'].includes(store)
          ? { store, state: 'deleted', at: SENT + 8 }
          : { store, state: 'never-written' },
    ),
    retained: [
      { kind: 'agent-name', holder: FRS, until: SENT + 365 * DAY, basis: 'audit' },
      { kind: 'request-log', holder: FRS, until: SENT + 365 * DAY, basis: 'audit' },
    ],
    shared_with: [],
    other_uses: [],
    forwarded_to: [],
    verified: { how: 'read-back', at: SENT + 9 },
    operator: { kind: 'system', id: 'op-7' },
  },
};
