/** `search`, `searchByReference`, `compare`: processes a submission from its body to its answer. */
import type { IncomingMessage } from 'node:http';
import { committedTo } from '../attest.ts';
import { type Received, receive } from '../body.ts';
import { compare } from '../compare.ts';
import { formOf, written } from '../forms.ts';
import { instant } from '../lists.ts';
import { type Refusal, isRefusal, refusal } from '../problems.ts';
import { type Identity, type ReadAsk, identityOf, objectOf, readAsk } from '../read-request.ts';
import { type Call, type Reply, expired, refusalReply } from '../reply.ts';
import { search } from '../search.ts';
import type { State } from '../state.ts';
import type { Arrival } from '../store.ts';
import { type ExaminerQueue, type Outcome, type Submission, isSameBody } from '../submissions.ts';
import { wait } from '../wait.ts';
import { run } from '../work.ts';

type Kind = Submission['kind'];

type Read = { readonly identity: Identity | undefined; readonly ask: ReadAsk };

/** Parses a body; request ID and nonce come from the body, else from the headers. */
function read({ settings }: State, kind: Kind, call: Call, received: Received): Read {
  const object = objectOf(received, call.header('content-type'));
  const fromHeaders = identityOf(call.header('frs-request-id'), call.header('frs-nonce'));
  if (isRefusal(object)) return { identity: fromHeaders, ask: object };
  const own = identityOf(object['requestId'], object['nonce']) ?? fromHeaders;
  if (own === undefined) {
    const ask = refusal('INVALID_REQUEST', 'the request has no valid request ID and nonce');
    return { identity: undefined, ask };
  }
  const differs =
    fromHeaders !== undefined && (fromHeaders.requestId !== own.requestId || fromHeaders.nonce !== own.nonce);
  return {
    identity: own,
    ask: differs
      ? refusal('INVALID_REQUEST', 'request ID and nonce of the headers differ from those of the body')
      : readAsk(kind, object, own, {
          imageBytes: settings.imageBytes,
          unwrapped: settings.faultHooks.unwrapped,
        }),
  };
}

function arrivalOf(call: Call, kind: Kind, identity: Identity, ask: ReadAsk, body: Uint8Array): Arrival {
  const nonce = new Uint8Array(Buffer.from(identity.nonce, 'base64url'));
  const head = { requester: call.requester.agency, ...identity, kind };
  if (isRefusal(ask)) return { ...head, purpose: '', probe: committedTo(nonce, [], body) };
  const { pictures, reference, purpose } = ask;
  const instead = reference === undefined ? undefined : new TextEncoder().encode(reference);
  return { ...head, purpose, probe: committedTo(nonce, pictures, instead) };
}

function logRefusal({ audit, settings }: State, call: Call, { status, problem }: Refusal): void {
  audit.append({
    at: instant(settings.now()),
    kind: 'refusal',
    requester: call.requester.agency,
    requestId: '',
    purpose: '',
    outcome: { kind: problem.code, status },
  });
}

/** A result in the format that the caller accepts; JSON if there is no such format. */
function delivered(outcome: Outcome, call: Call, accept: readonly string[]): Reply {
  if (outcome.status === 403) {
    const { problem } = refusal('FORBIDDEN', 'the agency is not the authenticated one');
    return refusalReply({ status: 403, problem });
  }
  const { body, type } = written(
    outcome,
    formOf(outcome, call.header('accept'), accept) ?? 'application/json',
  );
  return { status: outcome.status, type, body };
}

/** The answer for a known submission: its result, or 202 with its location. */
async function answer(state: State, call: Call, submission: Submission): Promise<Reply> {
  const { requestId, done, accept, examinerQueue } = submission;
  const known = state.submissions.outcomeOf(submission);
  if (known !== undefined) return delivered(known, call, accept);
  if (done === undefined) return expired(requestId);
  if (state.settings.later) return wait(submission);
  const outcome = await Promise.race([done, examinerQueue?.added ?? done]);
  return outcome === undefined ? wait(submission) : delivered(outcome, call, accept);
}

/** Receives a submission and answers it. */
export async function submit(state: State, call: Call, kind: Kind, request: IncomingMessage): Promise<Reply> {
  const { settings, submissions, holder } = state;
  const limits = { bytes: settings.bodyBytes, milliseconds: settings.bodyMilliseconds };
  const received = await receive(request, limits);
  const { identity, ask } = read(state, kind, call, received);
  if (identity === undefined) {
    const refused = isRefusal(ask) ? ask : refusal('INVALID_REQUEST', 'the request has no request ID');
    received.bytes.fill(0);
    logRefusal(state, call, refused);
    return refusalReply(refused);
  }
  const key = { requester: call.requester.agency, requestId: identity.requestId };
  const mark = submissions.markOf(received.bytes);
  const used = refusal('INVALID_REQUEST', 'the request ID was used for another request', { status: 409 });
  const known = submissions.find(key);
  const isSame = known?.kind === kind && isSameBody(known, mark);
  const taken = known === undefined ? 'new' : settings.faultHooks.used(isSame ? 'same' : 'other');
  if (known !== undefined && taken !== 'new') {
    received.bytes.fill(0);
    return taken === 'same' ? answer(state, call, known) : refusalReply(used, key.requestId);
  }
  // The request ID is from before the last start: the submission is attested and is not processed again.
  if (known === undefined && (await holder.store.attestationOf(key)) !== undefined)
    return refusalReply(used, key.requestId);
  const again = known === undefined ? submissions.find(key) : undefined;
  if (again !== undefined) return isSameBody(again, mark) ? answer(state, call, again) : refusalReply(used);

  const arrival = arrivalOf(call, kind, identity, ask, received.bytes);
  received.bytes.fill(0);
  const work = (stop: AbortSignal, examinerQueue: ExaminerQueue): Promise<Outcome> => {
    const asked = isRefusal(ask) ? { refused: ask, read: {} } : ask;
    return run(state, arrival, asked, { stop, examinerQueue }, kind === 'search' ? search : compare);
  };
  const { accept = [], examine = false } = isRefusal(ask) ? {} : ask;
  const submission = submissions.begin({ ...key, kind, accept, examine, mark }, work);
  if (!settings.later) {
    const gone = (): void => {
      submission.stop.abort('timed-out');
    };
    if (call.gone.aborted) gone();
    else call.gone.addEventListener('abort', gone, { once: true });
  }
  return answer(state, call, submission);
}
