/** A5 to A9: another office, another transaction, other pictures. */
import { createHash } from 'node:crypto';
import { BODY, NONCE, OFFICE, REFERENCE, claims, commit, picture } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { comparison, overBody, reference, refused, timedOut } from './stories.ts';
import { type Json, type JsonObject, having, token } from './token.ts';

function withClaim(name: string, note: string, path: string, value: Json | undefined): Draft {
  return draft(name, note, token(having(claims, { [path]: value })));
}

export const a5 = (): readonly Draft[] => [
  withClaim('other-office', 'Made out to another office.', 'aud', 'XXCBP0001'),
  withClaim('list', 'A list that holds the office among others.', 'aud', [OFFICE, 'XXCBP0001']),
  withClaim('list-of-one', 'A list of the office alone: it is one text.', 'aud', [OFFICE]),
  withClaim('longer', 'The office and a space.', 'aud', `${OFFICE} `),
  withClaim('missing', 'To nobody.', 'aud', undefined),
];

export const a6 = (): readonly Draft[] => [
  withClaim('other-transaction', 'The number of another request.', 'sub', 'REQ-2026-000104'),
  withClaim('other-case', 'The number in other letters.', 'sub', 'req-2026-000103'),
  withClaim('missing', 'No number.', 'sub', undefined),
];

/** Claims under another nonce, its commitments too, as a service would make them. */
function under(nonce: Buffer, text = nonce.toString('base64url')): JsonObject {
  return having(claims, { nonce: text, 'att.probe.commitments': [commit(picture(0), nonce)] });
}

export const a7 = (): readonly Draft[] => [
  draft('other-transaction', 'The nonce of another request.', token(under(Buffer.alloc(16, 0x5a)))),
  draft('ahead-of-time', 'Made before the request: zeros for a nonce.', token(under(Buffer.alloc(16)))),
  draft(
    'hexadecimal',
    'The nonce in another writing.',
    token(having(claims, { nonce: NONCE.toString('hex') })),
  ),
  draft('padded', 'The nonce with padding.', token(having(claims, { nonce: NONCE.toString('base64') }))),
  withClaim('empty', 'An empty nonce.', 'nonce', ''),
  withClaim('missing', 'No nonce.', 'nonce', undefined),
];

export const a8 = (): readonly Draft[] => [
  withClaim('next', 'A version that is not yet.', 'att.v', 'frs-deletion/2'),
  withClaim('bare', 'The number alone.', 'att.v', 1),
  withClaim('missing', 'No version.', 'att.v', undefined),
];

function of(name: string, note: string, octets: Uint8Array, one = commit(octets)): Draft {
  return draft(
    name,
    note,
    token(having(claims, { 'att.probe': { commitments: [one], bytes: octets.length, images: 1 } })),
  );
}

const [first, second] = [commit(picture(0)), commit(picture(1))];
const reencoded = Buffer.concat([picture(0), Buffer.from([0])]);
const base64 = Buffer.from(picture(0).toString('base64'));
const bare = `sha-256:${createHash('sha256').update(picture(0)).digest('hex')}`;

function ofTwo(name: string, note: string, commitments: string[], images = 2): Draft {
  const probe = { commitments, bytes: picture(0).length + picture(1).length, images };
  return draft(name, note, token(having(comparison, { 'att.probe': probe })), { in: 'comparison' });
}

export const a9 = (): readonly Draft[] => [
  of('another-photo', 'Another picture.', picture(2)),
  of('re-encoded', 'The picture after transcoding.', reencoded),
  of('before-decoding', 'The base64 text instead of the octets.', base64),
  of('hash-without-nonce', 'A bare hash: a store of these is a lookup table of faces.', picture(0), bare),
  of(
    'nonce-as-text',
    "The nonce's letters instead of its octets.",
    picture(0),
    commit(picture(0), Buffer.from(NONCE.toString('base64url'))),
  ),
  of('nonce-behind', 'The nonce behind the octets.', picture(0), commit(NONCE, picture(0))),
  of('upper-case', 'Hexadecimal in capitals.', picture(0), first.toUpperCase().replace('SHA', 'sha')),
  of('no-prefix', 'Without the name of the hash.', picture(0), first.slice('sha-256:'.length)),
  ofTwo('one-missing', 'Two pictures were sent, one is committed to.', [first], 1),
  ofTwo('one-missing-of-two', 'Two pictures and one commitment.', [first]),
  ofTwo('out-of-order', 'The two in another order.', [second, first]),
  ofTwo('one-twice', 'The first picture twice.', [first, first]),
  draft(
    'one-more',
    'One commitment too many.',
    token(having(claims, { 'att.probe.commitments': [first, second] })),
  ),
  draft(
    'other-length',
    'Another number of octets.',
    token(having(claims, { 'att.probe.bytes': picture(0).length + 1 })),
  ),
  draft('other-count', 'Another number of images.', token(having(claims, { 'att.probe.images': 2 }))),
  draft(
    'no-commitment',
    'An empty list.',
    token(having(claims, { 'att.probe': { commitments: [], bytes: 0, images: 0 } })),
  ),
  draft('missing', 'Not a word on the probe.', token(having(claims, { 'att.probe': undefined }))),
  draft(
    'body-of-a-search',
    'Over the body, although the search found an image in it.',
    token(having(claims, { 'att.probe': overBody(BODY.length) })),
    { knowing: { transaction: { body: BODY.toString('base64') } } },
  ),
  draft(
    'another-body',
    'Over a body that was not sent.',
    token(having(refused, { 'att.probe': { commitments: [second], bytes: picture(1).length, images: 0 } })),
    { in: 'refused-unreadable' },
  ),
  draft(
    'longer-body',
    'Over more octets than were sent.',
    token(having(refused, { 'att.probe': { ...overBody(BODY.length), bytes: BODY.length + 1 } })),
    { in: 'refused-unreadable' },
  ),
  draft('nothing-of-body', 'Over none of the body.', token(having(timedOut, { 'att.probe': overBody(0) })), {
    in: 'timed-out',
  }),
  draft(
    'body-of-a-reference',
    'Over the body, although a reference stood in it.',
    token(having(refused, { 'att.probe': overBody(BODY.length) })),
    {
      in: 'reference',
      knowing: { transaction: { outcomes: ['refused'], body: BODY.toString('base64') } },
    },
  ),
  draft(
    'another-reference',
    'Another reference.',
    token(
      having(reference, { 'att.probe.commitments': [commit(Buffer.from('vendor-gallery/picture/000043'))] }),
    ),
    { in: 'reference' },
  ),
  draft(
    'reference-as-image',
    'A reference counted as an image.',
    token(having(reference, { 'att.probe.images': 1, 'att.probe.bytes': REFERENCE.length })),
    {
      in: 'reference',
    },
  ),
];
