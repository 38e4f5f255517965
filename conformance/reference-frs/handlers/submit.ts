/** `search`, `searchByReference`, `compare`: processes a submission from its body to its answer. */
import type { IncomingMessage } from 'node:http';
import { type Read, admit, logRefusal, readObject } from '../admit.ts';
import { type Received, receive } from '../body.ts';
import { delivered } from '../delivered.ts';
import { isRefusal, refusal } from '../problems.ts';
import { identityOf, objectOf } from '../read-request.ts';
import { type Call, type Reply, expired, refusalReply } from '../reply.ts';
import type { State } from '../state.ts';
import type { Submission } from '../submissions.ts';
import { wait } from '../wait.ts';

type Kind = Submission['kind'];

function read(state: State, kind: Kind, call: Call, received: Received): Read {
  const object = objectOf(received, call.header('content-type'));
  const fromHeaders = identityOf(call.header('frs-request-id'), call.header('frs-nonce'));
  return readObject(state, kind, object, fromHeaders);
}

/** The answer for a known submission: its result, or 202 with its location. */
async function answer(state: State, call: Call, submission: Submission): Promise<Reply> {
  const { requestId, done, accept, examinerQueue } = submission;
  const header = call.header('accept');
  const known = state.submissions.outcomeOf(submission);
  if (known !== undefined) return delivered(known, header, accept);
  if (done === undefined) return expired(requestId);
  if (state.settings.later) return wait(submission);
  const outcome = await Promise.race([done, examinerQueue?.added ?? done]);
  return outcome === undefined ? wait(submission) : delivered(outcome, header, accept);
}

/** Receives a submission and answers it. */
export async function submit(state: State, call: Call, kind: Kind, request: IncomingMessage): Promise<Reply> {
  const { settings } = state;
  const limits = { bytes: settings.bodyBytes, milliseconds: settings.bodyMilliseconds };
  const received = await receive(request, limits);
  const { identity, ask } = read(state, kind, call, received);
  const { agency } = call.requester;
  if (identity === undefined) {
    const refused = isRefusal(ask) ? ask : refusal('INVALID_REQUEST', 'the request has no request ID');
    received.bytes.fill(0);
    logRefusal(state, agency, refused);
    return refusalReply(refused);
  }
  const admitted = await admit(state, { agency, kind, identity, ask, bytes: received.bytes });
  if ('refused' in admitted) return refusalReply(admitted.refused, identity.requestId);
  const { submission, isNew } = admitted;
  if (isNew && !settings.later) {
    const gone = (): void => {
      submission.stop.abort('timed-out');
    };
    if (call.gone.aborted) gone();
    else call.gone.addEventListener('abort', gone, { once: true });
  }
  return answer(state, call, submission);
}
