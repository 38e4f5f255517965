/** Genuine claims for the stories besides `search`. */
import { BODY, HOLDER_A, HOLDER_B, REFERENCE, SENT, claims, commit, contexts, picture } from './contexts.ts';
import { keys } from './keys.ts';
import { type JsonObject, having, token } from './token.ts';

export const comparison = having(claims, {
  'att.event': 'comparison-finished',
  'att.probe': {
    commitments: [commit(picture(0)), commit(picture(1))],
    bytes: picture(0).length + picture(1).length,
    images: 2,
  },
});

export const vendor = having(claims, { 'att.event': 'template-created', 'att.event_at': SENT + 3 });

export const reference = having(vendor, {
  'att.probe': { commitments: [commit(Buffer.from(REFERENCE))], bytes: REFERENCE.length, images: 0 },
});

export const refused = having(claims, { 'att.event': 'request-rejected' });

/** Over the first octets of the body, as many as were received. */
export function overBody(octets: number): JsonObject {
  return { commitments: [commit(BODY.subarray(0, octets))], bytes: octets, images: 0 };
}

export const unreadable = having(refused, { 'att.probe': overBody(BODY.length) });

export const cancelled = having(claims, { 'att.event': 'cancelled' });

export const timedOut = having(claims, { 'att.event': 'timed-out' });

export const field = having(claims, {
  'att.retained': [{ kind: 'probe', holder: 'FBI field office case file', basis: 'case file' }],
});

/** A search that left nothing in any store, so that its times can be moved about. */
export const neverWritten = having(claims, {
  'att.copies': (contexts['search']?.stores ?? []).map(({ store }) => ({ store, state: 'never-written' })),
});

function copiesOf(context: string, holder: string): JsonObject[] {
  const known = contexts[context]?.holders?.find((one) => one.holder === holder);
  return (known?.stores ?? []).map(({ store }) => ({ store, state: 'never-written' }));
}

/** What holder A says, deleted a second before the hub says the same of itself. */
export const holderA = having(claims, {
  iss: HOLDER_A,
  jti: 'ATT-A-77',
  iat: SENT + 7,
  'att.event_at': SENT + 5,
  'att.deleted_at': SENT + 6,
  'att.verified': { how: 'storage-scan', at: SENT + 7 },
  'att.copies': copiesOf('hub', 'GALLERY-A'),
  'att.retained': [],
});

export const holderB = having(holderA, {
  iss: HOLDER_B,
  jti: 'B-2026-9',
  'att.copies': copiesOf('hub', 'GALLERY-B'),
});

/** A hub's claims, with what it passed on. */
export function hub(forwarded: readonly (readonly [holder: string, attestation: string])[]): JsonObject {
  return having(claims, {
    'att.forwarded_to': forwarded.map(([holder, attestation]) => ({ holder, attestation })),
  });
}

export const tokenA = token(holderA, keys.holderA);
