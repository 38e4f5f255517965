/** DEL-15: a result is deleted when its retention window ends, and its attestation remains. */
import type { TestContext } from '../../suite/test-context.ts';
import { RETURN_TYPES, transactionPath } from '../../../src/services/protocol/index.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isGone, isReturned, isThere, wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable, readableComparison, responseIdOf } from '../acc/fixtures.ts';
import { firstSilent } from '../unanswered.ts';

const DAY = 86_400;
/** Tolerance in seconds for clock differences and periodic deletion. */
const GRACE = 1;
/** Milliseconds after which a result whose window has ended is fetched once more. */
const LATER = 2000;

/** Checks the retention window that the statement and each result declare. */
function declared(context: TestContext): CheckResult {
  const { statement, statementInspection } = context;
  const evidence = [statementInspection.exchange.seq];
  const { return: window } = statement.retention;
  const remedy = 'Declare a retention window of at most 24 hours, and end each result within it.';
  if (window > DAY)
    return fail('E0', `results are retained for ${window} s; the maximum is ${DAY} s`, remedy, evidence);
  const until = context.sent().flatMap((sent) => {
    const list = listOf(sent);
    const [from, to] = [
      Date.parse(list?.respondedAt ?? ''),
      Date.parse(list?.retention?.result?.until ?? ''),
    ];
    return Number.isNaN(from + to) ? [] : [{ sent, seconds: (to - from) / 1000 }];
  });
  const late = until.filter(({ seconds }) => seconds > Math.min(DAY, window + 60));
  if (late.length > 0)
    return fail(
      'E0',
      'the retention window of a result ends later than the conformity statement declares',
      remedy,
      evidenceOf(...late.slice(0, 10).map(({ sent }) => sent)),
    );
  return pass(
    'E0',
    `the service declares that results are retained for ${window} s; conform recheck verifies it later`,
    evidence,
  );
}

/** True if the window is short enough for the run to wait for its end. */
function endsInRun({ statement, setup }: TestContext): boolean {
  return statement.retention.return <= (setup.deadlines?.returnWindow ?? 0);
}

/** The answers after the window of one transaction. */
type AfterWindow = {
  readonly sent: Sent;
  /** The result while it was available. */
  readonly before?: Exchange;
  /** The result in each declared media type and by HEAD, after the window. */
  readonly after: readonly Exchange[];
  readonly attestation: Exchange;
};

/** Fetches a result and its attestation after the window of the result. */
async function fetchedAfter(context: TestContext, sent: Sent): Promise<AfterWindow> {
  const { statement } = context;
  const before = context.journal
    .all()
    .find(
      (one) => one.call.operation === 'result' && one.call.requestId === sent.requestId && isReturned(one),
    );
  const what = 'a result whose window has ended';
  const after = [await context.result(sent, what)];
  for (const type of RETURN_TYPES.filter((one) => statement.formats.includes(one)).slice(1))
    after.push(await context.result(sent, `${what}, as ${type}`, { accept: type }));
  const path = transactionPath(sent.kind, sent.requestId);
  await context.setup.sleep(LATER);
  after.push(await context.result(sent, `${what}, again`));
  const head = await context.ask({ operation: 'raw', as: sent.as, method: 'HEAD', path }, `${what}, HEAD`);
  if (head.unsupported === undefined) after.push(head);
  const attestation = await context.ask(
    { operation: 'attestation', as: sent.as, requestId: sent.requestId },
    'the attestation of a result whose window has ended',
  );
  const again = await context.resend(sent, 'the same request again, after the window of its result');
  const isOld = responseIdOf(again) !== undefined && responseIdOf(again) === responseIdOf(sent);
  if (isOld) after.push(...again.exchanges.filter(isReturned));
  return { sent, after, attestation, ...(before === undefined ? {} : { before }) };
}

async function waitedFor(context: TestContext, all: readonly Sent[]): Promise<CheckResult> {
  const { setup, statement } = context;
  for (const sent of all)
    if (setup.now() < (sent.answer?.doneAt ?? sent.sentAt) + statement.retention.return * 1000)
      await context.result(sent, 'a result within its window');
  const last = Math.max(...all.map((sent) => sent.answer?.doneAt ?? sent.sentAt));
  const ends = last + (statement.retention.return + GRACE) * 1000;
  await setup.sleep(Math.max(0, ends - setup.now()));
  const fetched: AfterWindow[] = [];
  for (const sent of all) fetched.push(await fetchedAfter(context, sent));
  const evidence = fetched.flatMap(({ before, after, attestation }) =>
    [...(before === undefined ? [] : [before]), ...after, attestation].map(({ seq }) => seq),
  );
  const there = fetched.flatMap(({ after }) => after).filter(isThere);
  const [first] = there;
  if (first !== undefined)
    return fail(
      'E2',
      `a result is still available after its window of ${statement.retention.return} s (${there.length} of ${fetched.flatMap(({ after }) => after).length} fetches): ${first.call.transaction ?? first.call.path?.split('/')[2] ?? ''}, ${wordsOf(first)}`,
      'Delete the result of a search or a comparison, in every format, when its retention window ends.',
      evidence,
    );
  return endedResult(fetched, evidence);
}

/** The check result if no result is available after its window. */
function endedResult(fetched: readonly AfterWindow[], evidence: readonly number[]): CheckResult {
  const silence = firstSilent(...fetched.flatMap(({ after, attestation }) => [...after, attestation]));
  if (silence !== undefined) return silence;
  const main = fetched.flatMap(({ after: [one] }) => one ?? []);
  const odd = main.find((one) => !isGone(one));
  if (odd !== undefined || fetched.some(({ before }) => before === undefined))
    return inconclusive(
      'control-lost',
      `the result was not read before, or is answered with ${odd === undefined ? 'a result' : wordsOf(odd)}`,
      evidence,
    );
  const lost = fetched.find(({ attestation }) => !isReturned(attestation));
  return lost === undefined
    ? pass(
        'E2',
        `${fetched.length} results (${fetched.map(({ sent }) => sent.kind).join(', ')}) are deleted after their window, and their attestations are still available`,
        evidence,
      )
    : fail(
        'E2',
        `the attestation is no longer available after the window of the result: ${wordsOf(lost.attestation)}`,
        'Retain attestations as long as the log.',
        evidence,
      );
}

async function checkWindow(context: TestContext): Promise<CheckResult> {
  const declaration = declared(context);
  if (declaration.verdict !== 'pass' || !endsInRun(context)) return declaration;
  const [search, comparison] = [await readable(context), await readableComparison(context)];
  const all = [search, comparison].flatMap((sent) => (sent !== undefined && isAnswered(sent) ? [sent] : []));
  return all.length === 0
    ? inconclusive('control-lost', 'there is no result to wait for')
    : waitedFor(context, all);
}

export const window: readonly Check[] = [
  {
    id: 'del.window.ends',
    requirement: 'DEL-15',
    title:
      'Results are retained for at most 24 hours; if the window ends during the run, the result is deleted and its attestation remains',
    stage: 'last',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'capabilities', as: 'none', times: 1, what: 'the declared window' },
      { operation: 'result', as: 'primary', times: 10, what: 'if the window ends during the run' },
      { operation: 'search', as: 'primary', times: 1, what: 'the same request again, after the window' },
      { operation: 'compare', as: 'primary', times: 1, what: 'the same request again, after the window' },
      { operation: 'raw', as: 'primary', times: 2, what: 'HEAD of the same results' },
      { operation: 'attestation', as: 'primary', times: 2, what: 'of the same search and comparison' },
    ],
    run: checkWindow,
  },
];
