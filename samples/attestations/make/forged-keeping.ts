/** A14 to A18, A21: what is kept, shared, not looked at, used again. */
import { FRS, SENT, claims, commit, contexts, picture } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { keys } from './keys.ts';
import { field, holderA, holderB, hub, tokenA, vendor } from './stories.ts';
import { type Json, type JsonObject, having, token } from './token.ts';

const DAY = 86_400;
const { copies } = claims['att'] as { copies: JsonObject[] };

/** The claims with one store told otherwise; undefined leaves it out. */
function store(name: string, told: JsonObject | undefined): JsonObject {
  const others = copies.filter((copy) => copy['store'] !== name);
  return having(claims, {
    'att.copies': told === undefined ? others : [...others, { store: name, ...told }],
  });
}

const expiry = SENT + 8 + 30 * DAY;

export const a14 = (): readonly Draft[] => [
  draft(
    'declared-missing',
    'A store of the conformity statement is left out.',
    token(store('template-memory', undefined)),
  ),
  draft('mandatory-missing', 'A store of the channel is left out.', token(store('derived-crop', undefined))),
  draft('backup-missing', 'The backup is left out.', token(store('backup', undefined))),
  draft('kept', 'A store that keeps it.', token(store('probe-store', { state: 'kept' }))),
  draft('unstated', 'A store of which nothing is said.', token(store('cache', {}))),
  draft(
    'twice',
    'Deleted and kept at once.',
    token(having(claims, { 'att.copies': [...copies, { store: 'cache', state: 'kept' }] })),
  ),
  draft(
    'undeclared-kept',
    'A store that nobody declared, and it keeps it.',
    token(store('training-set', { state: 'kept' })),
  ),
  draft(
    'expires-late',
    'A second longer than declared.',
    token(store('backup', { state: 'expires', expires_at: expiry + 1 })),
  ),
  draft('expires-unstated', 'Expires, nobody says when.', token(store('backup', { state: 'expires' }))),
  draft(
    'expires-undeclared',
    'The statement declares no expiry for this store.',
    token(store('cache', { state: 'expires', expires_at: SENT + 60 })),
  ),
  draft('empty', 'No store at all.', token(having(claims, { 'att.copies': [] }))),
  draft('missing', 'Not a word on stores.', token(having(claims, { 'att.copies': undefined }))),
  draft('channel', 'By e-mail, and nothing on the mailbox.', token(claims), {
    knowing: { stores: [...(contexts['search']?.stores ?? []), { store: 'mailbox' }] },
  }),
];

const until = SENT + 365 * DAY;

function retaining(name: string, note: string, kind: string, story = 'search', holder = FRS): Draft {
  const retained = [
    { kind: 'agent-name', holder: FRS, basis: 'audit' },
    { kind, holder, until, basis: 'policy' },
  ];
  return draft(name, note, token(having(claims, { 'att.retained': retained })), { in: story });
}

const OFFICE_FILE = 'FBI field office case file';

export const a15 = (): readonly Draft[] => [
  retaining('probe', 'The probe.', 'probe'),
  retaining('crop', 'The face cut out of it.', 'crop'),
  retaining('landmarks', 'Points of the face.', 'landmarks'),
  retaining('template', 'The template.', 'template'),
  retaining('return', 'The return.', 'return'),
  retaining('thumbnail', 'By another name.', 'preview'),
  retaining(
    'other-holder',
    'At the FBI, but in no case file of a field office.',
    'probe',
    'fbi-ngi-ips',
    'FBI laboratory',
  ),
  retaining('other-kind', 'The case file keeps the template too.', 'template', 'fbi-ngi-ips', OFFICE_FILE),
  draft('other-profile', 'The exception of the FBI, claimed by another service.', token(field)),
  draft('missing', 'Not a word on what remains.', token(having(claims, { 'att.retained': undefined }))),
];

function inHub(name: string, note: string, holder: string, attestation: string): Draft {
  return draft(name, note, token(hub([[holder, attestation]])), { in: 'hub' });
}

function ofA(changes: Readonly<Record<string, Json | undefined>>): string {
  return token(having(holderA, changes), keys.holderA);
}

export const a16 = (): readonly Draft[] => [
  draft('shared', 'Shared with somebody.', token(having(claims, { 'att.shared_with': ['partner agency'] }))),
  draft('missing', 'Not a word on sharing.', token(having(claims, { 'att.shared_with': undefined }))),
  draft('no-hub', 'Passed on by a service that is no hub.', token(hub([['GALLERY-A', tokenA]])), {
    knowing: { transaction: { galleries: ['GALLERY-A'] } },
  }),
  inHub('not-named', 'To a gallery that the request did not name.', 'GALLERY-C', tokenA),
  draft('none-named', 'The request named no gallery.', token(hub([['GALLERY-A', tokenA]])), {
    in: 'hub',
    knowing: { transaction: { galleries: [] } },
  }),
  inHub('no-attestation', "Without the holder's attestation.", 'GALLERY-A', ''),
  inHub('other-holder', "With another holder's attestation.", 'GALLERY-B', tokenA),
  inHub('own-word', 'The hub attests for the holder.', 'GALLERY-A', token(having(holderA, { iss: FRS }))),
  inHub(
    'holder-forged',
    "The hub signs in the holder's name.",
    'GALLERY-A',
    token(holderA, { ...keys.nonMated, kid: keys.holderA.kid }),
  ),
  inHub(
    'holder-other-request',
    'The holder speaks of another request.',
    'GALLERY-A',
    ofA({ sub: 'REQ-2026-000099' }),
  ),
  inHub(
    'holder-other-photo',
    'The holder had another picture.',
    'GALLERY-A',
    ofA({ 'att.probe.commitments': [commit(picture(2))] }),
  ),
  inHub(
    'holder-shared',
    'The holder shared it.',
    'GALLERY-A',
    ofA({ 'att.shared_with': ['foreign partner'] }),
  ),
  inHub(
    'holder-retains',
    'The holder keeps the template.',
    'GALLERY-A',
    ofA({ 'att.retained': [{ kind: 'template', holder: 'XXHLD000A', basis: 'policy' }] }),
  ),
  inHub(
    'holder-passes-on',
    'The holder passed it on.',
    'GALLERY-A',
    ofA({ 'att.forwarded_to': [{ holder: 'GALLERY-B', attestation: token(holderB, keys.holderB) }] }),
  ),
];

function looked(name: string, note: string, verified: Json | undefined): Draft {
  return draft(name, note, token(having(vendor, { 'att.verified': verified })), { in: 'commercial-vendor' });
}

export const a17 = (): readonly Draft[] => [
  looked('none', 'A vendor that did not look.', { how: 'none' }),
  looked('missing', 'A vendor that says nothing of it.', undefined),
  looked('unknown', 'A look that the format does not know.', { how: 'trust' }),
];

const seen = { iss: FRS, jti: 'ATT-2026-000417', sub: 'REQ-2026-000103', digest: '1'.repeat(64) };

export const a18 = (): readonly Draft[] => [
  draft('jti-again', 'The name of an attestation of another transaction.', token(claims), {
    knowing: { seen: [{ ...seen, sub: 'REQ-2026-000007' }] },
  }),
  draft('second', 'A second one for the transaction, with other content.', token(claims), {
    knowing: { seen: [{ ...seen, jti: 'ATT-2026-000416' }] },
  }),
  draft('corrected', 'The same name with other content.', token(claims), { knowing: { seen: [seen] } }),
];

export const a21 = (): readonly Draft[] => [
  draft('training', 'Used for training.', token(having(claims, { 'att.other_uses': ['training'] }))),
  draft(
    'watch-list',
    'Put on a watch list.',
    token(having(claims, { 'att.other_uses': [{ kind: 'watch-list' }] })),
  ),
  draft('null', 'A use that is null.', token(having(claims, { 'att.other_uses': [null] }))),
  draft('missing', 'Not a word on other uses.', token(having(claims, { 'att.other_uses': undefined }))),
];
