/** OSIA ABIS identify: an array of candidates, or `{ code, message }`. */
import { compactFilled } from '../../../bytes/index.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList, ScoreDetail } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Loss, ResultReading } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { type Emitted, numberText } from './emit.ts';
import { itemsAt, textAt, unknownIn, wholeAt } from './look.ts';
import { missingIn, noDisclaimerPlace, scaleUnknown } from './missing.ts';

const KNOWN = new Set([
  'personId',
  'rank',
  'score',
  'scores',
  'encounterId',
  'biometricType',
  'biometricSubType',
  'instance',
  'galleryId',
  'code',
  'message',
  'transactionId',
  'taskId',
]);

function detailOf(tree: Tree): ScoreDetail {
  const gallery = textAt(tree, 'galleryId');
  return {
    score: textAt(tree, 'score') ?? '',
    ...compactFilled({
      modality: textAt(tree, 'biometricType'),
      subtype: textAt(tree, 'biometricSubType'),
      encounterId: textAt(tree, 'encounterId'),
      instance: textAt(tree, 'instance'),
      galleryIds: gallery === undefined ? undefined : [gallery],
    }),
  };
}

function candidateOf(tree: Tree): Candidate {
  const scores = itemsAt(tree, 'scores').map(detailOf);
  return {
    ...compactFilled({
      rank: wholeAt(tree, 'rank'),
      candidateId: textAt(tree, 'personId'),
      encounterId: scores[0]?.encounterId,
      score: textAt(tree, 'score'),
      scores: scores.filter(({ score }) => score !== ''),
    }),
    images: [],
  };
}

/** Reads the answer of identify. */
export function readOsia(tree: Tree): ResultReading {
  const candidates = tree.kind === 'list' ? tree.items.map(candidateOf) : [];
  const problem = {
    code: 'INVALID_REQUEST',
    retryable: false,
    ...compactFilled({ message: textAt(tree, 'message'), native: textAt(tree, 'code') }),
  };
  const empty = { kind: 'noCandidate', reason: 'unspecified' } as const;
  const list: CandidateList = {
    ...emptyList,
    outcome:
      tree.kind !== 'list'
        ? { kind: 'rejected', problems: [problem] }
        : candidates.length > 0
          ? { kind: 'candidates' }
          : empty,
    ...(candidates.some(({ score }) => score !== undefined) ? { scoreScale: { kind: 'unspecified' } } : {}),
    candidates,
  };
  const findings = [
    ...missingIn(list),
    noDisclaimerPlace('OSIA'),
    ...(list.scoreScale === undefined ? [] : [scaleUnknown('OSIA')]),
  ];
  return { format: 'osia', list, also: unknownIn(tree, KNOWN), findings };
}

const CARRIED = [
  'outcome',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].score',
  'candidates[].encounterId',
  ...['score', 'modality', 'subtype', 'encounterId', 'instance', 'galleryIds'].map(
    (name) => `candidates[].scores[].${name}`,
  ),
];

function scoresOf({ score, encounterId, scores = [] }: Candidate): readonly Emitted[] {
  if (scores.length === 0 && encounterId !== undefined && score !== undefined) {
    return [{ score: numberText(score), encounterId, biometricType: 'FACE' }];
  }
  return scores.map((detail) => ({
    score: numberText(detail.score),
    encounterId: detail.encounterId,
    biometricType: detail.modality,
    biometricSubType: detail.subtype,
    instance: detail.instance,
    galleryId: detail.galleryIds?.[0],
  }));
}

/** The answer of identify for a list, and what it loses besides what an envelope carries. */
export function toOsia(
  list: CandidateList,
  enveloped: readonly string[],
): { body: Emitted; losses: readonly Loss[] } {
  const losses = new Losses();
  notCarried(list, [...CARRIED, ...enveloped], losses);
  const { kind, problems = [], reason } = list.outcome;
  if (reason !== undefined && reason !== 'unspecified')
    losses.add('outcome.reason', 'an empty list gives no reason');
  if (kind === 'rejected' || kind === 'error') {
    const [first, ...others] = problems;
    others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
    const body = { code: first?.native ?? first?.code ?? 'INTERNAL', message: first?.message ?? '' };
    return { body, losses: losses.list() };
  }
  const body = list.candidates.map((candidate) => {
    const scores = scoresOf(candidate);
    return {
      personId: candidate.candidateId,
      rank: candidate.rank,
      score: candidate.score === undefined ? undefined : numberText(candidate.score),
      scores: scores.length === 0 ? undefined : scores,
    };
  });
  return { body, losses: losses.list() };
}
