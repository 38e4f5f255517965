/** What is said of a submission that goes on. */
import { transactionPath } from '../../src/services/protocol/names.ts';
import { type Reply, pending } from './reply.ts';
import type { Submission } from './submissions.ts';

/** 202: where it has got to, and where its return will be. */
export function wait({ kind, requestId, examinerQueue }: Submission): Reply {
  const place = transactionPath(kind === 'search' ? 'searches' : 'comparisons', requestId);
  if (examinerQueue?.list !== undefined) return pending(requestId, 'examining', place);
  return pending(requestId, kind === 'search' ? 'searching' : 'comparing', place);
}
