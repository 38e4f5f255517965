/** ACC-02: one requester cannot read the result, attestation or log of another, nor learn that its request exists. */
import { requestBody } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Exchange, readingOf } from '../../suite/exchange.ts';
import { isAccepted, isGone, isRefusedFor, isReturned, wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { nonMatedImage, readable, responseIdIn, responseIdOf, windowOf } from './fixtures.ts';
import {
  type Tried,
  agenciesHiddenFrom,
  coverageText,
  discloses,
  hasWord,
  isDecisive,
  knownOf,
  namesRequest,
  oracleIn,
  textOf,
  triedBy,
} from './matrix.ts';
import { isListing, isLog } from './targets.ts';

/** Proves that the second requester is accepted: it searches and reads its own result. */
async function second(context: TestContext): Promise<{ readonly own: Sent; readonly read: Exchange }> {
  const own = await context.search(nonMatedImage(context, 2), shortTerms(context), {
    as: 'second',
    purpose: 'a search of the second requester',
  });
  return { own, read: await context.result(own, 'the second requester reads its own result') };
}

/** The second requester submits another request under a request ID of the primary requester. */
function underUsedId(context: TestContext, known: Sent): Promise<Sent> {
  const { request } = known;
  const purpose = 'the second requester uses a request ID of the primary requester';
  if (request === undefined) throw new TypeError('there is no request to repeat');
  const requester = { ...request.requester, agency: context.setup.agencies.second };
  return context.resend({ ...known, as: 'second' }, purpose, requestBody({ ...request, requester }));
}

async function problemOf(tried: Tried, context: TestContext): Promise<string | undefined> {
  const { exchange, target, id } = tried;
  if (!isDecisive(tried)) return undefined;
  if (discloses(tried)) return 'part of the result';
  if (namesRequest(exchange, context.sent(), id)) return "the primary requester's requests";
  if (agenciesHiddenFrom(context, 'second').some((name) => hasWord(textOf(exchange), name)))
    return 'the name of the other agency';
  if (isAccepted(exchange) && !isLog(target) && !isListing(target)) return wordsOf(exchange);
  if (isAccepted(exchange) && isLog(target) && eventsIn(exchange) > eventsIn(tried.unused))
    return 'logged events';
  const oracle = await oracleIn(tried, context);
  return oracle === undefined ? undefined : `whether the ID exists (${oracle})`;
}

/** The number of events in a page of a log; 0 if there is none. */
function eventsIn(exchange: Exchange | undefined): number {
  const { call, answer } = exchange ?? {};
  // The whole log of the caller itself has events.
  if (call?.requestId === undefined || answer === undefined || !isReturned(exchange)) return 0;
  try {
    const { events } = JSON.parse(Buffer.from(answer.body).toString('utf8')) as { readonly events?: unknown };
    return Array.isArray(events) ? events.length : 0;
  } catch {
    return 0;
  }
}

/**
 * What is wrong with the answer to a request under a used ID; another requester's IDs must not matter. A response ID that
 * other results have as well identifies none of them: TCN-01 evaluates it. `own`: another result of the second requester.
 */
export function reused(answer: Sent, known: Sent, own: Sent): string | undefined {
  const [exchange] = answer.exchanges;
  if (exchange === undefined) return undefined;
  if (isRefusedFor(exchange, 'conflict'))
    return `a search under its ID: whether the ID exists (${wordsOf(exchange)})`;
  const answered = responseIdIn(exchange);
  const token = readingOf(exchange)?.list?.attestation;
  if (token !== undefined && token === listOf(known)?.attestation) return 'a search under its ID: the result';
  return answered !== undefined && answered === responseIdOf(known) && answered !== responseIdOf(own)
    ? 'a search under its ID: the result'
    : undefined;
}

/** A window in milliseconds that does not end while the second requester calls. */
const LONG_WINDOW = 600_000;

const REMEDY =
  'Look up an ID only among the requests of the caller, answer an ID of another requester like one that was never used, and give each caller its own log.';

async function others(context: TestContext): Promise<CheckResult> {
  const { own, read } = await second(context);
  const all = await knownOf(context);
  const [first] = all;
  if (first === undefined) {
    const known = await readable(context);
    const lost = inconclusive('control-lost', 'the primary requester has no result', evidenceOf(known));
    return firstSilent(known) ?? lost;
  }
  const known = first.sent;
  const before = await context.result(known, 'the primary requester reads its result');
  const tried = await triedBy(context, all, 'second');
  const underId = await underUsedId(context, known);
  const hasLog = context.statement.operations.includes('audit');
  const log = hasLog
    ? await context.ask(
        { operation: 'audit', as: 'primary', requestId: known.requestId },
        'the log of the primary requester',
      )
    : undefined;
  const after = await context.result(known, 'the primary requester reads its result, afterwards');

  const called = tried.filter(({ exchange }) => exchange.unsupported === undefined);
  const leaks: string[] = [];
  const leaking: Exchange[] = [];
  for (const one of called) {
    const problem = await problemOf(one, context);
    if (problem === undefined) continue;
    leaks.push(`${one.target.what}: ${problem}`);
    leaking.push(one.exchange);
  }
  const underProblem = reused(underId, known, own);
  if (underProblem !== undefined) leaks.push(underProblem);
  const isTaken = isReturned(before) && isGone(after);
  if (isTaken && windowOf(context) >= LONG_WINDOW)
    leaks.push('its calls together: the result of the primary requester is gone afterwards');
  const controls = [before, read, ...(log === undefined ? [] : [log]), after];
  const evidence = [
    ...evidenceOf(known, own, underId),
    ...[...controls, ...leaking.slice(0, 20)].map(({ seq }) => seq),
  ];
  if (leaks.length > 0)
    return fail(
      'E2',
      `a second requester can read or change data of another requester (${leaks.length} of ${called.length + 1} calls): ${[...new Set(leaks)].slice(0, 3).join('; ')}`,
      REMEDY,
      evidence,
    );
  const silence = firstSilent(known, own, ...controls, ...called.map(({ exchange }) => exchange));
  if (silence !== undefined) return silence;
  const lost = [
    ...(isAnswered(known) && isReturned(before) && isReturned(after)
      ? []
      : ['the result of the primary requester']),
    ...(isAnswered(own) && isReturned(read) ? [] : ['the result of the second requester']),
    ...(log === undefined || textOf(log).includes(known.requestId)
      ? []
      : ['the log of the primary requester']),
  ];
  if (lost.length > 0)
    return inconclusive('control-lost', `not readable by its own requester: ${lost.join(', ')}`, evidence);
  return pass(
    'E2',
    `the other requester cannot read ${all.length} transactions of the primary requester: ${called.length + 1} calls (${coverageText(context)})${hasLog ? ', log included' : ''}`,
    [...evidence, ...called.map(({ exchange }) => exchange.seq)],
  );
}

export const otherChecks: readonly Check[] = [
  {
    id: 'acc.others',
    requirement: 'ACC-02',
    title: "A second requester cannot read the primary requester's result, attestation or log",
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'search', as: 'second', times: 2, what: 'its own search, and one under a used ID' },
      { operation: 'result', as: 'second', times: 13, what: 'its own result, and those of the primary' },
      { operation: 'attestation', as: 'second', times: 8, what: 'of the primary requester' },
      { operation: 'audit', as: 'second', times: 4, what: 'if a log is offered' },
      { operation: 'review', as: 'second', times: 2, what: 'if offered' },
      { operation: 'cancel', as: 'second', times: 4, what: 'if offered' },
      { operation: 'raw', as: 'second', times: 14, what: 'HEAD, lists and paths' },
      { operation: 'audit', as: 'primary', times: 1, what: 'if a log is offered' },
      { operation: 'result', as: 'primary', times: 2, what: 'before and after' },
    ],
    run: others,
  },
];
