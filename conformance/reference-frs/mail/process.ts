/** From an opened request to its result, in the form in which it asks. */
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { toSrb } from '../../../src/results/formats/itl/srb-write.ts';
import type { CandidateList } from '../../../src/results/model/list.ts';
import type { MailReply } from '../../../src/services/mail/message/content.ts';
import { admit, logRefusal, readObject } from '../admit.ts';
import { delivered } from '../delivered.ts';
import { disclaimersOf } from '../disclaimer.ts';
import { instant } from '../lists.ts';
import { type Refusal, isRefusal, refusal } from '../problems.ts';
import { objectOf } from '../read-request.ts';
import { refusalReply } from '../reply.ts';
import { RESPONDER } from '../settings.ts';
import type { State } from '../state.ts';
import type { Outcome } from '../submissions.ts';
import type { OpenedRequest } from './open-request.ts';
import { readSearchTransaction } from './read-transaction.ts';

export type Processed = {
  readonly result: MailReply['result'];
  /** Compact JWS. */
  readonly attestation?: string;
};

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

/** A refusal outside of a transaction as a list, which an ERRB can hold. */
function refusedList(state: State, requestId: string, { problem }: Refusal): CandidateList {
  return {
    schema: 'candidate-list/1',
    ...(requestId === '' ? {} : { requestId }),
    respondedAt: instant(state.settings.now()),
    responder: RESPONDER,
    outcome: { kind: 'rejected', problems: [problem] },
    candidates: [],
    disclaimers: disclaimersOf(state.settings.profile),
  };
}

function srbOf(list: CandidateList, state: State, destination: string): MailReply['result'] {
  const { transaction } = toSrb(list, {
    destination,
    agency: RESPONDER.id,
    controlNumber: list.responseId ?? `${RESPONDER.id}-${state.settings.now()}`,
    lossy: true,
    resolution: 300,
  });
  return { form: 'itl', bytes: writeTraditional(transaction) };
}

function refusedWith(
  state: State,
  { form, requester }: OpenedRequest,
  refused: Refusal,
  requestId = '',
): Processed {
  if (form === 'itl')
    return { result: srbOf(refusedList(state, requestId, refused), state, requester.agency) };
  const { body = '' } = refusalReply(refused, requestId === '' ? undefined : requestId);
  return { result: { form: 'json', bytes: bytesOf(body) } };
}

function written(
  state: State,
  { form, requester }: OpenedRequest,
  outcome: Outcome,
  accept: readonly string[],
): MailReply['result'] {
  if (form === 'itl' && 'list' in outcome.made) return srbOf(outcome.made.list, state, requester.agency);
  const { body = '', type } = delivered(outcome, undefined, accept);
  const forms = { 'application/xml': 'xml', 'application/vnd.frskit.itl': 'itl' } as const;
  const found = type === 'application/xml' || type === 'application/vnd.frskit.itl' ? forms[type] : 'json';
  return { form: found, bytes: bytesOf(body) };
}

/** Processes a request of a requester; every refusal is a result, too. */
export async function processed(state: State, request: OpenedRequest): Promise<Processed> {
  const { requester, form, bytes } = request;
  const { agency } = requester;
  const { identity, ask } =
    form === 'itl'
      ? readSearchTransaction(bytes, state.settings)
      : readObject(state, 'search', objectOf({ end: 'whole', bytes }, 'application/json'));
  if (identity === undefined) {
    const refused = isRefusal(ask) ? ask : refusal('INVALID_REQUEST', 'the request has no request ID');
    logRefusal(state, agency, refused);
    return refusedWith(state, request, refused);
  }
  const { requestId } = identity;
  const incoming = { agency, kind: 'search', identity, ask, bytes, channel: 'mail' } as const;
  const admitted = await admit(state, incoming);
  if ('refused' in admitted) return refusedWith(state, request, admitted.refused, requestId);
  const { submission } = admitted;
  const outcome = submission.outcome ?? (await submission.done);
  if (outcome === undefined) {
    const gone = refusal('INVALID_REQUEST', 'the retention window of the result has ended', { status: 410 });
    return refusedWith(state, request, gone, requestId);
  }
  const { made } = outcome;
  const { attestation } = 'list' in made ? made.list : made.comparison;
  return {
    result: written(state, request, outcome, submission.accept),
    ...(attestation === undefined ? {} : { attestation }),
  };
}
