/** CAN-02, CAN-05, CAN-06: ranks, thresholds, scores. */
import type { Rule } from '../../findings/rule.ts';
import { compareDecimals, isDecimal } from '../model/decimal.ts';
import type { Candidate, CandidateList, ScoreScale } from '../model/list.ts';
import { candidateAt, capped, memberAt, type Subject } from './subject.ts';

const KINDS = ['similarity', 'dissimilarity', 'logLikelihoodRatio', 'negLog10Fmr'];
/** Scales that have no end. */
const UNBOUNDED = ['logLikelihoodRatio', 'negLog10Fmr'];

function isScored({ candidates }: CandidateList): boolean {
  return candidates.some(({ score }) => score !== undefined);
}

/** Above zero where `a` is the better score; NaN where that cannot be told. */
export function better(a: string, b: string, higher: boolean): number {
  return higher ? compareDecimals(a, b) : compareDecimals(b, a);
}

/** What is wrong with a declared scale, each with where it stands. */
export function scaleProblems(
  scale: ScoreScale | undefined,
): readonly (readonly [path: string, message: string])[] {
  if (scale === undefined) return [['scoreScale', 'there are scores, and nothing says what they measure']];
  const problems: (readonly [string, string])[] = [];
  if (!KINDS.includes(scale.kind))
    problems.push(['scoreScale.kind', `the kind is not one of ${KINDS.join(', ')}`]);
  if (scale.higherIsMoreSimilar === undefined) {
    problems.push(['scoreScale.higherIsMoreSimilar', 'the direction is not declared']);
  }
  const { min, max } = scale;
  if (
    !UNBOUNDED.includes(scale.kind) &&
    KINDS.includes(scale.kind) &&
    (min === undefined || max === undefined)
  ) {
    problems.push(['scoreScale', 'the range is not declared']);
  }
  if (
    [min, max].some((end) => end !== undefined && !isDecimal(end)) ||
    (compareDecimals(min ?? '0', max ?? '0') > 0 && max !== undefined && min !== undefined)
  ) {
    problems.push(['scoreScale', 'the range is not valid']);
  }
  return problems;
}

/** What is wrong with a score on a scale; undefined where nothing is. */
export function scoreProblem(
  score: string,
  { min, max }: Pick<ScoreScale, 'min' | 'max'>,
): string | undefined {
  if (!isDecimal(score)) return 'the score is no finite decimal number';
  if (min !== undefined && compareDecimals(score, min) < 0) return 'the score is below the declared range';
  if (max !== undefined && compareDecimals(score, max) > 0) return 'the score is above the declared range';
  return undefined;
}

/** The threshold in force: the one that the service says it applied, else the one that was asked for. */
function thresholdOf({ list, request, profile }: Subject): string | undefined {
  const applied = list?.search?.appliedThreshold ?? list?.search?.requestedThreshold;
  const asks = profile?.list.threshold.value;
  const asked = asks === 'preset' || asks === 'length-instead' ? undefined : request?.threshold;
  return applied ?? asked;
}

function isAbove({ score }: Candidate, threshold: string, higher: boolean): boolean {
  return score === undefined || !(better(score, threshold, higher) < 0);
}

export const scoreRules: readonly Rule<Subject>[] = [
  {
    id: 'CAN-02',
    title: 'Ranks or scores out of order',
    clause: 'DHS/ICE/PIA-054, OBIM; Commercial vendors',
    help: 'Number the ranks 1..n without a gap in the order of the list, with no score better than the one before it.',
    severity: 'error',
    level: 2,
    applies: ({ list, profile }) =>
      list !== undefined &&
      list.candidates.length > 0 &&
      (profile?.list.ranked.value === true ||
        isScored(list) ||
        list.candidates.some(({ rank }) => rank !== undefined)),
    check: ({ list, profile }, fail) => {
      const { say, finish } = capped(fail);
      const candidates = list?.candidates ?? [];
      const ranked = profile?.list.ranked.value === true || candidates.some(({ rank }) => rank !== undefined);
      const higher = list?.scoreScale?.higherIsMoreSimilar;
      let last: string | undefined;
      candidates.forEach(({ rank, score }, i) => {
        if (ranked && rank !== i + 1) {
          const message = rank === undefined ? 'no rank' : `rank ${rank} at place ${i + 1}`;
          say({ at: candidateAt(i, '.rank'), message, facts: { place: i + 1 } });
        }
        if (
          score !== undefined &&
          higher !== undefined &&
          last !== undefined &&
          better(score, last, higher) > 0
        ) {
          say({ at: candidateAt(i, '.score'), message: 'a better score than the one before it' });
        }
        if (score !== undefined && isDecimal(score)) last = score;
      });
      finish();
    },
  },
  {
    id: 'CAN-05',
    title: 'A threshold that is not honoured',
    clause: 'DHS/ICE/PIA-054, Similarity scores',
    help: 'Apply the threshold inclusively and completely, consistent with the length. Only where it leaves a single person may entries below it fill the list up to two, each flagged.',
    severity: 'error',
    level: 2,
    applies: (subject) => subject.list !== undefined && thresholdOf(subject) !== undefined,
    check: (subject, fail) => {
      const { say, finish } = capped(fail);
      const { list, request, profile } = subject;
      const { candidates = [], counts, search, scoreScale } = list ?? {};
      const threshold = thresholdOf(subject) ?? '';
      const higher = scoreScale?.higherIsMoreSimilar ?? true;
      const chosen =
        profile?.list.threshold.value !== 'preset' && profile?.list.threshold.value !== 'length-instead';
      const applied = search?.appliedThreshold;
      if (
        chosen &&
        request?.threshold !== undefined &&
        applied !== undefined &&
        compareDecimals(applied, request.threshold) !== 0
      ) {
        say({
          at: memberAt('search.appliedThreshold'),
          message: 'another threshold was applied than was asked for',
        });
      }
      const above = candidates.filter((candidate) => isAbove(candidate, threshold, higher));
      // A service that always returns several fills up where nobody reaches it, too.
      const fillsUp =
        above.length === 1 || (above.length === 0 && profile?.list.alwaysSeveral.value === true);
      candidates.forEach((candidate, i) => {
        const inside = isAbove(candidate, threshold, higher);
        if (!inside && !(fillsUp && candidate.decisionHint === 'belowThreshold')) {
          const message =
            'a score below the threshold, which only a flagged entry may have that fills the list up to two';
          say({ at: candidateAt(i, '.score'), message });
        }
        if (inside && candidate.score !== undefined && candidate.decisionHint === 'belowThreshold') {
          say({ at: candidateAt(i, '.decisionHint'), message: 'flagged as below the threshold, and is not' });
        }
        if (!inside && candidate.decisionHint === 'aboveThreshold') {
          say({ at: candidateAt(i, '.decisionHint'), message: 'flagged as above the threshold, and is not' });
        }
      });
      const most = search?.appliedMaxCandidates ?? Infinity;
      const known = counts?.aboveThreshold;
      if (
        known !== undefined &&
        known > 1 &&
        above.length < Math.min(known, most) &&
        list?.narrowed === undefined
      ) {
        const message = `${known} entries reach the threshold, ${above.length} are here`;
        say({ at: memberAt('counts.aboveThreshold'), message, facts: { known, here: above.length } });
      }
      finish();
    },
  },
  {
    id: 'CAN-06',
    title: 'Scores that cannot be read',
    clause: 'DHS/ICE/PIA-054, Similarity scores; Fusion centers',
    help: 'Declare kind, range and direction of the scores; write every score as a finite decimal number within the range. Where the profile requires it, give every candidate a score.',
    severity: 'error',
    level: 2,
    applies: ({ list, profile }) =>
      list !== undefined &&
      list.candidates.length > 0 &&
      (isScored(list) || profile?.list.scoreEach.value === true),
    check: ({ list, profile }, fail) => {
      const { say, finish } = capped(fail);
      const { candidates = [], scoreScale } = list ?? {};
      if (list !== undefined && isScored(list)) {
        for (const [path, message] of scaleProblems(scoreScale)) say({ at: memberAt(path), message });
      }
      candidates.forEach(({ score, scores = [] }, i) => {
        if (score === undefined && profile?.list.scoreEach.value === true) {
          say({
            at: candidateAt(i, '.score'),
            message: 'no score; this service gives one to each candidate',
          });
        }
        const problem = score === undefined ? undefined : scoreProblem(score, scoreScale ?? {});
        if (problem !== undefined) say({ at: candidateAt(i, '.score'), message: problem });
        scores.forEach((detail, j) => {
          if (isDecimal(detail.score)) return;
          say({
            at: candidateAt(i, `.scores[${j}].score`),
            message: 'the score is no finite decimal number',
          });
        });
      });
      finish();
    },
  },
];
