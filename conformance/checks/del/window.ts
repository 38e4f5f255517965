/** DEL-15: whether a return goes when its window is over, and whether its attestation stays. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../silence.ts';

const DAY = 86_400;
/** Clocks may differ, and a service may tidy up once in a while: seconds. */
const GRACE = 1;

/** What the service says of the window: in its statement, and in each return. */
function declared(context: TestContext): CheckResult {
  const { statement, statementInspection } = context;
  const evidence = [statementInspection.exchange.seq];
  const { return: window } = statement.retention;
  const remedy = 'Declare a window of at most 24 hours, and let each return end within it.';
  if (window > DAY) return fail('E0', `returns stay ${window} s; at most ${DAY} s`, remedy, evidence);
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
      'a return names a later end of its window than the conformity statement',
      remedy,
      evidenceOf(...late.slice(0, 10).map(({ sent }) => sent)),
    );
  return pass('E0', `returns stay ${window} s, so the service says; conform recheck looks later`, evidence);
}

/** True where the window ends soon enough for the run to wait for it. */
function endsInRun({ statement, setup }: TestContext): boolean {
  return statement.retention.return <= (setup.deadlines?.returnWindow ?? 0);
}

async function waitedFor(context: TestContext, left: Sent): Promise<CheckResult> {
  const { setup, statement } = context;
  const ends = (left.answer?.doneAt ?? left.sentAt) + (statement.retention.return + GRACE) * 1000;
  const before = context.journal
    .all()
    .find(
      ({ call, answer }) =>
        call.operation === 'result' && call.requestId === left.requestId && answer?.status === 200,
    );
  await setup.sleep(Math.max(0, ends - setup.now()));
  const after = await context.result(left, 'a return whose window is over');
  const paper = await context.ask(
    { operation: 'attestation', as: left.as, requestId: left.requestId },
    'the attestation of a return whose window is over',
  );
  const evidence = [...(before === undefined ? [] : [before.seq]), after.seq, paper.seq];
  const status = after.answer?.status ?? 0;
  if (status >= 200 && status < 400)
    return fail(
      'E2',
      `a return is still there after its window of ${statement.retention.return} s: status ${status}`,
      'Delete the return when its window ends.',
      evidence,
    );
  const silence = firstSilent(after, paper);
  if (silence !== undefined) return silence;
  if (before === undefined || (status !== 410 && status !== 404))
    return inconclusive(
      'control-lost',
      `the return was not seen before, or is answered with ${status}`,
      evidence,
    );
  return paper.answer?.status === 200
    ? pass('E2', 'the return is gone after its window, and its attestation is still there', evidence)
    : fail(
        'E2',
        `the attestation is gone with the return: status ${paper.answer?.status ?? 0}`,
        'Keep attestations for as long as the log.',
        evidence,
      );
}

async function looked(context: TestContext): Promise<CheckResult> {
  const told = declared(context);
  if (told.verdict !== 'pass' || !endsInRun(context)) return told;
  const left = await knownGood(context);
  return isAnswered(left)
    ? waitedFor(context, left)
    : inconclusive('control-lost', 'there is no return whose end could be waited for');
}

export const window: readonly Check[] = [
  {
    id: 'del.window.ends',
    requirement: 'DEL-15',
    title:
      'The window of returns is at most 24 hours; one that ends inside the run is waited for: the return goes, its attestation stays',
    stage: 'last',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'capabilities', as: 'none', times: 1, what: 'the declared window' },
      { operation: 'result', as: 'primary', times: 1, what: 'where the window ends inside the run' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'of the same' },
    ],
    run: looked,
  },
];
