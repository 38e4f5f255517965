/** The answer for an outcome, in the format that the caller accepts. */
import { formOf, written } from './forms.ts';
import { refusal } from './problems.ts';
import { type Reply, refusalReply } from './reply.ts';
import type { Outcome } from './submissions.ts';

/** A result in the format that the caller accepts; JSON if there is no such format. */
export function delivered(outcome: Outcome, header: string | undefined, accept: readonly string[]): Reply {
  if (outcome.status === 403) {
    const { problem } = refusal('FORBIDDEN', 'the agency is not the authenticated one');
    return refusalReply({ status: 403, problem });
  }
  const { body, type } = written(outcome, formOf(outcome, header, accept) ?? 'application/json');
  return { status: outcome.status, type, body };
}
