/** A10 to A13: another event, and times that cannot be. */
import { SENT, claims } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { cancelled, comparison, neverWritten, refused, vendor } from './stories.ts';
import { type JsonObject, having, token } from './token.ts';

function event(name: string, note: string, base: JsonObject, what: string, story: string): Draft {
  return draft(name, note, token(having(base, { 'att.event': what })), { in: story });
}

export const a10 = (): readonly Draft[] => [
  event(
    'vendor-late',
    'A vendor that deletes at the end of the search.',
    vendor,
    'search-finished',
    'commercial-vendor',
  ),
  event(
    'comparison-of-a-search',
    'A comparison where a search was asked for.',
    claims,
    'comparison-finished',
    'search',
  ),
  event(
    'search-of-a-comparison',
    'A search where a comparison was asked for.',
    comparison,
    'search-finished',
    'comparison',
  ),
  event(
    'search-of-a-refusal',
    'A finished search where it was refused.',
    refused,
    'search-finished',
    'refused',
  ),
  event(
    'template-of-a-refusal',
    'A template of a body that held no picture.',
    refused,
    'template-created',
    'refused',
  ),
  event('refusal-of-a-search', 'A refusal where a list was returned.', claims, 'request-rejected', 'search'),
  event('cancelled-of-a-search', 'A cancellation where a list was returned.', claims, 'cancelled', 'search'),
  event(
    'search-of-a-cancellation',
    'A finished search where it was cancelled.',
    cancelled,
    'search-finished',
    'cancelled',
  ),
  event(
    'timeout-of-a-cancellation',
    'A timeout where it was cancelled.',
    cancelled,
    'timed-out',
    'cancelled',
  ),
  event('unknown', 'An event that the format does not know.', claims, 'enrolled', 'search'),
  draft('missing', 'No event.', token(having(claims, { 'att.event': undefined }))),
  draft(
    'after-the-reply',
    'The search ended a second after the reply that carried its return.',
    token(having(claims, { 'att.event_at': SENT + 9, 'att.deleted_at': SENT + 9 })),
  ),
];

function times(name: string, note: string, changes: Readonly<Record<string, number>>, now = 12): Draft {
  const made = having(neverWritten, { 'att.verified': { how: 'read-back' }, ...changes });
  return draft(name, note, token(made), { knowing: { now: SENT + now } });
}

const copies = claims['att'] as { copies: JsonObject[] };

/** The claims with the first store deleted at another time. */
function storeAt(at: number): JsonObject {
  return having(claims, { 'att.copies': copies.copies.map((copy, i) => (i === 0 ? { ...copy, at } : copy)) });
}

export const a11 = (): readonly Draft[] => [
  times('deleted-before-event', 'Deleted a second before it was done with.', { 'att.deleted_at': SENT + 6 }),
  times('issued-before-deletion', 'Attested before it was deleted.', { 'att.deleted_at': SENT + 10 }),
  draft('copy-after-issue', 'One store was to be emptied later.', token(storeAt(SENT + 10))),
  draft(
    'verified-before',
    'Looked before it was deleted.',
    token(having(claims, { 'att.verified.at': SENT + 7 })),
  ),
  draft(
    'verified-after',
    'Looked after it was attested.',
    token(having(claims, { 'att.verified.at': SENT + 10 })),
  ),
];

export const a12 = (): readonly Draft[] => [
  times('before-sent', 'Deleted 6 s before it was sent.', {
    'att.event_at': SENT - 6,
    'att.deleted_at': SENT - 6,
  }),
  times('day-before', 'Made a day ahead.', {
    'att.event_at': SENT - 86_400,
    'att.deleted_at': SENT - 86_400,
    iat: SENT - 86_400 + 9,
  }),
  times('future', 'Issued 61 s ahead of our clock.', { iat: SENT + 73 }),
];

const person = { kind: 'person', id: 'op-12' };

export const a13 = (): readonly Draft[] => [
  times('program', 'A program, 61 s after the event.', { 'att.deleted_at': SENT + 68, iat: SENT + 68 }, 70),
  draft(
    'person',
    'A person, 301 s after the event.',
    token(
      having(claims, {
        'att.deleted_at': SENT + 308,
        iat: SENT + 309,
        'att.operator': person,
        'att.verified': { how: 'storage-scan' },
      }),
    ),
    { knowing: { now: SENT + 310 } },
  ),
  draft(
    'copy',
    'One store a minute later than the others.',
    token(having(storeAt(SENT + 68), { iat: SENT + 68 })),
    {
      knowing: { now: SENT + 70 },
    },
  ),
  draft('tightened', 'One second over a limit that the profile tightens to none.', token(claims), {
    knowing: {
      policy: {
        event: 'search-finished',
        secondsByProgram: 0,
        secondsByPerson: 300,
        mustReadBack: false,
        hub: false,
      },
    },
  }),
];
