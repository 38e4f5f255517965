/** ACC-01: calls with no, wrong or expired credentials are refused, and the refusal discloses no part of a result. */
import type { Caller } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { isThrottled } from '../../suite/throttle.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { readable, statusIn, nonMatedImage, disclosesResult } from './fixtures.ts';

type Tried = { readonly what: string; readonly exchange: Exchange };

const CALLERS = [
  ['none', 'no credentials'],
  ['wrong', 'wrong credentials'],
  ['expired', 'expired credentials'],
] as const satisfies readonly (readonly [Caller, string])[];

/** Status codes that refuse a caller. 404 counts because a service may hide that a transaction exists. */
const REFUSALS: readonly number[] = [400, 401, 403, 404];

/** Calls every operation with such credentials: a new search, and the transaction of an earlier search. */
async function tried(
  context: TestContext,
  known: Sent,
  [as, words]: (typeof CALLERS)[number],
): Promise<Tried[]> {
  const { requestId, kind } = known;
  const made: Tried[] = [];
  const sent = await context.search(nonMatedImage(context, 1), shortTerms(context), {
    as,
    wait: false,
    purpose: `a search with ${words}`,
  });
  const [first] = sent.exchanges;
  if (first !== undefined) made.push({ what: `a search with ${words}`, exchange: first });
  const offered = context.statement.operations.includes('audit');
  for (const operation of ['result', 'attestation', ...(offered ? (['audit'] as const) : [])] as const) {
    const what = `${operation} with ${words}`;
    const transaction = operation === 'result' ? { transaction: kind } : {};
    made.push({ what, exchange: await context.ask({ operation, as, requestId, ...transaction }, what) });
  }
  return made;
}

async function credentials(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  if (!isAnswered(known))
    return (
      firstSilent(known) ??
      inconclusive('control-lost', 'no result was obtained with valid credentials', evidenceOf(known))
    );
  const all: Tried[] = [];
  for (const caller of CALLERS) {
    for (const one of await tried(context, known, caller)) all.push(one);
  }
  const after = await context.result(known, 'the result with valid credentials, afterwards');
  const answered = all.filter(({ exchange }) => exchange.answer !== undefined && !isThrottled(exchange));
  const accepted = answered.filter(({ exchange }) => !REFUSALS.includes(statusIn(exchange)));
  const disclosing = answered.filter(({ exchange }) => disclosesResult(exchange, known));
  const wrong = [...new Set([...accepted, ...disclosing])];
  const evidence = [...evidenceOf(known), ...all.map(({ exchange }) => exchange.seq), after.seq];
  if (wrong.length > 0) {
    const words = wrong.map(({ what, exchange }) => `${what}: status ${statusIn(exchange)}`);
    return fail(
      'E2',
      `not refused, or the answer discloses part of a result: ${words.slice(0, 3).join('; ')}${words.length > 3 ? `; and ${words.length - 3} more` : ''}`,
      'Refuse every operation except the conformity statement with 401 unless the credentials are known and in date; put nothing else into the refusal.',
      evidence,
    );
  }
  const silence = firstSilent(...all.map(({ exchange }) => exchange), after);
  if (silence !== undefined) return silence;
  if (statusIn(after) !== 200)
    return inconclusive(
      'control-lost',
      'the result could not be retrieved afterwards with valid credentials',
      evidence,
    );
  return pass(
    'E2',
    `${all.length} calls without valid credentials were refused and disclosed no result`,
    evidence,
  );
}

export const credentialChecks: readonly Check[] = [
  {
    id: 'acc.credentials',
    requirement: 'ACC-01',
    title: 'Calls with no, wrong or expired credentials are refused and disclose no result',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'a search whose result is read again' },
      ...CALLERS.flatMap(([as]) =>
        (['search', 'result', 'attestation', 'audit'] as const).map((operation) => ({
          operation,
          as,
          times: 1,
          what: 'must be refused',
        })),
      ),
      { operation: 'result', as: 'primary', times: 1, what: 'afterwards' },
    ],
    run: credentials,
  },
];
