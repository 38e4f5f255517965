/** Event and times: A10 to A13. */
import type { DeletionEvent } from '../claims.ts';
import type { Outcome } from '../context.ts';
import { type Subject, attestationRule } from '../subject.ts';

/** Permitted clock difference in seconds. */
const TOLERANCE = 5;

/** Permitted time of issue in the future, in seconds. */
const AHEAD = 60;

/** The permitted events for an outcome of the transaction. */
function eventsOf(outcome: Outcome, { context: { transaction, policy } }: Subject): readonly DeletionEvent[] {
  if (outcome === 'refused') return ['request-rejected'];
  if (outcome === 'cancelled' || outcome === 'timed-out') return ['template-created', outcome];
  if (policy.event === 'template-created') return ['template-created'];
  return ['template-created', transaction.kind === 'comparison' ? 'comparison-finished' : 'search-finished'];
}

export const a10 = attestationRule({
  name: 'A10',
  title: 'The event must be what happened in this transaction',
  help: 'Name the creation of the template or the end of the search or comparison, no later than the response that first carries the result; a commercial vendor always names the creation of the template. Name a refusal, a cancellation and a timeout as such.',
  check: (subject, refuse) => {
    const { claims, context } = subject;
    const { event, event_at } = claims.att;
    const { outcomes, returnedAt } = context.transaction;
    const possible: readonly unknown[] = outcomes.flatMap((outcome) => eventsOf(outcome, subject));
    if (!possible.includes(event))
      refuse('/att/event', 'the event does not match the outcome of the transaction', 'event');
    else if (returnedAt !== undefined && event_at > Math.floor(returnedAt))
      refuse('/att/event_at', 'after the reply with the result', 'after-return');
  },
});

export const a11 = attestationRule({
  name: 'A11',
  title: 'Times must be in order',
  help: 'State the event first, then the deletion, then its verification, then the issue. Equal seconds are allowed.',
  check: ({ claims: { iat, att } }, refuse) => {
    const { event_at, deleted_at, copies = [], verified } = att;
    if (event_at > deleted_at) refuse('/att/deleted_at', 'deleted before the event', 'before-event');
    else if (deleted_at > iat) refuse('/iat', 'issued before the deletion', 'before-deletion');
    const late = copies.findIndex(({ state, at = 0 }) => state === 'deleted' && at > iat);
    if (late >= 0) refuse(`/att/copies/${late}/at`, 'issued before this copy was deleted', 'copy-later');
    const { at = deleted_at } = verified ?? {};
    if (at < deleted_at || at > iat)
      refuse('/att/verified/at', 'not verified between deletion and issue', 'verified-at');
  },
});

export const a12 = attestationRule({
  name: 'A12',
  title: 'Times must lie between the request and now',
  help: 'Set the clocks. A difference of 5 s is tolerated, and an issue time up to 60 s ahead.',
  check: ({ claims: { iat, att }, context: { now, transaction } }, refuse) => {
    if (att.deleted_at < Math.floor(transaction.sentAt) - TOLERANCE)
      refuse('/att/deleted_at', 'deleted before the request was sent', 'before-sent');
    if (iat > now + AHEAD) refuse('/iat', 'issued in the future', 'future');
  },
});

export const a13 = attestationRule({
  name: 'A13',
  title: 'Deletion must be in time',
  help: "Delete in every store within the profile's limit after the event (60 s unless it is stricter) by program, within 300 s by a person.",
  check: ({ claims: { att }, context: { policy } }, refuse) => {
    const limit = att.operator.kind === 'system' ? policy.secondsByProgram : policy.secondsByPerson;
    if (att.deleted_at - att.event_at > limit)
      refuse('/att/deleted_at', `more than ${limit} s after the event`, 'late');
    (att.copies ?? []).forEach(({ state, at = 0 }, i) => {
      if (state === 'deleted' && at - att.event_at > limit)
        refuse(`/att/copies/${i}/at`, `more than ${limit} s after the event`, 'late-copy');
    });
  },
});
