/** MOSIP ABIS API 0.9: identify. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate, CandidateList, ScoreDetail } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Tree } from '../tree.ts';
import type { Emitted } from './emit.ts';
import { type FieldRow, carried, stated, transport, unplaced } from './fields.ts';
import type { ForeignWriting } from './format.ts';
import { hasMember, itemsAt, textAt } from './look.ts';
import { orderUnspecified, scaleUnknown } from './missing.ts';
import { type Model, type Refused, jsonFormat, refusedSearch, searchModel } from './model.ts';

const AGREED = 'agreed between office and provider; the order is not said to be the rank';
const CANDIDATE = 'candidateList.candidates[]';

const fields: readonly FieldRow[] = [
  carried('id', 'the format'),
  unplaced('version', 'version of the operation'),
  carried('requestId', 'requestId'),
  carried('responsetime', 'respondedAt'),
  carried('returnValue', 'outcome.kind', '2: refused or failed'),
  carried('failureReason', 'outcome.problems[].native'),
  { ...carried('candidateList.count', 'counts.returned'), kind: 'whole' },
  carried(`${CANDIDATE}.referenceId`, 'candidates[].candidateId'),
  carried(`${CANDIDATE}.analytics.internalScore`, 'candidates[].score'),
  stated(`${CANDIDATE}.analytics.confidence`, 'a score that is called confidence'),
  carried(`${CANDIDATE}.modalities[].biometricType`, 'candidates[].scores[].modality'),
  carried(
    `${CANDIDATE}.modalities[].analytics.internalScore`,
    'candidates[].scores[].score',
    'candidates[].score as well where the candidate has none and one modality is the face',
  ),
  stated(`${CANDIDATE}.modalities[].analytics.confidence`, 'a score that is called confidence'),
  carried('candidateList.analytics.disclaimer', 'disclaimers[].text', 'where the provider agrees to it'),
  transport('errors'),
];

/** The failure reasons of the documentation; those of the image are refusals. */
const INVALID = ['4', '5', '6', '7', '8', '9', '10', '12', '13', '14', '15', '17'];

const REASONS: ReadonlyMap<string, readonly ['rejected' | 'error', string]> = new Map<
  string,
  readonly ['rejected' | 'error', string]
>([
  ...['1', '2', '3'].map((code) => [code, ['error', 'INTERNAL']] as const),
  ...INVALID.map((code) => [code, ['rejected', 'INVALID_REQUEST']] as const),
  ['11', ['rejected', 'IMAGE_UNREADABLE']],
  ['16', ['rejected', 'IMAGE_UNREADABLE']],
  ['18', ['rejected', 'QUALITY_TOO_LOW']],
]);

function detect(tree: Tree): boolean {
  const id = textAt(tree, 'id');
  if (id !== undefined && /^mosip\.(?:abis|id)\.identify$/.test(id)) return true;
  const isOther = id?.startsWith('mosip.') === true;
  return (
    !isOther &&
    hasMember(tree, 'returnValue') &&
    ['candidateList', 'failureReason'].some((name) => hasMember(tree, name))
  );
}

/** Names of the face in the answers of ABIS providers. */
const FACES = ['FACE', 'FID'];

function detailsOf(tree: Tree): readonly ScoreDetail[] {
  return itemsAt(tree, 'modalities').flatMap((modality) => {
    const score = textAt(modality, 'analytics', 'internalScore');
    const type = textAt(modality, 'biometricType');
    return score === undefined ? [] : [{ score, ...compactFilled({ modality: type }) }];
  });
}

function candidateOf(tree: Tree, i: number): Candidate {
  const scores = detailsOf(tree);
  const faces = scores.filter(({ modality = '' }) => FACES.includes(modality.toUpperCase()));
  const face = faces.length === 1 ? faces[0]?.score : undefined;
  const score = textAt(tree, 'analytics', 'internalScore') ?? face;
  return {
    rank: i + 1,
    ...compactFilled({ candidateId: textAt(tree, 'referenceId'), score, scores }),
    images: [],
  };
}

function refusedIn(tree: Tree): Refused | Pick<Refused, 'kind'> | undefined {
  if (textAt(tree, 'returnValue') !== '2') return undefined;
  const reason = textAt(tree, 'failureReason');
  if (reason === undefined) return { kind: 'error' };
  const [kind, code] = REASONS.get(reason) ?? ['error', 'INTERNAL'];
  return { kind, code, message: 'failureReason', native: reason };
}

function model(tree: Tree): Model {
  const count = textAt(tree, 'candidateList', 'count');
  const disclaimer = textAt(tree, 'candidateList', 'analytics', 'disclaimer');
  const isCount = count !== undefined && /^\d{1,9}$/.test(count);
  const head = {
    ...compactFilled({ requestId: textAt(tree, 'requestId'), respondedAt: textAt(tree, 'responsetime') }),
    ...(isCount ? { counts: { returned: Number(count) } } : {}),
    disclaimers: disclaimer === undefined ? [] : [{ text: disclaimer }],
  };
  const refused = refusedIn(tree);
  if (refused !== undefined) return refusedSearch(refused, head);
  const candidates = itemsAt(tree, 'candidateList', 'candidates').map(candidateOf);
  const scored = candidates.some(({ score, scores = [] }) => score !== undefined || scores.length > 0);
  return searchModel(candidates, head, {
    scale: { kind: 'unspecified' },
    scored: candidates.length > 0,
    findings: [
      ...(candidates.length > 1 ? [orderUnspecified('MOSIP ABIS')] : []),
      ...(scored ? [scaleUnknown('MOSIP ABIS')] : []),
    ],
  });
}

const CARRIED = [
  'requestId',
  'respondedAt',
  'outcome',
  'counts.returned',
  'disclaimers[].text',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].score',
  'candidates[].scores[].score',
  'candidates[].scores[].modality',
];

function candidateBody({ candidateId, score, scores = [] }: Candidate): Emitted {
  const modalities = scores.map((detail) => ({
    biometricType: detail.modality,
    analytics: { internalScore: detail.score },
  }));
  return {
    referenceId: candidateId,
    analytics: score === undefined ? undefined : { internalScore: score },
    modalities: modalities.length === 0 ? undefined : modalities,
  };
}

/** The answer of identify for a list. Its analytics carry the disclaimer. */
function write(list: CandidateList): ForeignWriting<Emitted> {
  const losses = new Losses();
  notCarried(list, CARRIED, losses);
  const { outcome, candidates, disclaimers } = list;
  const failed = outcome.kind === 'rejected' || outcome.kind === 'error';
  if (disclaimers.length > 1) losses.add('disclaimers', 'several disclaimers are written as one');
  if (outcome.reason !== undefined && outcome.reason !== 'unspecified') {
    losses.add('outcome.reason', 'an empty list gives no reason');
  }
  const text = disclaimers.map((disclaimer) => disclaimer.text).join(' ');
  const native = outcome.problems?.[0]?.native ?? '';
  if (failed && !REASONS.has(native))
    losses.add('outcome.problems[]', 'no documented failure reason says so');
  const analytics = text === '' ? undefined : { disclaimer: text };
  const body = {
    id: 'mosip.abis.identify',
    requestId: list.requestId,
    responsetime: list.respondedAt,
    returnValue: failed ? '2' : '1',
    failureReason: failed ? (REASONS.has(native) ? native : '1') : undefined,
    candidateList:
      failed && analytics === undefined
        ? undefined
        : { count: String(candidates.length), candidates: candidates.map(candidateBody), analytics },
  };
  return { body, losses: losses.list() };
}

export const mosip = jsonFormat({
  id: 'mosip',
  title: 'MOSIP ABIS',
  source: 'MOSIP ABIS API specification 0.9',
  carriesDisclaimer: true,
  fields: [...fields, stated(`${CANDIDATE}.analytics.rank`, AGREED)],
  detect,
  model,
  write,
});
