/** CAN-15: how often known mated subjects are found. Reported, never part of a verdict. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import {
  MISSED,
  NON_MATED,
  NON_MATED_LISTED,
  RANKS,
  SUBJECTS,
  labelled,
  withinRank,
} from '../../requirements/rates.ts';
import type { Subject } from '../../suite/images.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, inconclusive, pass } from '../../suite/verdict.ts';
import { takes } from './fixtures.ts';
import { knownGood } from '../fixtures.ts';
import { isOneOf } from '../named-person.ts';

/** Maximum number of subjects of the test set that are searched for. */
const MOST = 20;
const LENGTH = 20;

type Try = { readonly subject: Subject; readonly sent: Sent; readonly rank: number | undefined };

function rankIn(sent: Sent, { candidateIds = [] }: Subject): number | undefined {
  const at = listOf(sent)?.candidates.findIndex((candidate) => isOneOf(candidate, candidateIds));
  return at === undefined || at < 0 ? undefined : at + 1;
}

async function tries(
  context: TestContext,
  subjects: readonly Subject[],
  what: string,
): Promise<readonly Try[]> {
  const { statement, testSet } = context;
  const { min, max } = statement.candidateList;
  const length = Math.max(min, Math.min(LENGTH, max));
  const terms = takes(statement, 'maxCandidates') ? { maxCandidates: length } : {};
  const made: Try[] = [];
  for (const [i, subject] of subjects.slice(0, MOST).entries()) {
    const [picture] = subject.pictures;
    if (picture === undefined) continue;
    // The known-good search already has the first subject.
    const isKnown = subject === testSet.enrolled[0];
    const sent = isKnown
      ? await knownGood(context)
      : await context.search(picture, terms, { purpose: `${what} ${i + 1}` });
    if (isAnswered(sent)) made.push({ subject, sent, rank: rankIn(sent, subject) });
  }
  return made;
}

function observeRates(context: TestContext, of: readonly Try[], label?: string): void {
  const within = (most: number): number => of.filter(({ rank }) => rank !== undefined && rank <= most).length;
  context.observe(labelled(SUBJECTS, label), of.length);
  for (const rank of RANKS) context.observe(labelled(withinRank(rank), label), within(rank));
  context.observe(labelled(MISSED, label), of.length - within(LENGTH));
}

async function rates(context: TestContext): Promise<CheckResult> {
  const { testSet } = context;
  const known = testSet.enrolled.filter(({ candidateIds = [] }) => candidateIds.length > 0);
  const found = await tries(context, known, 'known person');
  if (found.length === 0)
    return inconclusive('no-test-set', 'the test set names no person who is known to be in the gallery');
  observeRates(context, found);
  const labels = new Set(found.flatMap(({ subject }) => subject.label ?? []));
  for (const label of labels) {
    const mine = found.filter(({ subject }) => subject.label === label);
    observeRates(context, mine, label);
  }
  const nobody = await tries(context, testSet.absent.slice(0, 1), 'nobody known');
  context.observe(NON_MATED, nobody.length);
  const returned = nobody.filter(({ sent }) => (listOf(sent)?.candidates.length ?? 0) > 0).length;
  context.observe(NON_MATED_LISTED, returned);
  const evidence = [...found, ...nobody].flatMap(({ sent }) => evidenceOf(sent));
  return pass('E2', 'hit rates are reported as observations; they do not affect the verdict', evidence);
}

export const hitRates: readonly Check[] = [
  {
    id: 'can.rates',
    requirement: 'CAN-15',
    title: 'How often mated subjects of the test set are found: reported, never part of the verdict',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'other mated subjects, at most 20; a non-mated one',
      },
    ],
    run: rates,
  },
];
