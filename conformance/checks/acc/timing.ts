/** ACC-02, as a warning: the time of an answer does not state whether an ID of another requester exists. */
import { requestIdOf } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { firstSilent } from '../unanswered.ts';
import { knownOf } from './matrix.ts';

/** Number of calls with each of the two IDs. */
const TIMES = 6;
/** Smallest difference of the medians that counts, in milliseconds, and as a factor. */
const LEAST = 40;
const FACTOR = 1.5;

function times(of: readonly Exchange[]): readonly number[] {
  return of.map(({ sentAt, doneAt }) => doneAt - sentAt).toSorted((a, b) => a - b);
}

function medianOf(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}

/** True if every time of one group is greater than every time of the other one, by a gross difference. */
function isGross(slow: readonly number[], fast: readonly number[]): boolean {
  const [a, b] = [medianOf(slow), medianOf(fast)];
  return (slow[0] ?? 0) > (fast.at(-1) ?? 0) && a - b >= LEAST && a >= b * FACTOR;
}

async function timing(context: TestContext): Promise<CheckResult> {
  const [known] = await knownOf(context);
  if (known === undefined) return inconclusive('control-lost', 'the primary requester has no result');
  const unused = requestIdOf(context.random.octets('unused timing', 16));
  const { requestId, kind } = known.sent;
  const [existing, absent]: [Exchange[], Exchange[]] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    for (const [id, made] of [
      [requestId, existing],
      [unused, absent],
    ] as const) {
      const call = { operation: 'result', as: 'second', requestId: id, transaction: kind } as const;
      made.push(await context.ask(call, 'the second requester requests a result, timed'));
    }
  }
  const all = [...existing, ...absent];
  const silence = firstSilent(...all);
  if (silence !== undefined) return silence;
  const [own, other] = [times(existing), times(absent)];
  const figures = `median ${medianOf(own)} ms for an ID of another agency, ${medianOf(other)} ms for an unused ID (${TIMES} calls each)`;
  const evidence = all.map(({ seq }) => seq);
  return isGross(own, other) || isGross(other, own)
    ? fail(
        'E2',
        `the time of a refusal states whether an ID exists: ${figures}`,
        'Look up the ID among the requests of the caller only, so that the answer takes the same time.',
        evidence,
      )
    : pass('E2', `no gross difference of times: ${figures}`, evidence);
}

export const timingChecks: readonly Check[] = [
  {
    id: 'acc.others.timing',
    requirement: 'ACC-02',
    title: 'The time of a refusal does not state whether an ID of another requester exists',
    stage: 'drive',
    level: 'SHOULD',
    after: ['CTL-02', 'CTL-03'],
    plan: [{ operation: 'result', as: 'second', times: 12, what: 'an ID of the primary, and an unused ID' }],
    run: timing,
  },
];
