/** `review`: the narrowing of a waiting list, authorised by the signature of the examiner. */
import type { IncomingMessage } from 'node:http';
import { compactVerify, importJWK } from 'jose';
import { canonicalJson, type CanonicalValue } from '../../../src/json/canonical.ts';
import type { CandidateList } from '../../../src/results/model/list.ts';
import { NARROWING_TYPE, narrowingPayload } from '../../../src/results/model/narrowing.ts';
import { checkSchema } from '../../../src/schemas/check.ts';
import { validator as reviewValidator } from '../../../src/schemas/compiled/frs-review.js';
import { transactionPath } from '../../../src/services/protocol/names.ts';
import type { Review } from '../../../src/services/protocol/requests.ts';
import { receive } from '../body.ts';
import { instant } from '../lists.ts';
import { type Refusal, isRefusal, refusal } from '../problems.ts';
import { objectOf } from '../read-request.ts';
import { type Call, type Reply, notFound, refusalReply } from '../reply.ts';
import type { State } from '../state.ts';
import type { Submission } from '../submissions.ts';

const MOST_BYTES = 256 * 1024;

function wrong(message: string): Refusal {
  return refusal('INVALID_REQUEST', message, { status: 422 });
}

/** True if the key of the examiner signed the narrowed list. */
async function isSigned({ examiner }: State, list: CandidateList): Promise<boolean> {
  try {
    const key = await importJWK(examiner.publicKey, 'ES256');
    const { payload, protectedHeader } = await compactVerify(list.narrowed?.signature ?? '', key);
    const wanted = Buffer.from(narrowingPayload(list));
    return protectedHeader.typ === NARROWING_TYPE && wanted.equals(payload);
  } catch {
    return false;
  }
}

/** The narrowed list, or the refusal of the review. */
function narrowedBy(list: CandidateList, review: Review, now: number): CandidateList | Refusal {
  const { narrowed, candidates, responseId } = review;
  if (responseId !== list.responseId) return wrong('the review is of another list');
  const kept = candidates.map((id) => list.candidates.find(({ candidateId }) => candidateId === id));
  if (kept.includes(undefined)) return wrong('a candidate of the review is not on the list');
  if (narrowed.from !== list.candidates.length || !narrowed.requested)
    return wrong('the review states a wrong number of candidates, or not that it was requested');
  if (
    Date.parse(narrowed.at) <= Date.parse(list.search?.finishedAt ?? '') ||
    Date.parse(narrowed.at) > now + 5000
  )
    return wrong('the time of the review is not after the search, or is in the future');
  const left = kept.flatMap((one) => (one === undefined ? [] : [one]));
  return {
    ...list,
    determination: 'CO',
    respondedAt: instant(Math.max(now, Date.parse(narrowed.at))),
    outcome: left.length > 0 ? { kind: 'candidates' } : { kind: 'noCandidate', reason: 'filteredOut' },
    counts: { ...list.counts, returned: left.length, truncated: false },
    candidates: left.map((candidate, i) => ({ ...candidate, rank: i + 1 })),
    narrowed,
  };
}

/** Applies a review to a search that waits for it. */
export async function review(
  state: State,
  call: Call,
  requestId: string,
  request: IncomingMessage,
): Promise<Reply> {
  const limits = { bytes: MOST_BYTES, milliseconds: state.settings.bodyMilliseconds };
  const object = objectOf(await receive(request, limits), call.header('content-type'));
  if (isRefusal(object)) return refusalReply(object, requestId);
  const submission = state.submissions.find({ requester: call.requester.agency, requestId });
  if (submission?.kind !== 'search') return notFound();
  const [broken] = checkSchema('frs_review', reviewValidator, object);
  if (broken !== undefined) return refusalReply(refusal('INVALID_REQUEST', broken.message), requestId);
  const sent = JSON.parse(Buffer.from(canonicalJson(object as CanonicalValue)).toString()) as Review;
  const reply = await evaluated(state, submission, sent);
  return state.settings.faultHooks.review(reply, sent, submission);
}

/** Evaluates a review that is valid by its schema. */
async function evaluated(state: State, submission: Submission, sent: Review): Promise<Reply> {
  const { requestId } = submission;
  if (sent.requestId !== requestId) return refusalReply(wrong('the review is of another search'), requestId);
  if (!submission.examine) return refusalReply(wrong('the request did not ask for a narrowing'), requestId);
  const { examinerQueue, done } = submission;
  const list = examinerQueue?.list;
  if (list === undefined)
    return refusalReply(refusal('INVALID_REQUEST', 'no list waits for a review', { status: 409 }), requestId);
  const narrowed = narrowedBy(list, sent, state.settings.now());
  if (isRefusal(narrowed)) return refusalReply(narrowed, requestId);
  if (!(await isSigned(state, narrowed)))
    return refusalReply(wrong("the review is not signed by an examiner's key"), requestId);
  examinerQueue?.finish(narrowed);
  await done;
  return { status: 201, headers: { Location: transactionPath('searches', requestId) } };
}
