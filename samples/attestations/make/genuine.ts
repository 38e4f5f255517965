/** Attestations that hold: every story, every algorithm, every limit on its right side. */
import { createHash } from 'node:crypto';
import { BODY, FRS, SENT, claims } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { keys } from './keys.ts';
import {
  cancelled,
  comparison,
  field,
  holderA,
  holderB,
  hub,
  neverWritten,
  overBody,
  reference,
  refused,
  timedOut,
  tokenA,
  unreadable,
  vendor,
} from './stories.ts';
import { having, headerOf, token } from './token.ts';

const DAY = 86_400;

function times(changes: Readonly<Record<string, number>>, name: string, note: string, now = 12): Draft {
  const made = having(neverWritten, { 'att.verified': { how: 'read-back' }, ...changes });
  return draft(name, note, token(made), { knowing: { now: SENT + now } });
}

const digest = createHash('sha256').update(JSON.stringify(claims)).digest('hex');
const seen = { iss: FRS, jti: 'ATT-2026-000417', sub: 'REQ-2026-000103', digest };
const byPerson = { kind: 'person', id: 'op-12' };
const passedOn = hub([
  ['GALLERY-A', tokenA],
  ['GALLERY-B', token(holderB, keys.holderB)],
]);

export const genuine = (): readonly Draft[] => [
  draft('search-ed25519', 'A search under EdDSA.', token(claims)),
  draft('search-es256', 'A search under ES256.', token(claims, keys.es256)),
  draft('search-es384', 'A search under ES384.', token(claims, keys.es384)),
  draft('comparison', 'Two images, two commitments in order.', token(comparison), { in: 'comparison' }),
  draft('reference', 'A search by reference: one commitment, no image.', token(reference), {
    in: 'reference',
  }),
  draft('refused', 'A refusal after the image was read.', token(refused), { in: 'refused' }),
  draft('refused-over-body', 'The image could not be read: over the whole body.', token(unreadable), {
    in: 'refused',
  }),
  draft('refused-unreadable', 'A body that was no request at all.', token(unreadable), {
    in: 'refused-unreadable',
  }),
  draft(
    'refused-in-part',
    'Too large: over the octets that were received before the service stopped reading.',
    token(having(refused, { 'att.probe': overBody(BODY.length - 7) })),
    { in: 'refused-unreadable' },
  ),
  draft(
    'refused-empty',
    'A request with its number and nonce in the headers and no body.',
    token(having(refused, { 'att.probe': overBody(0) })),
    { in: 'refused-unreadable', knowing: { transaction: { body: '' } } },
  ),
  draft('cancelled', 'A cancelled search.', token(cancelled), { in: 'cancelled' }),
  draft(
    'cancelled-after-template',
    'Cancelled when the probe was gone already.',
    token(having(cancelled, { 'att.event': 'template-created' })),
    { in: 'cancelled' },
  ),
  draft('timed-out', 'The client closed after the last octet of the request.', token(timedOut), {
    in: 'timed-out',
  }),
  draft('finished-unheard', 'The connection broke; the search was finished all the same.', token(claims), {
    in: 'timed-out',
    knowing: { transaction: { outcomes: ['timed-out', 'returned'] } },
  }),
  draft('template-created', 'Deleted at the template already: sooner than is asked.', token(vendor)),
  draft('commercial-vendor', 'A vendor deletes at the template.', token(vendor), { in: 'commercial-vendor' }),
  draft('field-office', 'The one exception: the case file of an FBI field office.', token(field), {
    in: 'fbi-ngi-ips',
  }),
  draft('hub', 'Passed on to two galleries that the request names, each attesting.', token(passedOn), {
    in: 'hub',
  }),
  draft('hub-alone', 'A hub that passed nothing on.', token(claims), { in: 'hub' }),
  draft(
    'hub-cancelled',
    'Cancelled at the hub when a holder had finished.',
    token(having(hub([['GALLERY-A', tokenA]]), { 'att.event': 'cancelled' })),
    { in: 'hub', knowing: { transaction: { outcomes: ['cancelled'] } } },
  ),
  draft('no-forwarded-to', 'Only a hub states it.', token(having(claims, { 'att.forwarded_to': undefined }))),
  draft('nothing-retained', 'Nothing at all remains.', token(having(claims, { 'att.retained': [] }))),
  draft(
    'extension',
    'Claims of its own, under `ext`.',
    token({ ...claims, ext: { 'org.example': { a: 1.5 } } }),
  ),
  draft('same-again', 'The same attestation fetched a second time.', token(claims), {
    knowing: { seen: [seen] },
  }),
  draft('other-issuer-same-jti', 'A `jti` is unique for its issuer.', token(claims), {
    knowing: { seen: [{ ...seen, iss: 'XXFRS0002', digest: '0'.repeat(64) }] },
  }),
  draft(
    'not-verified',
    'Nobody looked; a warning here.',
    token(having(claims, { 'att.verified': { how: 'none' } })),
    {
      warns: ['A17'],
    },
  ),
  times(
    { 'att.deleted_at': SENT + 67, iat: SENT + 67 },
    'limit-program',
    'A program, 60 s after the event.',
    70,
  ),
  draft(
    'limit-person',
    'A person, 300 s after the event.',
    token(
      having(claims, {
        'att.deleted_at': SENT + 307,
        iat: SENT + 310,
        'att.operator': byPerson,
        'att.verified': { how: 'storage-scan' },
      }),
    ),
    { knowing: { now: SENT + 310 } },
  ),
  times({ 'att.event_at': SENT - 5, 'att.deleted_at': SENT - 5 }, 'clock-behind', 'A clock 5 s behind ours.'),
  times({ iat: SENT + 72 }, 'clock-ahead', 'Issued 60 s ahead of our clock.'),
  times({ 'att.event_at': SENT + 8, iat: SENT + 8 }, 'same-second', 'All in one second.'),
  draft('last-second-of-key', 'The key ends with this second.', token(claims), {
    knowing: { keys: [{ iss: FRS, jwk: keys.main.publicJwk, notBefore: SENT + 9, notAfter: SENT + 9 }] },
  }),
  draft('revoked-later', 'Verified before the key was revoked.', token(claims, keys.revoked), {
    knowing: { keys: [{ iss: FRS, jwk: keys.revoked.publicJwk, revokedAt: SENT + DAY }] },
  }),
  draft(
    'content-type',
    'A harmless header member.',
    token(claims, keys.main, { ...headerOf(keys.main), cty: 'json' }),
  ),
  draft('holder-itself', 'A holder, asked by itself.', tokenA, {
    knowing: { issuers: ['XXHLD000A'], stores: [] },
  }),
  draft(
    'another-jti',
    'Claims in another order are the same claims.',
    token(having({ att: claims['att'] ?? {}, ...claims }, { jti: 'ATT-9' })),
  ),
  draft(
    'holder-stores',
    'Holders account for their own stores only.',
    token(hub([['GALLERY-A', token(holderA, keys.holderA)]])),
    { in: 'hub' },
  ),
];
