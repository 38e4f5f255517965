/** ACC-01: calls with no, wrong or expired credentials are refused, and the refusal discloses no part of a result. */
import type { Caller } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Exchange, readingOf } from '../../suite/exchange.ts';
import {
  isDenied,
  isNotOffered,
  isOfOwnInterface,
  isRefusal,
  isRefusedFor,
  isReturned,
  isThrottled,
  wordsOf,
} from '../../suite/meaning.ts';
import { type Sent, evidenceOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { goodImage, shortTerms, stillAnswers } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { nonMatedImage, readable } from './fixtures.ts';
import {
  CALLER_WORDS,
  type Tried,
  agenciesHiddenFrom,
  coverageText,
  discloses,
  hasWord,
  isDecisive,
  knownOf,
  oracleIn,
  textOf,
  triedBy,
} from './matrix.ts';

const CALLERS = ['none', 'wrong', 'expired'] as const satisfies readonly Caller[];

/** True if a caller is refused. That nothing is found counts because a service may hide that a transaction exists. */
function isKeptOut(exchange: Exchange): boolean {
  return isRefusedFor(exchange, 'malformed', 'credentials', 'not-allowed', 'not-found');
}

/** True if a method or a media type is refused before the caller is known. */
function isUnsupported(exchange: Exchange): boolean {
  return isRefusedFor(exchange, 'form', 'unsupported-format') || isNotOffered(exchange);
}

type Wrong = { readonly what: string; readonly exchange: Exchange };

/** New submissions with such credentials: a search, a search by reference, and a comparison. */
async function submitted(context: TestContext, as: (typeof CALLERS)[number]): Promise<readonly Sent[]> {
  const words = CALLER_WORDS[as];
  const sent = [
    await context.search(nonMatedImage(context, 1), shortTerms(context), {
      as,
      wait: false,
      purpose: `a search with ${words}`,
    }),
  ];
  if (context.statement.operations.includes('compare'))
    sent.push(
      await context.compare([goodImage(context), goodImage(context, 1)], {
        as,
        wait: false,
        purpose: `a comparison with ${words}`,
      }),
    );
  return sent;
}

/** What is wrong with the answers to the submissions. */
function wrongSubmissions(sent: readonly Sent[]): readonly Wrong[] {
  return sent.flatMap(({ exchanges: [first], purpose }) => {
    if (first?.answer === undefined || isThrottled(first)) return [];
    // The reason of a refusal is the vendor's own: any refusal keeps the caller out.
    if (isOfOwnInterface(first) && isRefusal(first)) return [];
    return isKeptOut(first) ? [] : [{ what: `${purpose}: ${wordsOf(first)}`, exchange: first }];
  });
}

/** True for the result of another submission of the run: TCN-03 evaluates a service that answers with one. */
function isOfOther(exchange: Exchange, { requestId }: Sent, all: readonly Sent[]): boolean {
  const { list, comparison } = readingOf(exchange) ?? {};
  const named = list?.requestId ?? comparison?.requestId;
  return named !== undefined && named !== requestId && all.some((one) => one.requestId === named);
}

/** Results that exist although the submission was refused: its requester, as the body names it, can read them. */
async function storedOf(context: TestContext, sent: readonly Sent[]): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  for (const one of sent.slice(0, 1)) {
    const what = `the result of ${one.purpose}, with valid credentials`;
    const exchange = await context.result(one, what, { as: 'primary' });
    if (!isDenied(one.exchanges[0] ?? exchange) || !isReturned(exchange)) continue;
    if (!isOfOther(exchange, one, context.sent()))
      wrong.push({ what: `${what}: ${wordsOf(exchange)}`, exchange });
  }
  return wrong;
}

async function problemOf(
  tried: Tried,
  context: TestContext,
  as: (typeof CALLERS)[number],
): Promise<string | undefined> {
  const { exchange } = tried;
  if (!isDecisive(tried)) return undefined;
  const words = wordsOf(exchange);
  if (!isKeptOut(exchange) && !isUnsupported(exchange)) return words;
  if (discloses(tried)) return `${words} with part of a result`;
  if (agenciesHiddenFrom(context, as).some((name) => hasWord(textOf(exchange), name)))
    return `${words} with the name of an agency`;
  return oracleIn(tried, context);
}

type Looked = {
  readonly wrong: readonly Wrong[];
  readonly all: readonly Exchange[];
  readonly after: Exchange;
  /** True if every submission was made: none was refused by the adapter, and none lacks its credentials. */
  readonly isMade: boolean;
};

/** Makes every call for one caller, and reads the result with valid credentials afterwards. */
async function looked(context: TestContext, as: (typeof CALLERS)[number]): Promise<Looked | undefined> {
  const known = await knownOf(context);
  const [first] = known;
  if (first === undefined) return undefined;
  const sent = await submitted(context, as);
  const stored = await storedOf(context, sent);
  const tried = await triedBy(context, known, as);
  const after = await stillAnswers(context, first.sent, 'a call with valid credentials, afterwards');
  const wrong: Wrong[] = [...wrongSubmissions(sent), ...stored];
  for (const one of tried) {
    const problem = await problemOf(one, context, as);
    if (problem !== undefined) wrong.push({ what: `${one.what}: ${problem}`, exchange: one.exchange });
  }
  const all = [...sent.flatMap(({ exchanges }) => exchanges), ...tried.map(({ exchange }) => exchange)];
  const isMade = sent.every(({ exchanges }) =>
    exchanges.some(({ unsupported }) => unsupported === undefined),
  );
  return { wrong, all: all.filter(({ unsupported }) => unsupported === undefined), after, isMade };
}

const REMEDY =
  'Refuse every operation except the conformity statement with 401 unless the credentials are known and in date, whatever the method, media type or ID; put nothing else into the refusal.';

async function credentials(context: TestContext): Promise<CheckResult> {
  const looks: Looked[] = [];
  const silentCallers: (typeof CALLERS)[number][] = [];
  for (const as of CALLERS) {
    const one = await looked(context, as);
    if (one === undefined) {
      const known = await readable(context);
      const silence = firstSilent(known);
      return (
        silence ??
        inconclusive('control-lost', 'no result was obtained with valid credentials', evidenceOf(known))
      );
    }
    if (!one.isMade) silentCallers.push(as);
    if (one.all.length > 0) looks.push(one);
  }
  const all = looks.flatMap((one) => one.all);
  const wrong = looks.flatMap((one) => one.wrong);
  const after = looks.map((one) => one.after);
  const evidence = (some: readonly Exchange[]): number[] => [
    ...some.map(({ seq }) => seq),
    ...after.map(({ seq }) => seq),
  ];
  if (wrong.length > 0) {
    const words = wrong.map(({ what }) => what);
    return fail(
      'E2',
      `${wrong.length} of ${all.length} calls are not refused, or the answer discloses data: ${words.slice(0, 3).join('; ')}${words.length > 3 ? `; and ${words.length - 3} more` : ''}`,
      REMEDY,
      evidence(wrong.slice(0, 30).map(({ exchange }) => exchange)),
    );
  }
  const notCalled = silentCallers.map((as) => CALLER_WORDS[as]).join(', ');
  // Not every vendor has credentials that expire. That an adapter refuses the other callers itself shows nothing.
  const isOptional = context.setup.declared !== undefined && silentCallers.every((as) => as === 'expired');
  if (silentCallers.length > 0 && !isOptional)
    return inconclusive('unsupported', `not called: ${notCalled}`, evidence(all));
  const silence = firstSilent(...all, ...after);
  if (silence !== undefined) return silence;
  if (!after.every(isReturned))
    return inconclusive(
      'control-lost',
      'the result could not be retrieved afterwards with valid credentials',
      evidence(all),
    );
  return pass(
    'E2',
    `${all.length} calls without valid credentials (${looks.length} callers; ${coverageText(context)}) were refused and disclosed no result${notCalled === '' ? '' : `; not called: ${notCalled}`}`,
    evidence(all),
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
      { operation: 'compare', as: 'primary', times: 1, what: 'a comparison whose result is read again' },
      ...CALLERS.flatMap((as) =>
        (
          [
            ['search', 1],
            ['compare', 1],
            ['result', 12],
            ['attestation', 8],
            ['audit', 4],
            ['review', 2],
            ['cancel', 4],
            ['raw', 14],
          ] as const
        ).map(([operation, times]) => ({ operation, as, times, what: 'must be refused' })),
      ),
      { operation: 'result', as: 'primary', times: 6, what: 'afterwards, and of refused searches' },
    ],
    run: credentials,
  },
];
