/** Faults of lists that an examiner narrowed, or did not. */
import { CompactSign, generateKeyPair } from 'jose';
import { type CandidateList, NARROWING_TYPE, narrowingPayload } from '../../../src/results/index.ts';
import type { Review } from '../../../src/services/protocol/index.ts';
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import type { Signer } from '../../reference-frs/keys.ts';
import { fault, relisted } from '../change.ts';
import type { Fault } from '../fault.ts';
import { rankedOf } from './one.ts';

const ANY = 'state-local';
const SIGNED = 'a review counts by the signature of a known examiner';

type Sign = (payload: Uint8Array) => Promise<string>;

/** A list of the first two, or so many, narrowed as it should be but for what is changed before it is signed. */
async function narrowedTo(
  list: CandidateList,
  now: number,
  sign: Sign,
  change: (list: CandidateList) => CandidateList = (same) => same,
  keep = 2,
): Promise<CandidateList> {
  const at = new Date(Math.max(now, Date.parse(list.search?.finishedAt ?? '') + 1)).toISOString();
  const left = relisted(list, list.candidates.slice(0, keep));
  const images = left.candidates.flatMap(({ candidateId = '', images: own }) =>
    own.map(({ imageId = '' }) => ({ candidate: candidateId, imageId, confidence: 'limited support' })),
  );
  const narrowed = change({
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

/** The simulated examiner narrows in a way of its own. */
function narrows(change: (list: CandidateList) => CandidateList): () => Partial<FaultHooks> {
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

async function nonMated(): Promise<Sign> {
  const { privateKey } = await generateKeyPair('ES256');
  const header = { alg: 'ES256', kid: 'stranger', typ: NARROWING_TYPE };
  return (payload) => new CompactSign(payload).setProtectedHeader(header).sign(privateKey);
}

function foreigner(list: CandidateList): CandidateList {
  const [first] = list.candidates;
  if (first === undefined) return list;
  const candidate = { ...first, candidateId: 'P-FOREIGN', personKey: 'P-FOREIGN', score: '0.00', rank: 3 };
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

function told(change: (narrowed: NonNullable<CandidateList['narrowed']>) => CandidateList['narrowed']) {
  return (list: CandidateList): CandidateList => {
    const narrowed = change(list.narrowed ?? {});
    return narrowed === undefined ? list : { ...list, narrowed };
  };
}

/** What a review leaves, whoever signed it. */
function reviewed(list: CandidateList, review: Review): CandidateList {
  const kept = review.candidates.map((id) => {
    const known = list.candidates.find(({ candidateId }) => candidateId === id);
    return (
      known ?? {
        ...list.candidates[0],
        candidateId: id,
        personKey: id,
        score: '0.00',
        images: list.candidates[0]?.images ?? [],
      }
    );
  });
  return { ...relisted(list, kept), determination: 'CO', narrowed: review.narrowed };
}

/** Takes reviews that it should refuse: of a list that waits, or of one that is delivered already. */
function takes(
  meant: (review: Review, list: CandidateList, isWaiting: boolean) => boolean,
): () => Partial<FaultHooks> {
  return () => ({
    review: (reply, review, submission) => {
      const { examinerQueue, outcome } = submission;
      const delivered = outcome !== undefined && 'list' in outcome.made ? outcome.made.list : undefined;
      const list = examinerQueue?.list ?? delivered;
      const isRefused = reply.status >= 400;
      if (!isRefused || list === undefined || !meant(review, list, examinerQueue?.list !== undefined))
        return reply;
      const made = reviewed(list, review);
      if (examinerQueue?.list === undefined) submission.outcome = { status: 200, made: { list: made } };
      else examinerQueue.take(made);
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
    'A narrowed list is signed by a key that is no examiner’s',
    ANY,
    { 'CAN-09': SIGNED },
    () => ({
      narrow: () => async (list, _, now) =>
        list.candidates.length < 2 ? list : narrowedTo(list, now, await nonMated()),
    }),
  ),
  fault(
    'can.narrowed-in-silence',
    'A list is narrowed, and does not say so',
    ANY,
    { 'CAN-09': 'a narrowed list says so' },
    () => ({ narrow: () => (list) => Promise.resolve(relisted(list, list.candidates.slice(0, 2))) }),
  ),
  fault(
    'can.no-confidence',
    'A narrowed list gives no confidence for its images',
    ANY,
    { 'CAN-09': 'there is a confidence for each image' },
    narrows(told(({ images: _, ...narrowed }) => narrowed)),
  ),
  fault(
    'can.narrowed-before-search',
    'A list was narrowed before it was searched',
    ANY,
    { 'CAN-09': 'a narrowing is later than the search' },
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
    'An examiner looks at every list, whoever asked',
    ANY,
    { 'CAN-17': 'nobody asked for it' },
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
    'Where a threshold leaves one, an examiner narrows to that one',
    ANY,
    {
      'CAN-17': 'a narrowing is from two or more',
      'CAN-01': 'one person alone is on the list, and no narrowing that holds excuses it',
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
    'A narrowed list holds somebody who was not on the list of the algorithm',
    ANY,
    { 'CAN-17': 'an examiner narrows and adds nobody' },
    narrows(foreigner),
  ),
  fault(
    'can.confirms',
    'The examiner says that a candidate is verified',
    ANY,
    { 'CAN-17': 'an examiner narrows and never confirms' },
    narrows(
      told((narrowed) => ({
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
    'A review is taken of a list for which none was asked',
    ANY,
    { 'CAN-17': 'nobody asked for it' },
    takes((review, list, isWaiting) => !isWaiting && list.narrowed === undefined && isOf(review, list)),
  ),
  {
    ...fault(
      'can.review-forged-taken',
      'A review is taken whoever signed it',
      ANY,
      { 'CAN-09': SIGNED },
      takes((review, list, isWaiting) => isWaiting && isOf(review, list)),
    ),
    base: { examiner: 'review' },
  },
  {
    ...fault(
      'can.review-foreign-taken',
      'A review may add somebody who was not on the list',
      ANY,
      { 'CAN-17': 'an examiner narrows and adds nobody' },
      takes((review, list, isWaiting) => isWaiting && !isOf(review, list)),
    ),
    base: { examiner: 'review' },
  },
];
