/** `result` and `cancel`: a submission by its number, for the requester whose it is. */
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

/** The return, in each of its forms; 202 while there is none yet, 410 when it has expired. */
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
      refusal('UNSUPPORTED_FORMAT', 'a return has none of these forms', { status: 406 }),
      requestId,
    );
  const { requester } = submission;
  const told = { at: instant(state.settings.now()), requester, requestId, purpose: '' };
  state.audit.append({ ...told, kind: 'read', outcome: { kind: 'result', status: 200 } });
  return { status: 200, ...written(outcome, form) };
}

/** Ends a submission that is under way; its picture is gone when the answer comes. */
export async function cancel(state: State, call: Call, kind: Kind, requestId: string): Promise<Reply> {
  const submission = find(state, call, kind, requestId);
  if (submission === undefined) return notFound();
  if (state.submissions.outcomeOf(submission) !== undefined || submission.expiresAt !== undefined)
    return refusalReply(refusal('INVALID_REQUEST', 'it is over already', { status: 409 }), requestId);
  submission.stop.abort('cancelled');
  await submission.done;
  return { status: 204 };
}
