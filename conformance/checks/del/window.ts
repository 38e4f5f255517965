/** DEL-15: a result is deleted when its retention window ends, and its attestation remains. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';

const DAY = 86_400;
/** Tolerance in seconds for clock differences and periodic deletion. */
const GRACE = 1;

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

async function waitedFor(context: TestContext, sent: Sent): Promise<CheckResult> {
  const { setup, statement } = context;
  const ends = (sent.answer?.doneAt ?? sent.sentAt) + (statement.retention.return + GRACE) * 1000;
  const before = context.journal
    .all()
    .find(
      ({ call, answer }) =>
        call.operation === 'result' && call.requestId === sent.requestId && answer?.status === 200,
    );
  await setup.sleep(Math.max(0, ends - setup.now()));
  const after = await context.result(sent, 'a result whose window has ended');
  const attestation = await context.ask(
    { operation: 'attestation', as: sent.as, requestId: sent.requestId },
    'the attestation of a result whose window has ended',
  );
  const evidence = [...(before === undefined ? [] : [before.seq]), after.seq, attestation.seq];
  const status = after.answer?.status ?? 0;
  if (status >= 200 && status < 400)
    return fail(
      'E2',
      `a result is still available after its window of ${statement.retention.return} s: status ${status}`,
      'Delete the result when its retention window ends.',
      evidence,
    );
  const silence = firstSilent(after, attestation);
  if (silence !== undefined) return silence;
  if (before === undefined || (status !== 410 && status !== 404))
    return inconclusive(
      'control-lost',
      `the result was not read before, or is answered with status ${status}`,
      evidence,
    );
  return attestation.answer?.status === 200
    ? pass('E2', 'the result is deleted after its window, and its attestation is still available', evidence)
    : fail(
        'E2',
        `the attestation is no longer available after the window of the result: status ${attestation.answer?.status ?? 0}`,
        'Retain attestations as long as the log.',
        evidence,
      );
}

async function checkWindow(context: TestContext): Promise<CheckResult> {
  const declaration = declared(context);
  if (declaration.verdict !== 'pass' || !endsInRun(context)) return declaration;
  const sent = await knownGood(context);
  return isAnswered(sent)
    ? waitedFor(context, sent)
    : inconclusive('control-lost', 'there is no result to wait for');
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
      { operation: 'result', as: 'primary', times: 1, what: 'if the window ends during the run' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'of the same search' },
    ],
    run: checkWindow,
  },
];
