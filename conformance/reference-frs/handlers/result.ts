/** `result` and `cancel`: a submission by its request ID, for its requester only. */
import { formOf, written } from '../forms.ts';
import { instant } from '../lists.ts';
import { refusal } from '../problems.ts';
import { type Call, type Reply, expired, notFound, refusalReply } from '../reply.ts';
import type { State } from '../state.ts';
import type { Submission } from '../submissions.ts';
import { wait } from '../wait.ts';

type Kind = Submission['kind'];

function find(state: State, call: Call, kind: Kind, requestId: string): Submission | undefined {
  const requester = state.settings.faultHooks.owner(call.requester.agency, requestId);
  const found = state.submissions.find({ requester, requestId });
  return found?.kind === kind ? found : undefined;
}

/** The result in the requested format; 202 until it exists, 410 when it has expired. */
export function result(state: State, call: Call, kind: Kind, requestId: string): Reply {
  const submission = find(state, call, kind, requestId);
  if (submission === undefined) return notFound();
  const outcome = state.submissions.outcomeOf(submission);
  if (outcome === undefined) {
    return submission.expiresAt === undefined ? wait(submission) : expired(requestId);
  }
  const form = formOf(outcome, call.header('accept'), submission.accept);
  if (form === undefined)
    return refusalReply(
      refusal('UNSUPPORTED_FORMAT', 'the result is not available in these formats', { status: 406 }),
      requestId,
    );
  const { requester } = submission;
  const event = { at: instant(state.settings.now()), requester, requestId, purpose: '' };
  state.audit.append({ ...event, kind: 'read', outcome: { kind: 'result', status: 200 } });
  return { status: 200, ...written(outcome, form) };
}

/** Cancels a submission in progress; its images are deleted before the answer. */
export async function cancel(state: State, call: Call, kind: Kind, requestId: string): Promise<Reply> {
  const submission = find(state, call, kind, requestId);
  if (submission === undefined) return notFound();
  if (state.submissions.outcomeOf(submission) !== undefined || submission.expiresAt !== undefined)
    return refusalReply(
      refusal('INVALID_REQUEST', 'the request has already ended', { status: 409 }),
      requestId,
    );
  submission.stop.abort('cancelled');
  await submission.done;
  return { status: 204 };
}
