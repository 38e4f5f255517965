/** TCN-02: every fetch of one result is the same result, in every format. */
import type { CandidateList, Comparison, ResultReading } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import { isReturned } from '../suite/meaning.ts';
import { type Sent, isAnswered } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import { knownGood } from './fixtures.ts';
import { type Returned, resultsOf } from './results.ts';

/** Members of a result that every fetch must repeat, by name, as text. */
type Members = ReadonlyMap<string, string>;

function candidatesOf({ candidates }: CandidateList, isFull: boolean): readonly string[] {
  return candidates.map(({ rank, candidateId, personKey, encounterId, score, information, images }) =>
    JSON.stringify([
      rank,
      candidateId,
      score,
      ...(isFull
        ? [personKey, encounterId, information, images.map(({ imageId, sha256 }) => [imageId, sha256])]
        : []),
    ]),
  );
}

/** The members of a list. Links may expire and an attestation may arrive later, so they are not compared; DEL-07 reads each fetch for itself. */
function ofList(list: CandidateList, isFull: boolean): Members {
  const { responseId, requestId, outcome, counts, search, determination } = list;
  return new Map([
    ['response ID', responseId ?? ''],
    ['request ID', requestId ?? ''],
    ['outcome', `${outcome.kind} ${outcome.reason ?? ''}`],
    ['candidates', candidatesOf(list, isFull).join('\n')],
    ...(isFull
      ? ([
          ['counts', JSON.stringify(counts)],
          [
            'search',
            JSON.stringify([search?.appliedMaxCandidates, search?.appliedThreshold, search?.finishedAt]),
          ],
          ['determination', determination ?? ''],
        ] as const)
      : []),
  ]);
}

function ofComparison({ responseId, requestId, outcome, score }: Comparison): Members {
  return new Map([
    ['response ID', responseId ?? ''],
    ['request ID', requestId ?? ''],
    ['outcome', outcome.kind],
    ['score', score ?? ''],
  ]);
}

function membersOf({ list, comparison }: ResultReading, isFull: boolean): Members {
  if (list !== undefined) return ofList(list, isFull);
  return comparison === undefined ? new Map() : ofComparison(comparison);
}

/** Formats that carry every member of the model. */
const FULL: ReadonlySet<string> = new Set(['json', 'xml']);

/** Names the first member that differs; undefined if there is none. */
export function differenceOf(first: ResultReading, later: ResultReading): string | undefined {
  const isFull = FULL.has(first.format) && FULL.has(later.format);
  const [a, b] = [membersOf(first, isFull), membersOf(later, isFull)];
  return [...a].find(([name, value]) => b.get(name) !== value)?.[0];
}

/** An examiner changes a list after its first answer. */
function mayChange({ request }: Sent): boolean {
  return (request as { readonly examine?: boolean } | undefined)?.examine === true;
}

/** Maximum number of results that are fetched again for this check, by the seed. */
const MOST_FETCHES = 24;

/** Fetches results again, of a sample of the transactions that can still be read. */
async function fetchedAgain(context: TestContext): Promise<void> {
  await knownGood(context);
  const { statement, setup, random } = context;
  const ends = setup.now() - statement.retention.return * 1000 + 2000;
  const readable = context
    .sent()
    .filter((one) => isAnswered(one) && one.sentAt > ends && ['primary', 'second'].includes(one.as));
  for (const one of random.shuffled('fetched again', readable).slice(0, MOST_FETCHES))
    await context.result(one, 'the same result again');
}

async function same(context: TestContext): Promise<CheckResult> {
  await fetchedAgain(context);
  const fetches = new Map<string, Returned[]>();
  for (const one of await resultsOf(context)) {
    const { sent, exchange } = one;
    if (sent === undefined || mayChange(sent) || !isAnswered(sent)) continue;
    if (exchange.call.as !== sent.as || !isReturned(exchange)) continue;
    const key = `${sent.requestId} ${sent.as}`;
    fetches.set(key, [...(fetches.get(key) ?? []), one]);
  }
  const several = [...fetches.values()].filter(({ length }) => length > 1);
  const wrong = several.flatMap(([first, ...later]) =>
    later.flatMap((one) => {
      const name = first === undefined ? undefined : differenceOf(first.reading, one.reading);
      return name === undefined || first === undefined
        ? []
        : [{ name, seqs: [first.exchange.seq, one.exchange.seq] }];
    }),
  );
  const count = several.reduce((sum, { length }) => sum + length, 0);
  const names = [...new Set(wrong.map(({ name }) => name))].join(', ');
  if (wrong.length > 0)
    return fail(
      'E2',
      `${wrong.length} of ${count} fetches of ${several.length} results differ from the first answer: ${names}`,
      'Store the result of a request, and return it unchanged at each fetch and in each format.',
      wrong.slice(0, 10).flatMap(({ seqs }) => seqs),
    );
  return several.length === 0
    ? inconclusive('not-provoked', 'no result was fetched twice')
    : pass(
        'E2',
        `${count} fetches of ${several.length} of ${fetches.size} results are the same, member by member`,
        several.flatMap((all) => all.map(({ exchange }) => exchange.seq)),
      );
}

export const sameResult: readonly Check[] = [
  {
    id: 'tcn.same-result',
    requirement: 'TCN-02',
    title: 'Each fetch of a result returns the same result',
    stage: 'journal',
    after: ['CTL-02', 'CTL-03'],
    plan: [{ operation: 'result', as: 'primary', times: MOST_FETCHES, what: 'results again, at most' }],
    run: same,
  },
];
