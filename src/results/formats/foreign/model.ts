/** From a vendor's answer to the model: what every reader of a foreign format does in the same way. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Finding } from '../../../findings/finding.ts';
import type { Comparison } from '../../model/comparison.ts';
import { emptyComparison, emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList, Outcome, Problem, ScoreScale } from '../../model/list.ts';
import { type ResultReading, readingFinding } from '../reading.ts';
import type { Tree } from '../tree.ts';
import type { Emitted } from './emit.ts';
import { type FieldTable, accountFor, fieldTable } from './fields.ts';
import type { FormatOf, JsonFormat } from './format.ts';
import { missingIn, noDisclaimerPlace } from './missing.ts';

/** What a reader takes out of an answer: a list or a comparison, and what it found while doing so. */
export type Model = {
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly findings: readonly Finding[];
};

type JsonSpec = Omit<FormatOf<Tree, Emitted>, 'read'> & { readonly model: (tree: Tree) => Model };

/** Everything that a reading states beside its model, in the order in which it is reported. */
export function findingsOf(
  { list, comparison, findings }: Model,
  title: string,
  carriesDisclaimer: boolean,
): readonly Finding[] {
  const hasText = (list ?? comparison)?.disclaimers.length !== 0;
  return [
    ...missingIn(list ?? comparison),
    ...(carriesDisclaimer || hasText ? [] : [noDisclaimerPlace(title)]),
    ...findings,
  ];
}

/** A JSON format: its model, and the account of every member that its documentation names or does not name. */
export function jsonFormat({ model, ...spec }: JsonSpec): JsonFormat {
  const tables = new Map<string | undefined, FieldTable>();
  const tableOf = (operation: string | undefined): FieldTable => {
    const table = tables.get(operation) ?? fieldTable(spec.fields, operation);
    tables.set(operation, table);
    return table;
  };
  const read = (tree: Tree): ResultReading => {
    const found = model(tree);
    const account = accountFor(tree, tableOf(spec.operation?.(tree)), spec.title);
    const { list, comparison } = found;
    return {
      format: spec.id,
      ...(list === undefined ? {} : { list }),
      ...(comparison === undefined ? {} : { comparison }),
      also: account.also,
      findings: [...findingsOf(found, spec.title, spec.carriesDisclaimer === true), ...account.findings],
    };
  };
  return { ...spec, syntax: 'json', read };
}

function isCandidate({ candidateId, encounterId, score, scores = [], images }: Candidate): boolean {
  const hasScore = score !== undefined || scores.length > 0;
  return candidateId !== undefined || encounterId !== undefined || hasScore || images.length > 0;
}

/** More findings of one list say nothing new. */
const MOST = 50;

function withoutScore(candidates: readonly Candidate[], scored: boolean): readonly Finding[] {
  if (!scored && candidates.every(({ score }) => score === undefined)) return [];
  const places = candidates.flatMap(({ score }, i) => (score === undefined ? [i] : []));
  const named = places.slice(0, MOST).map((i) => {
    const at = { path: `candidates[${i}].score`, pointer: `/candidates/${i}/score` };
    return readingFinding('return.missing-member', at, 'the answer states no score for this candidate');
  });
  const more = places.length - named.length;
  const rest = `${more} more candidates without a score`;
  return more > 0 ? [...named, readingFinding('return.missing-member', 'candidates', rest)] : named;
}

/**
 * The list of a search. An entry without an id, a score or an image is no candidate; where entries were there and none
 * is a candidate, the list is not a no-match.
 */
export function searchModel(
  entries: readonly Candidate[],
  list: Omit<Partial<CandidateList>, 'candidates' | 'schema'>,
  options: {
    readonly scored?: boolean;
    readonly findings?: readonly Finding[];
    readonly scale?: ScoreScale;
  } = {},
): Model {
  const candidates = entries.filter(isCandidate);
  const empty = entries.length - candidates.length;
  const found: Outcome =
    entries.length > 0 ? { kind: 'candidates' } : { kind: 'noCandidate', reason: 'unspecified' };
  const hasScores = candidates.some(({ score, scores = [] }) => score !== undefined || scores.length > 0);
  const { scale, findings = [], scored = false } = options;
  const message = `${empty} entries without an id, a score or an image are not candidates`;
  return {
    list: {
      ...emptyList,
      outcome: found,
      ...(hasScores && scale !== undefined ? { scoreScale: scale } : {}),
      ...list,
      candidates,
    },
    findings: [
      ...findings,
      ...withoutScore(candidates, scored),
      ...(empty > 0
        ? [{ ...readingFinding('return.empty-entry', 'candidates', message), facts: { empty } }]
        : []),
    ],
  };
}

/** Why an answer is no result. */
export type Refused = {
  readonly kind: 'rejected' | 'error';
  readonly code: string;
  readonly native?: string | undefined;
  readonly message?: string | undefined;
};

/** The problem of a refusal or an error. */
export function problemOf({ code, native, message }: Refused): Problem {
  return { code, retryable: code === 'RATE_LIMITED', ...compactFilled({ message, native }) };
}

/** A refused search; without a code where the service states no reason. */
export function refusedSearch(
  refused: Refused | Pick<Refused, 'kind'>,
  list: Omit<Partial<CandidateList>, 'candidates' | 'schema' | 'outcome'> = {},
  findings: readonly Finding[] = [],
): Model {
  const problems = 'code' in refused ? [problemOf(refused)] : [];
  const outcome = { kind: refused.kind, problems };
  return { list: { ...emptyList, ...list, outcome, candidates: [] }, findings };
}

/** A comparison; `refused` where the service gave no result. */
export function comparedModel(
  comparison: Omit<Partial<Comparison>, 'schema' | 'outcome'>,
  refused?: Refused,
  findings: readonly Finding[] = [],
): Model {
  const outcome =
    refused === undefined
      ? ({ kind: 'compared' } as const)
      : { kind: refused.kind, problems: [problemOf(refused)] };
  return { comparison: { ...emptyComparison, ...comparison, outcome }, findings };
}

/** The answer is about several faces of the probe, or of the second image. */
export function severalFaces(faces: number, message: string): readonly Finding[] {
  if (faces <= 1) return [];
  return [{ ...readingFinding('return.several-faces', 'search.probe', message), facts: { faces } }];
}

/** Results of other probe faces, which one list has no place for. */
export function otherResults(results: number): readonly Finding[] {
  if (results <= 1) return [];
  const message = `${results} results, one for each face or search; the first is read, the others are not`;
  return [{ ...readingFinding('return.other-results', 'return', message), facts: { results } }];
}

/** What the words of a message say of the faces in the image. */
export function faceProblem(message: string | undefined): 'NO_FACE' | 'MULTIPLE_FACES' | undefined {
  const words = message?.slice(0, 2000) ?? '';
  if (/\b(?:multiple|several|too many|more than one) faces?\b/i.test(words)) return 'MULTIPLE_FACES';
  const none =
    /\bno (?:valid )?faces?\b|\bfaces? (?:could not be|(?:is|was|were|are) not|not) (?:detected|found)\b/i;
  return none.test(words) ? 'NO_FACE' : undefined;
}

/** A similarity from `min` to `max`, as the vendor documents it. */
export function similarity(min: string, max: string, unit: 'percent' | 'unit'): ScoreScale {
  return { kind: 'similarity', higherIsMoreSimilar: true, min, max, unit, comparableAcrossResponses: false };
}
