/** MOSIP ABIS identify. */
import { compactFilled } from '../../../bytes/index.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Loss, ResultReading } from '../reading.ts';
import type { Tree } from '../tree.ts';
import type { Emitted } from './emit.ts';
import { at, itemsAt, textAt, unknownIn } from './look.ts';
import { missingIn, orderUnspecified, scaleUnknown } from './missing.ts';

const KNOWN = new Set([
  'id',
  'requestId',
  'responsetime',
  'returnValue',
  'failureReason',
  'candidateList',
  'count',
  'candidates',
  'referenceId',
  'analytics',
  'internalScore',
  'modalities',
  'biometricType',
  'disclaimer',
]);

/** Reasons that say what was wrong with the picture; all else is an error of the request or the system. */
const REASONS: Readonly<Record<string, readonly [kind: 'rejected' | 'error', code: string]>> = {
  '1': ['error', 'INTERNAL'],
  '2': ['error', 'INTERNAL'],
  '3': ['rejected', 'INVALID_REQUEST'],
  '5': ['rejected', 'IMAGE_UNREADABLE'],
  '7': ['rejected', 'INVALID_REQUEST'],
  '8': ['rejected', 'INVALID_REQUEST'],
  '9': ['rejected', 'INVALID_REQUEST'],
  '10': ['rejected', 'IMAGE_UNREADABLE'],
};

/** True for an answer of MOSIP's ABIS. */
export function isMosip(tree: Tree): boolean {
  return at(tree, 'returnValue') !== undefined || textAt(tree, 'id')?.startsWith('mosip.abis') === true;
}

function candidateOf(tree: Tree, i: number): Candidate {
  const score = textAt(tree, 'analytics', 'internalScore');
  return { rank: i + 1, ...compactFilled({ candidateId: textAt(tree, 'referenceId'), score }), images: [] };
}

function outcomeOf(tree: Tree, candidates: number): CandidateList['outcome'] {
  const reason = textAt(tree, 'failureReason');
  if (textAt(tree, 'returnValue') !== '2') {
    return candidates > 0 ? { kind: 'candidates' } : { kind: 'noCandidate', reason: 'unspecified' };
  }
  const [kind, code] = REASONS[reason ?? ''] ?? ['error', 'INTERNAL'];
  const problem = { code, message: 'failureReason', retryable: false, ...compactFilled({ native: reason }) };
  return { kind, problems: [problem] };
}

/** Reads the answer of identify. */
export function readMosip(tree: Tree): ResultReading {
  const rows = itemsAt(tree, 'candidateList', 'candidates');
  const candidates = rows.map(candidateOf);
  const scored = candidates.some(({ score }) => score !== undefined);
  const count = textAt(tree, 'candidateList', 'count');
  const disclaimer = textAt(tree, 'candidateList', 'analytics', 'disclaimer');
  const respondedAt = textAt(tree, 'responsetime');
  const list: CandidateList = {
    ...emptyList,
    ...compactFilled({ requestId: textAt(tree, 'requestId'), respondedAt }),
    outcome: outcomeOf(tree, candidates.length),
    ...(scored ? { scoreScale: { kind: 'unspecified' } } : {}),
    ...(count !== undefined && /^\d{1,9}$/.test(count) ? { counts: { returned: Number(count) } } : {}),
    disclaimers: disclaimer === undefined ? [] : [{ text: disclaimer }],
    candidates,
  };
  const findings = [
    ...missingIn(list),
    ...(candidates.length > 1 ? [orderUnspecified('MOSIP ABIS')] : []),
    ...(scored ? [scaleUnknown('MOSIP ABIS')] : []),
  ];
  return { format: 'mosip', list, also: unknownIn(tree, KNOWN), findings };
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
];

/** The answer of identify for a list. Its analytics carry the disclaimer. */
export function toMosip(list: CandidateList): { body: Emitted; losses: readonly Loss[] } {
  const losses = new Losses();
  notCarried(list, CARRIED, losses);
  const { outcome, candidates, disclaimers } = list;
  const failed = outcome.kind === 'rejected' || outcome.kind === 'error';
  if (disclaimers.length > 1) losses.add('disclaimers', 'several disclaimers are written as one');
  if (outcome.reason !== undefined && outcome.reason !== 'unspecified') {
    losses.add('outcome.reason', 'an empty list gives no reason');
  }
  const text = disclaimers.map((disclaimer) => disclaimer.text).join(' ');
  const body = {
    id: 'mosip.abis.identify',
    requestId: list.requestId,
    responsetime: list.respondedAt,
    returnValue: failed ? '2' : '1',
    failureReason: failed ? (outcome.problems?.[0]?.native ?? '1') : undefined,
    candidateList: {
      count: String(candidates.length),
      candidates: candidates.map(({ candidateId, score }) => ({
        referenceId: candidateId,
        analytics: score === undefined ? undefined : { internalScore: score },
      })),
      analytics: text === '' ? undefined : { disclaimer: text },
    },
  };
  return { body, losses: losses.list() };
}
