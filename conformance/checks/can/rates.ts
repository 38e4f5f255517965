/** CAN-15: how often known people are found. Told in the report, never part of a verdict. */
import type { Bench } from '../../suite/bench.ts';
import type { Check } from '../../suite/check.ts';
import type { Subject } from '../../suite/pictures.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type Ruling, inconclusive, pass } from '../../suite/verdict.ts';
import { takes } from './scenes.ts';
import { knownGood } from '../scenes.ts';

/** People of the test set that are searched for at most. */
const MOST = 20;
const LENGTH = 20;

type Try = { readonly subject: Subject; readonly sent: Sent; readonly rank: number | undefined };

function rankIn(sent: Sent, { candidateIds = [] }: Subject): number | undefined {
  const at = listOf(sent)?.candidates.findIndex(
    ({ candidateId, personKey }) =>
      candidateIds.includes(candidateId ?? '') || candidateIds.includes(personKey ?? ''),
  );
  return at === undefined || at < 0 ? undefined : at + 1;
}

async function tries(bench: Bench, subjects: readonly Subject[], what: string): Promise<readonly Try[]> {
  const { statement, testSet } = bench;
  const { min, max } = statement.candidateList;
  const length = Math.max(min, Math.min(LENGTH, max));
  const terms = takes(statement, 'maxCandidates') ? { maxCandidates: length } : {};
  const made: Try[] = [];
  for (const [i, subject] of subjects.slice(0, MOST).entries()) {
    const [picture] = subject.pictures;
    if (picture === undefined) continue;
    // The first one is searched for anyway.
    const isKnown = subject === testSet.enrolled[0];
    const sent = isKnown
      ? await knownGood(bench)
      : await bench.search(picture, terms, { purpose: `${what} ${i + 1}` });
    if (isAnswered(sent)) made.push({ subject, sent, rank: rankIn(sent, subject) });
  }
  return made;
}

function tell(bench: Bench, of: readonly Try[], suffix: string): void {
  const within = (rank: number): number =>
    of.filter((one) => one.rank !== undefined && one.rank <= rank).length;
  bench.observe(`CAN-15 known people searched for${suffix}`, of.length);
  bench.observe(`CAN-15 found at rank 1${suffix}`, within(1));
  bench.observe(`CAN-15 found within rank ${LENGTH}${suffix}`, within(LENGTH));
  bench.observe(`CAN-15 missed${suffix}`, of.length - within(LENGTH));
}

async function rates(bench: Bench): Promise<Ruling> {
  const { testSet } = bench;
  const known = testSet.enrolled.filter(({ candidateIds = [] }) => candidateIds.length > 0);
  const found = await tries(bench, known, 'known person');
  if (found.length === 0)
    return inconclusive('no-test-set', 'the test set names nobody who is known to be in the gallery');
  tell(bench, found, '');
  const labels = new Set(found.flatMap(({ subject }) => subject.label ?? []));
  for (const label of labels) {
    const mine = found.filter(({ subject }) => subject.label === label);
    tell(bench, mine, `, ${label}`);
  }
  const nobody = await tries(bench, testSet.absent.slice(0, 1), 'nobody known');
  bench.observe('CAN-15 absent people searched for', nobody.length);
  const returned = nobody.filter(({ sent }) => (listOf(sent)?.candidates.length ?? 0) > 0).length;
  bench.observe('CAN-15 absent people with candidates all the same', returned);
  const evidence = [...found, ...nobody].flatMap(({ sent }) => evidenceOf(sent));
  return pass('E2', 'hit rates stand among the observations; they weigh nothing', evidence);
}

export const hitRates: readonly Check[] = [
  {
    id: 'can.rates',
    requirement: 'CAN-15',
    title: 'How often known people of the test set are found: reported, never weighed',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'other enrolled people, at most 20; an absent one',
      },
    ],
    run: rates,
  },
];
