/** The answer of SearchFacesByImage for a candidate list. */
import type { Candidate, CandidateList } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import { type Emitted, numberText } from './emit.ts';
import type { ForeignWriting } from './format.ts';

const CARRIED = [
  'outcome',
  'responseId',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].score',
  'candidates[].encounterId',
  'candidates[].images[].imageId',
  'candidates[].images[].role',
];

/** The member that a candidate's id is written as. */
function idsOf({
  candidateId,
  idScheme,
  encounterId,
}: Candidate): Readonly<Record<string, string | undefined>> {
  const ids = { FaceId: encounterId, UserId: undefined, ExternalImageId: undefined };
  if (idScheme === 'UserId') return { ...ids, UserId: candidateId };
  return idScheme === 'FaceId'
    ? { ...ids, FaceId: encounterId ?? candidateId }
    : { ...ids, ExternalImageId: candidateId };
}

/** The answer of SearchFacesByImage for a list, and what it loses besides what an envelope carries. */
export function writeRekognition(list: CandidateList, enveloped: readonly string[]): ForeignWriting<Emitted> {
  const losses = new Losses();
  const schemes = list.candidates.every(({ idScheme = '' }) =>
    ['', 'UserId', 'FaceId', 'ExternalImageId'].includes(idScheme),
  );
  notCarried(list, [...CARRIED, ...(schemes ? ['candidates[].idScheme'] : []), ...enveloped], losses);
  const { kind, problems = [], reason } = list.outcome;
  const metadata = list.responseId === undefined ? undefined : { RequestId: list.responseId };
  if (kind === 'rejected' || kind === 'error') {
    const [first, ...others] = problems;
    others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
    const name = first?.native?.endsWith('Exception') === true ? first.native : 'InvalidParameterException';
    return {
      body: { __type: name, message: first?.message ?? '', ResponseMetadata: metadata },
      losses: losses.list(),
    };
  }
  if (reason !== undefined && reason !== 'belowThreshold') {
    losses.add('outcome.reason', 'an empty list gives no reason');
  }
  const body = {
    FaceMatches: list.candidates.map((candidate) => {
      const { score, images } = candidate;
      images
        .slice(1)
        .forEach(() => losses.add('candidates[].images[]', 'one image is named for each candidate'));
      return {
        Similarity: score === undefined ? undefined : numberText(score),
        Face: { ...idsOf(candidate), ImageId: images[0]?.imageId },
      };
    }),
    ResponseMetadata: metadata,
  };
  return { body, losses: losses.list() };
}
