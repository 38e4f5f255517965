/** ACC-02, as a warning: the time of an answer does not state whether an ID of another requester exists. */
import { requestIdOf } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { nonMatedImage } from './fixtures.ts';
import { knownOf } from './matrix.ts';

/** Number of calls with each of the two IDs, and in all if the first ones differ and do not decide. */
const TIMES = 6;
const MOST_TIMES = 18;
/** Smallest difference that counts, in milliseconds, and as a factor. */
const LEAST = 40;
const FACTOR = 1.5;

/** What the times of two groups of calls show. */
export type Difference = 'gross' | 'none' | 'unsteady' | 'unclear';

function medianOf(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}

function isMore(a: number, b: number): boolean {
  return a - b >= LEAST && a >= b * FACTOR;
}

/**
 * True if every time of one group is greater than the times of the other one, by a gross difference. The machine of the
 * service or of the suite delays single calls, and never makes one faster: of many calls with the fast ID a third may be
 * slow, while no call with the slow ID may be fast. By chance that happens to one in 500 groups of 6, and to fewer of 18.
 */
function isGross(slow: readonly number[], fast: readonly number[]): boolean {
  const ignored = fast.length >= MOST_TIMES ? Math.floor(fast.length / 3) : 0;
  const least = slow[0] ?? 0;
  return least > (fast.at(-1 - ignored) ?? Infinity) && isMore(medianOf(slow), medianOf(fast));
}

/**
 * Compares the times of calls with two IDs, in milliseconds. `unclear`: the fastest calls differ as well, and others
 * contradict; `unsteady`: only the medians differ, as on a machine under load.
 */
export function differenceOf(one: readonly number[], other: readonly number[]): Difference {
  const [a, b] = [one, other].map((times) => times.toSorted((x, y) => x - y)) as [number[], number[]];
  if (isGross(a, b) || isGross(b, a)) return 'gross';
  const differ = (x: number, y: number): boolean => isMore(x, y) || isMore(y, x);
  if (differ(a[0] ?? 0, b[0] ?? 0)) return 'unclear';
  return differ(medianOf(a), medianOf(b)) ? 'unsteady' : 'none';
}

function times(of: readonly Exchange[]): readonly number[] {
  return of.map(({ sentAt, doneAt }) => doneAt - sentAt);
}

const SUBMISSIONS: ReadonlySet<string> = new Set(['search', 'compare', 'searchByReference']);

/** A transaction of the primary requester whose ID the second one has not used for a request of its own. */
async function unusedBySecond(context: TestContext): Promise<Sent | undefined> {
  // A request that is sent again under another requester's ID is in the journal only.
  const used = new Set(
    context.journal
      .all()
      .flatMap(({ call: { as, operation, requestId = '' } }) =>
        as === 'second' && SUBMISSIONS.has(operation) ? [requestId] : [],
      ),
  );
  const known = (await knownOf(context))
    .map(({ sent }) => sent)
    .find(({ requestId }) => !used.has(requestId));
  if (known !== undefined) return known;
  const sent = await context.search(nonMatedImage(context), shortTerms(context), {
    purpose: 'a search whose ID the second requester has not used',
  });
  return isAnswered(sent) ? sent : undefined;
}

async function timing(context: TestContext): Promise<CheckResult> {
  const known = await unusedBySecond(context);
  if (known === undefined) return inconclusive('control-lost', 'the primary requester has no result');
  const unused = requestIdOf(context.random.octets('unused timing', 16));
  const { requestId, kind } = known;
  const [existing, absent]: [Exchange[], Exchange[]] = [[], []];
  const difference = (): Difference => differenceOf(times(existing), times(absent));
  while (
    existing.length < TIMES ||
    (existing.length < MOST_TIMES && ['unclear', 'unsteady'].includes(difference()))
  ) {
    for (const [id, made] of [
      [requestId, existing],
      [unused, absent],
    ] as const) {
      const call = { operation: 'result', as: 'second', requestId: id, transaction: kind } as const;
      made.push(await context.ask(call, 'the second requester requests a result, timed'));
    }
    const silence = firstSilent(...existing.slice(-1), ...absent.slice(-1));
    if (silence !== undefined) return silence;
  }
  const [own, other] = [existing, absent].map((of) => medianOf(times(of).toSorted((a, b) => a - b)));
  const figures = `median ${own ?? 0} ms for an ID of another agency, ${other ?? 0} ms for an unused ID (${existing.length} calls each)`;
  const evidence = [...existing, ...absent].map(({ seq }) => seq);
  const shown = difference();
  if (shown === 'gross')
    return fail(
      'E2',
      `the time of a refusal states whether an ID exists: ${figures}`,
      'Look up the ID among the requests of the caller only, so that the answer takes the same time.',
      evidence,
    );
  if (shown === 'unclear')
    return inconclusive('control-lost', `the times of equal calls vary too much: ${figures}`, evidence);
  return pass('E2', `no gross difference of times: ${figures}`, evidence);
}

export const timingChecks: readonly Check[] = [
  {
    id: 'acc.others.timing',
    requirement: 'ACC-02',
    title: 'The time of a refusal does not state whether an ID of another requester exists',
    stage: 'drive',
    level: 'SHOULD',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 1,
        what: 'if the second requester has used the other IDs',
      },
      { operation: 'result', as: 'second', times: 36, what: 'an ID of the primary, and an unused ID' },
    ],
    run: timing,
  },
];
