/** OSIA ABIS 1.6.0: identify (an array of candidates), verify (a comparison), errors `{ code, message }`. */
import { FrskitError } from '../../../findings/errors.ts';
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate, CandidateList, ScoreDetail } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import { readingFinding } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { type Emitted, numberText } from './emit.ts';
import { type FieldRow, carried, of, stated, unplaced } from './fields.ts';
import type { ForeignWriting } from './format.ts';
import { at, hasMember, itemsAt, onlyMembers, textAt, wholeAt } from './look.ts';
import { type Model, comparedModel, jsonFormat, refusedSearch, searchModel } from './model.ts';
import { scaleUnknown } from './missing.ts';
import { SUBTYPES, TYPES } from './osia-types.ts';

function scoreRows(path: string, to: string): readonly FieldRow[] {
  const names = [
    ['score', 'score'],
    ['encounterId', 'encounterId'],
    ['biometricType', 'modality'],
    ['biometricSubType', 'subtype'],
    ['instance', 'instance'],
    ['galleries[]', 'galleryIds[]'],
  ] as const;
  return names.map(([name, member]) => carried(`${path}.${name}`, `${to}.${member}`));
}

const OWN = "the vendor's own members";

const fields: readonly FieldRow[] = [
  ...of('identify', [
    carried('[].personId', 'candidates[].candidateId'),
    { ...carried('[].rank', 'candidates[].rank'), kind: 'whole' },
    carried('[].score', 'candidates[].score'),
    ...scoreRows('[].scores[]', 'candidates[].scores[]'),
    carried('[].scores[].galleryId', 'candidates[].scores[].galleryIds[]', 'before version 1.6.0'),
    stated('[].others', OWN),
    stated('[].scores[].others', OWN),
  ]),
  ...of('verify', [
    stated('decision', 'it decides; a comparison must not'),
    carried('scores[].score', 'score', 'of the face, or the only one'),
    ...scoreRows('scores[]', '')
      .slice(1)
      .map(({ path }) => unplaced(path, 'what the score is of')),
    stated('scores[].others', OWN),
  ]),
  ...of('error', [
    carried('code', 'outcome.problems[].native', "codes are each vendor's"),
    carried('message', 'outcome.problems[].message'),
  ]),
];

function detailOf(tree: Tree): ScoreDetail {
  const galleries = [
    ...itemsAt(tree, 'galleries').flatMap((item) => (item.kind === 'text' ? [item.value] : [])),
    ...[textAt(tree, 'galleryId')].flatMap((id) => (id === undefined ? [] : [id])),
  ];
  return {
    score: textAt(tree, 'score') ?? '',
    ...compactFilled({
      modality: textAt(tree, 'biometricType'),
      subtype: textAt(tree, 'biometricSubType'),
      encounterId: textAt(tree, 'encounterId'),
      instance: textAt(tree, 'instance'),
      galleryIds: galleries,
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

function isVerify(tree: Tree): boolean {
  return at(tree, 'decision')?.kind === 'flag' && onlyMembers(tree, ['decision', 'scores']);
}

function isError(tree: Tree): boolean {
  const code = at(tree, 'code');
  const hasCode = code?.kind === 'number' || code?.kind === 'text';
  return hasCode && at(tree, 'message')?.kind === 'text' && onlyMembers(tree, ['code', 'message']);
}

/** True for an entry with the members that OSIA requires of a candidate. */
function isEntry(tree: Tree): boolean {
  return (
    hasMember(tree, 'personId') &&
    (hasMember(tree, 'rank') || hasMember(tree, 'score') || hasMember(tree, 'scores'))
  );
}

function detect(tree: Tree): boolean {
  // An empty array has no members of any format: it is the documented no-match only where a caller names the format.
  if (tree.kind === 'list') return tree.items.length > 0 && tree.items.every(isEntry);
  return isVerify(tree) || isError(tree);
}

function verify(tree: Tree): Model {
  const details = itemsAt(tree, 'scores');
  const faces = details.filter((detail) => (textAt(detail, 'biometricType') ?? 'FACE') === 'FACE');
  const score = faces.length === 1 ? textAt(faces[0], 'score') : undefined;
  return comparedModel(
    { ...compactFilled({ score }), ...(score === undefined ? {} : { scoreScale: { kind: 'unspecified' } }) },
    undefined,
    score === undefined ? [] : [scaleUnknown('OSIA')],
  );
}

function model(tree: Tree): Model {
  if (tree.kind !== 'list') {
    if (isVerify(tree)) return verify(tree);
    const problem = { kind: 'rejected', code: 'INVALID_REQUEST' } as const;
    return refusedSearch({ ...problem, message: textAt(tree, 'message'), native: textAt(tree, 'code') });
  }
  const message = 'an empty array: no match in OSIA; other services answer so where no face was found';
  const ambiguous = readingFinding('return.empty-ambiguous', 'outcome', message);
  const candidates = tree.items.map(candidateOf);
  const scored = candidates.some(({ score }) => score !== undefined);
  return searchModel(candidates, scored ? { scoreScale: { kind: 'unspecified' } } : {}, {
    scored: true,
    findings: [...(scored ? [scaleUnknown('OSIA')] : []), ...(tree.items.length === 0 ? [ambiguous] : [])],
  });
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

/** A value of a list that the schema closes; anything else is a loss. */
function listed(
  value: string | undefined,
  allowed: ReadonlySet<string>,
  path: string,
  losses: Losses,
): string | undefined {
  if (value === undefined || allowed.has(value)) return value;
  losses.add(path, 'OSIA has no such value');
  return undefined;
}

function scoresOf({ score, encounterId, scores = [] }: Candidate, losses: Losses): readonly Emitted[] {
  if (scores.length === 0 && encounterId !== undefined && score !== undefined) {
    return [{ score: numberText(score), encounterId, biometricType: 'FACE' }];
  }
  return scores.map((detail) => {
    const galleries = [...new Set(detail.galleryIds ?? [])];
    return {
      score: numberText(detail.score),
      encounterId: detail.encounterId,
      galleries: galleries.length === 0 ? undefined : galleries,
      biometricType: listed(detail.modality, TYPES, 'candidates[].scores[].modality', losses),
      biometricSubType: listed(detail.subtype, SUBTYPES, 'candidates[].scores[].subtype', losses),
      instance: detail.instance,
    };
  });
}

function refuse(input: string, problem: string): never {
  throw new FrskitError('ERR_UNENCODABLE', `osia cannot be written: ${problem}`, [{ input, problem }]);
}

const INT32 = 2 ** 31;

function candidateBody(candidate: Candidate, i: number, losses: Losses): Emitted {
  const { candidateId, rank, score } = candidate;
  if (candidateId === undefined)
    refuse(`candidates[${i}].candidateId`, 'OSIA requires the id of each candidate');
  if (rank === undefined || !Number.isInteger(rank) || Math.abs(rank) >= INT32)
    refuse(`candidates[${i}].rank`, 'OSIA requires the rank of each candidate, a whole number');
  if (score === undefined || !/^-?\d/.test(score) || !Number.isFinite(Number(score)))
    refuse(`candidates[${i}].score`, 'OSIA requires the score of each candidate, a number');
  const scores = scoresOf(candidate, losses);
  return {
    personId: candidateId,
    rank,
    score: numberText(score),
    scores: scores.length === 0 ? undefined : scores,
  };
}

/** Codes of an error are whole numbers; what they mean is each vendor's. */
function errorBody({ problems = [] }: CandidateList['outcome'], losses: Losses): Emitted {
  const [first, ...others] = problems;
  others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
  const native = first?.native ?? '';
  const isCode = /^-?\d{1,9}$/.test(native);
  if (!isCode) losses.add('outcome.problems[].native', 'the code of an OSIA error is a whole number');
  const message = first?.message ?? first?.code ?? '';
  return { code: isCode ? Number(native) : 0, message };
}

/** The answer of identify for a list, and what it loses besides what an envelope carries. */
function write(list: CandidateList, enveloped: readonly string[]): ForeignWriting<Emitted> {
  const losses = new Losses();
  notCarried(list, [...CARRIED, ...enveloped], losses);
  const { kind, reason } = list.outcome;
  if (reason !== undefined && reason !== 'unspecified')
    losses.add('outcome.reason', 'an empty list gives no reason');
  if (kind === 'rejected' || kind === 'error')
    return { body: errorBody(list.outcome, losses), losses: losses.list() };
  const body = list.candidates.map((candidate, i) => candidateBody(candidate, i, losses));
  return { body, losses: losses.list() };
}

export const osia = jsonFormat({
  id: 'osia',
  title: 'OSIA',
  source: 'OSIA ABIS interface 1.6.0 (Secure Identity Alliance)',
  fields,
  operation: (tree) => (tree.kind === 'list' ? 'identify' : isVerify(tree) ? 'verify' : 'error'),
  detect,
  accepts: (tree) => tree.kind === 'list' && tree.items.length === 0,
  model,
  write,
});
