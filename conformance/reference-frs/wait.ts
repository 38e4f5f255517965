/** The reply for a submission in progress. */
import { transactionPath } from '../../src/services/protocol/names.ts';
import { type Reply, pending } from './reply.ts';
import type { Submission } from './submissions.ts';

/** 202 with the state of the submission and the location of its result. */
export function wait({ kind, requestId, examinerQueue }: Submission): Reply {
  const place = transactionPath(kind === 'search' ? 'searches' : 'comparisons', requestId);
  if (examinerQueue?.list !== undefined) return pending(requestId, 'examining', place);
  return pending(requestId, kind === 'search' ? 'searching' : 'comparing', place);
}
