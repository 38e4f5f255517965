/** `attestation` and `audit`: the records of a requester's own submissions. */
import { JWS_TYPE, attestationPath } from '../../../src/services/protocol/names.ts';
import type { AuditListing } from '../../../src/services/protocol/answers.ts';
import { instant } from '../lists.ts';
import { refusal } from '../problems.ts';
import { type Call, type Reply, json, notFound, pending, refusalReply } from '../reply.ts';
import type { State } from '../state.ts';

/** The deletion attestation; 202 until it exists. It remains available after the result has expired. */
export async function attestation(state: State, call: Call, requestId: string): Promise<Reply> {
  const key = { requester: state.settings.faultHooks.owner(call.requester.agency, requestId), requestId };
  const found = await state.holder.store.attestationOf(key);
  if (found === undefined) {
    const known = state.submissions.find(key) !== undefined;
    return known ? pending(requestId, 'deleting', attestationPath(requestId)) : notFound();
  }
  const event = { at: instant(state.settings.now()), ...key, purpose: '' };
  state.audit.append({ ...event, kind: 'read', outcome: { kind: 'attestation', status: 200 } });
  return { status: 200, type: JWS_TYPE, body: found };
}

const PAGE = 200;

/** A whole number in a query; undefined if the text is not one. */
function wholeOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** A page of the log of the requester. */
export function auditEvents(state: State, call: Call): Reply {
  const { query, requester } = call;
  const after = wholeOf(query.get('after') ?? '0');
  const limit = wholeOf(query.get('limit') ?? String(PAGE));
  if (after === undefined || limit === undefined || limit < 1)
    return refusalReply(refusal('INVALID_REQUEST', 'after and limit must be whole numbers'));
  const requestId = query.get('requestId');
  const chosen = state.audit
    .of(state.settings.faultHooks.owner(requester.agency))
    .filter((event) => event.seq > after && (requestId === null || event.requestId === requestId));
  const events = chosen.slice(0, Math.min(limit, PAGE));
  const next = chosen.length > events.length ? events.at(-1)?.seq : undefined;
  const listing: AuditListing = {
    schema: 'frs-audit/1',
    events,
    ...(next === undefined ? {} : { next }),
  };
  return json(200, listing);
}
