/** Faults of the narrowing of lists by an examiner. */
import { CompactSign, generateKeyPair } from 'jose';
import {
  type Candidate,
  type CandidateList,
  NARROWING_TYPE,
  narrowingPayload,
} from '../../../src/results/index.ts';
import type { Review } from '../../../src/services/protocol/index.ts';
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import type { EncodedPicture } from '../../reference-frs/gallery.ts';
import type { Signer } from '../../reference-frs/keys.ts';
import { fault, relisted } from '../change.ts';
import type { Fault } from '../fault.ts';
import { otherImage } from '../other-image.ts';
import { rankedOf } from './single-candidate.ts';

const ANY = 'state-local';
const SIGNED = 'a review is valid only with the signature of a known examiner';

type Change = (list: CandidateList) => CandidateList | Promise<CandidateList>;
type Sign = (payload: Uint8Array) => Promise<string>;

/** Narrows a list to its first candidates correctly, except for a change before it is signed. */
async function narrowedTo(
  list: CandidateList,
  now: number,
  sign: Sign,
  change: Change = (same) => same,
  keep = 2,
): Promise<CandidateList> {
  const at = new Date(Math.max(now, Date.parse(list.search?.finishedAt ?? '') + 1)).toISOString();
  const left = relisted(list, list.candidates.slice(0, keep));
  const images = left.candidates.flatMap(({ candidateId = '', images: own }) =>
    own.map(({ imageId = '' }) => ({ candidate: candidateId, imageId, confidence: 'limited support' })),
  );
  const narrowed = await change({
    ...left,
    determination: 'CO',
    respondedAt: at,
    narrowed: {
      requested: true,
      byRole: 'examiner',
      agency: 'XXEXAMINE',
      method: 'morphological comparison, simulated for tests',
      from: list.candidates.length,
      at,
      images,
    },
  });
  const signature = await sign(narrowingPayload(narrowed));
  return { ...narrowed, narrowed: { ...narrowed.narrowed, signature } };
}

/** The simulated examiner narrows with a deviation. */
function narrows(change: Change): () => Partial<FaultHooks> {
  return () => ({
    narrow: (honest) => (list, examiner, now) =>
      list.candidates.length < 2
        ? honest(list, examiner, now)
        : narrowedTo(list, now, signs(examiner), change),
  });
}

function signs(examiner: Signer): Sign {
  return (payload) => examiner.sign(payload, { typ: NARROWING_TYPE });
}

async function unknownSigner(): Promise<Sign> {
  const { privateKey } = await generateKeyPair('ES256');
  const header = { alg: 'ES256', kid: 'unknown', typ: NARROWING_TYPE };
  return (payload) => new CompactSign(payload).setProtectedHeader(header).sign(privateKey);
}

/** Another candidate like one of a list, with an image of its own. */
function foreignLike(like: Candidate, id: string, { base64, sha256 }: EncodedPicture): Candidate {
  const images = like.images.map((image) => ({
    ...image,
    sha256,
    ...(image.content === undefined ? {} : { content: { ...image.content, data: base64 } }),
  }));
  return { ...like, candidateId: id, personKey: id, score: '0.00', images };
}

async function foreigner(list: CandidateList): Promise<CandidateList> {
  const [first] = list.candidates;
  if (first === undefined) return list;
  const candidate = foreignLike(first, 'P-FOREIGN', await otherImage(0));
  const images = first.images.map(({ imageId = '' }) => ({
    candidate: 'P-FOREIGN',
    imageId,
    confidence: 'limited',
  }));
  return {
    ...relisted(list, [...list.candidates, candidate]),
    narrowed: { ...list.narrowed, images: [...(list.narrowed?.images ?? []), ...images] },
  };
}

function withNarrowed(
  change: (narrowed: NonNullable<CandidateList['narrowed']>) => CandidateList['narrowed'],
) {
  return (list: CandidateList): CandidateList => {
    const narrowed = change(list.narrowed ?? {});
    return narrowed === undefined ? list : { ...list, narrowed };
  };
}

/** The list after a review, without a check of its signature. `foreign`: the image of a candidate that it adds. */
function reviewed(list: CandidateList, review: Review, foreign: EncodedPicture): CandidateList {
  const [first] = list.candidates;
  const kept = review.candidates.flatMap((id) => {
    const known = list.candidates.find(({ candidateId }) => candidateId === id);
    return known ?? (first === undefined ? [] : foreignLike(first, id, foreign));
  });
  return { ...relisted(list, kept), determination: 'CO', narrowed: review.narrowed };
}

/** Accepts reviews that must be refused, of a waiting or of a delivered list. */
function takes(
  meant: (review: Review, list: CandidateList, isWaiting: boolean) => boolean,
): () => Partial<FaultHooks> {
  let foreign: EncodedPicture | undefined;
  return () => ({
    made: async (outcome) => {
      foreign ??= await otherImage(0);
      return outcome;
    },
    review: (reply, review, submission) => {
      const { examinerQueue, outcome } = submission;
      const delivered = outcome !== undefined && 'list' in outcome.made ? outcome.made.list : undefined;
      const list = examinerQueue?.list ?? delivered;
      const isRefused = reply.status >= 400;
      if (
        !isRefused ||
        list === undefined ||
        foreign === undefined ||
        !meant(review, list, examinerQueue?.list !== undefined)
      )
        return reply;
      const made = reviewed(list, review, foreign);
      if (examinerQueue?.list === undefined) submission.outcome = { status: 200, made: { list: made } };
      else examinerQueue.finish(made);
      return { status: 201 };
    },
  });
}

function isOf(review: Review, { candidates }: CandidateList): boolean {
  return review.candidates.every((id) => candidates.some(({ candidateId }) => candidateId === id));
}

export const narrowingFaults: readonly Fault[] = [
  fault(
    'can.fake-examiner',
    'A narrowed list is signed by a key of no examiner',
    ANY,
    { 'CAN-09': SIGNED },
    () => ({
      narrow: () => async (list, _, now) =>
        list.candidates.length < 2 ? list : narrowedTo(list, now, await unknownSigner()),
    }),
  ),
  fault(
    'can.narrowed-in-silence',
    'A narrowed list does not state that it was narrowed',
    ANY,
    { 'CAN-09': 'a narrowed list must state so' },
    () => ({ narrow: () => (list) => Promise.resolve(relisted(list, list.candidates.slice(0, 2))) }),
  ),
  fault(
    'can.no-confidence',
    'A narrowed list states no confidence for its images',
    ANY,
    { 'CAN-09': 'a confidence is required for each image' },
    narrows(withNarrowed(({ images: _, ...narrowed }) => narrowed)),
  ),
  fault(
    'can.narrowed-before-search',
    'The time of the narrowing is before the search',
    ANY,
    { 'CAN-09': 'a narrowing must be later than the search' },
    narrows((list) => ({
      ...list,
      narrowed: {
        ...list.narrowed,
        at: new Date(Date.parse(list.search?.startedAt ?? '') - 1000).toISOString(),
      },
    })),
  ),
  fault(
    'can.unasked-narrowing',
    'An examiner narrows every list without request',
    ANY,
    { 'CAN-17': 'no request asked for a narrowing' },
    () => ({
      examines: () => true,
      narrow: () => (list, examiner, now) => {
        const { length } = list.candidates;
        return length < 2 ? Promise.resolve(list) : narrowedTo(list, now, signs(examiner), undefined, length);
      },
    }),
  ),
  fault(
    'can.narrowed-from-one',
    'An examiner narrows a list of one person',
    ANY,
    {
      'CAN-17': 'a narrowing requires two or more persons',
      'CAN-01': 'the list has one person only, and no valid narrowing permits that',
    },
    () => {
      let isAsked = false;
      return {
        sought: (found, { examine }) => {
          isAsked = examine;
          return found;
        },
        rank: (honest) => (galleries, grid, terms) => {
          const ranking = honest(galleries, grid, terms);
          const best = rankedOf(galleries, grid).slice(0, 1);
          return isAsked && ranking.reason === 'single-candidate-withheld'
            ? { ranked: best, above: 1, truncated: false }
            : ranking;
        },
        narrow: () => (list, examiner, now) => narrowedTo(list, now, signs(examiner)),
      };
    },
  ),
  fault(
    'can.foreign-candidate',
    'A narrowed list contains a candidate that is not on the list of the algorithm',
    ANY,
    { 'CAN-17': 'an examiner must not add candidates' },
    narrows(foreigner),
  ),
  fault(
    'can.confirms',
    'The examiner states that a candidate is verified',
    ANY,
    { 'CAN-17': 'an examiner must not confirm an identity' },
    narrows(
      withNarrowed((narrowed) => ({
        ...narrowed,
        images: (narrowed.images ?? []).map((image) => ({
          ...image,
          confidence: 'verified by the examiner',
        })),
      })),
    ),
  ),
  fault(
    'can.review-unasked-taken',
    'Accepts a review that was not requested',
    ANY,
    { 'CAN-17': 'no request asked for a review' },
    takes((review, list, isWaiting) => !isWaiting && list.narrowed === undefined && isOf(review, list)),
  ),
  {
    ...fault(
      'can.review-forged-taken',
      'Accepts a review with any signature',
      ANY,
      { 'CAN-09': SIGNED },
      takes((review, list, isWaiting) => isWaiting && isOf(review, list)),
    ),
    base: { examiner: 'review' },
  },
  {
    ...fault(
      'can.review-foreign-taken',
      'Accepts a review that adds a candidate',
      ANY,
      { 'CAN-17': 'an examiner must not add candidates' },
      takes((review, list, isWaiting) => isWaiting && !isOf(review, list)),
    ),
    base: { examiner: 'review' },
  },
];
