/** Reviews by an examiner, with a valid or a forged signature. */
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import {
  type Candidate,
  type CandidateList,
  NARROWING_TYPE,
  narrowingPayload,
} from '../../../src/results/index.ts';
import type { Review } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isRefusedFor } from '../../suite/meaning.ts';
import { REQUEST_REASONS } from '../refusal.ts';

export type Sign = (payload: Uint8Array) => Promise<string>;

/** Signs with an unknown key under the key ID of the examiner, as a forger would. */
export async function forger({ setup }: TestContext): Promise<Sign> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = setup.keys.examiner[0]?.kid ?? (await exportJWK(publicKey)).x ?? 'examiner';
  return (payload) =>
    new CompactSign(payload).setProtectedHeader({ alg: 'ES256', kid, typ: NARROWING_TYPE }).sign(privateKey);
}

/** A review that keeps some candidates of a list. */
export async function reviewOf(
  context: TestContext,
  list: CandidateList,
  left: readonly Candidate[],
  sign: Sign,
): Promise<Review> {
  const { requestId = '', responseId = '' } = list;
  // Later than the search, even if both fall into the same millisecond.
  const at = Math.max(context.setup.now(), Date.parse(list.search?.finishedAt ?? '') + 1 || 0);
  const confidence = 'limited support for the same source';
  const narrowed: Omit<Review['narrowed'], 'signature'> = {
    requested: true,
    byRole: 'examiner',
    agency: context.statement.operator.id,
    method: 'morphological comparison',
    from: list.candidates.length,
    at: new Date(at).toISOString(),
    images: left.flatMap(({ candidateId = '', images }) =>
      images.map(({ imageId }) => ({
        candidate: candidateId,
        ...(imageId === undefined ? {} : { imageId }),
        confidence,
      })),
    ),
  };
  const signature = await sign(narrowingPayload({ ...list, candidates: left, narrowed }));
  return {
    schema: 'frs-review/1',
    requestId,
    responseId,
    candidates: left.map(({ candidateId = '' }) => candidateId),
    narrowed: { ...narrowed, signature },
  };
}

/** Sends a review. */
export function sendReview(context: TestContext, review: Review, purpose: string): Promise<Exchange> {
  const { requestId } = review;
  const body = new TextEncoder().encode(JSON.stringify(review));
  return context.ask(
    { operation: 'review', as: 'primary', requestId, transaction: 'searches', body },
    purpose,
  );
}

/** Reasons of a refusal that are about the content of a review. */
const REVIEW_CONTENT = REQUEST_REASONS.filter((one) => one !== 'too-large' && one !== 'unsupported-format');

/** True if the review was refused, as invalid or because no list waits for one. */
export function isReviewRefused(exchange: Exchange): boolean {
  return isRefusedFor(exchange, 'malformed', 'not-allowed', 'conflict', ...REVIEW_CONTENT);
}
