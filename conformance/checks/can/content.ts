/** CAN-06, CAN-10, CAN-11: the score scale, and the information returned for a candidate. */
import type { ResultReading } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type CheckResult, fail, notApplicable, pass } from '../../suite/verdict.ts';
import { type Returned, hasCandidates, isList, resultsOf } from '../results.ts';
import { byRule } from '../by-rule.ts';

function isScored({ list }: Returned): boolean {
  return list?.candidates.some(({ score }) => score !== undefined) === true;
}

async function readable(context: TestContext): Promise<CheckResult> {
  const each = context.profile.list.scoreEach.value;
  const lists = (await resultsOf(context)).filter(hasCandidates);
  if (!each && lists.length > 0 && !lists.some(isScored))
    return notApplicable('the service returns no scores');
  return byRule(context, 'CAN-06', {
    over: (one) => hasCandidates(one) && (each || isScored(one)),
    says: 'every score is on the scale that the list states',
  });
}

async function declared(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(isScored);
  if (lists.length === 0) return notApplicable('no list of the run contains scores');
  const { scoreScale } = context.statement;
  const seqs = lists.slice(0, 8).map(({ exchange }) => exchange.seq);
  const evidence = [context.statementInspection.exchange.seq, ...seqs];
  const remedy = 'Declare the kind, direction and range of the scores, and return scores on that scale only.';
  if (scoreScale === undefined)
    return fail('E2', 'scores are returned, but no score scale is declared', remedy, evidence);
  const { kind, higherIsMoreSimilar, min, max } = scoreScale;
  const other = lists.filter(({ list }) => {
    const { scoreScale: stated } = list ?? {};
    return (
      stated !== undefined &&
      (stated.kind !== kind ||
        stated.higherIsMoreSimilar !== higherIsMoreSimilar ||
        stated.min !== min ||
        stated.max !== max)
    );
  });
  return other.length > 0
    ? fail(
        'E2',
        `the score scale of ${other.length} of ${lists.length} lists differs from the declared one`,
        remedy,
        evidence,
      )
    : pass('E2', 'the score scale of the lists is the declared one', evidence);
}

/** Words in a name or label that present a score as an accuracy or a probability. */
const MORE = /accura|probab|likelihood of|certaint|confidence|percent(?:age)? match/i;

/** True for the confidence of a vendor's face detection: it is about the box of a face, not about a candidate. */
function isOfFaceBox(name: string, path: string): boolean {
  return (
    /^(?:confidence|probability|searchedFaceConfidence)$/i.test(name) &&
    /\b(?:searched)?face(?:Confidence)?\b|\bbox\b/i.test(path)
  );
}

/** The names and labels of the values of a result, except the confidence that an examiner states. */
function namesIn({ list, also }: ResultReading): readonly string[] {
  const labels = (list?.candidates ?? []).flatMap(({ information = [], extensions = {} }) => [
    ...information.map(({ label = '' }) => label),
    ...Object.keys(extensions),
  ]);
  const besides = also
    .filter(({ at, name }) => !/\bnarrowed\b/.test(at.path) && !isOfFaceBox(name, at.path))
    .map(({ name }) => name);
  return [...labels, ...besides, ...Object.keys(list?.extensions ?? {})];
}

/** What a calibration may not rest on: how likely a score makes it that two images show one person. */
const LIKELY =
  /(?:probab|likel|certain|chance)\w* (?:of|that|for)\b[^.;]{0,40}\b(?:identit|same|person|individual|match)/i;

function basesIn({ list, comparison }: ResultReading): readonly string[] {
  const { calibration = [] } = (list ?? comparison)?.scoreScale ?? {};
  return calibration.flatMap(({ basis }) => basis ?? []);
}

/** A rate of false matches is what a calibration states. */
function isLikely(basis: string): boolean {
  return LIKELY.test(basis) && !/false|impostor|non-?mated/i.test(basis);
}

async function named(context: TestContext): Promise<CheckResult> {
  const lists = (await resultsOf(context)).filter(isList);
  if (lists.length === 0) return notApplicable('no list was returned');
  const wrong = lists.filter(
    ({ reading }) => namesIn(reading).some((name) => MORE.test(name)) || basesIn(reading).some(isLikely),
  );
  const seqs = (of: readonly Returned[]): readonly number[] =>
    of.slice(0, 8).map(({ exchange }) => exchange.seq);
  return wrong.length > 0
    ? fail(
        'E2',
        `${wrong.length} of ${lists.length} lists name a score accuracy, probability or confidence`,
        'Name a similarity score a similarity score: it does not state how likely the candidate is the person.',
        seqs(wrong),
      )
    : pass('E2', 'no score is named accuracy or probability', seqs(lists));
}

export const content: readonly Check[] = [
  {
    id: 'can.score.returns',
    requirement: 'CAN-06',
    title: 'Kind, range and direction are stated, and every score is finite and within the range',
    stage: 'journal',
    plan: [],
    run: readable,
  },
  {
    id: 'can.score.declared',
    requirement: 'CAN-06',
    title: 'The score scale of the lists is the one that the conformity statement declares',
    stage: 'journal',
    plan: [],
    run: declared,
  },
  {
    id: 'can.score.words',
    requirement: 'CAN-06',
    title: 'A score is not named accuracy or probability of identity',
    stage: 'journal',
    level: 'SHOULD',
    plan: [],
    run: named,
  },
  {
    id: 'can.information.returns',
    requirement: 'CAN-10',
    title: 'Candidates have only the information categories that the profile allows, each labelled',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'CAN-10', {
        over: hasCandidates,
        says: 'candidates have only information categories that the profile allows',
      }),
  },
  {
    id: 'can.source.returns',
    requirement: 'CAN-11',
    title: 'Each candidate names its source, and its image shows one face only',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'CAN-11', {
        over: hasCandidates,
        says: 'each candidate names its source and shows one face',
      }),
  },
];
