/** ACC-02: one requester cannot read the result, attestation or log of another. */
import type { AdapterCall } from '../../adapters/adapter.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { readable, statusIn, nonMatedImage, disclosesResult } from './fixtures.ts';

/** True if a successful answer contains the request ID. */
function names({ answer }: Exchange, { requestId }: Sent): boolean {
  return answer?.status === 200 && Buffer.from(answer.body).toString('latin1').includes(requestId);
}

/** Proves that the second requester is accepted: it searches and reads its own result. */
async function second(context: TestContext): Promise<{ readonly own: Sent; readonly read: Exchange }> {
  const own = await context.search(nonMatedImage(context, 2), shortTerms(context), {
    as: 'second',
    purpose: 'a search of the second requester',
  });
  return { own, read: await context.result(own, 'the second requester reads its own result') };
}

async function others(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  const { requestId, kind } = known;
  const before = await context.result(known, 'the primary requester reads its result');
  const { own, read } = await second(context);
  const ask = (call: Pick<AdapterCall, 'operation' | 'requestId'> & Partial<AdapterCall>, what: string) =>
    context.ask({ as: 'second', ...call }, `the second requester requests ${what} of the primary requester`);
  const result = await ask({ operation: 'result', requestId, transaction: kind }, 'the result');
  const attestation = await ask({ operation: 'attestation', requestId }, 'the attestation');
  const hasLog = context.statement.operations.includes('audit');
  const logs = hasLog
    ? [
        await context.ask({ operation: 'audit', as: 'second' }, 'the log of the second requester'),
        await ask({ operation: 'audit', requestId }, 'the log'),
        await context.ask(
          { operation: 'audit', as: 'primary', requestId },
          'the log of the primary requester',
        ),
      ]
    : [];
  const [secondLog, secondAsks, primaryLog] = logs;
  const after = await context.result(known, 'the primary requester reads its result, afterwards');

  const all = [before, read, result, attestation, ...logs, after];
  const evidence = [...evidenceOf(known, own), ...all.map(({ seq }) => seq)];
  const isLog = (one: Exchange | undefined): boolean => one !== undefined && names(one, known);
  const leaks = [
    ...(statusIn(result) === 200 || disclosesResult(result, known) ? ['the result'] : []),
    ...(statusIn(attestation) === 200 ? ['the attestation'] : []),
    ...(isLog(secondLog) || isLog(secondAsks) ? ['the log'] : []),
  ];
  if (leaks.length > 0)
    return fail(
      'E2',
      `a second requester can read data of another requester: ${leaks.join(', ')}`,
      'Look up a request ID only among the requests of the caller, and give each caller its own log.',
      evidence,
    );
  const silence = firstSilent(known, own, ...all);
  if (silence !== undefined) return silence;
  const lost = [
    ...(isAnswered(known) && statusIn(before) === 200 && statusIn(after) === 200
      ? []
      : ['the result of the primary requester']),
    ...(isAnswered(own) && statusIn(read) === 200 ? [] : ['the result of the second requester']),
    ...(primaryLog === undefined || names(primaryLog, known) ? [] : ['the log of the primary requester']),
  ];
  if (lost.length > 0)
    return inconclusive('control-lost', `not readable by its own requester: ${lost.join(', ')}`, evidence);
  return pass(
    'E2',
    `the other requester cannot read the result${hasLog ? ', attestation and log' : ' and attestation'}`,
    evidence,
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
      { operation: 'search', as: 'second', times: 1, what: 'an image of a non-mated subject' },
      {
        operation: 'result',
        as: 'second',
        times: 2,
        what: 'its own result, and that of the primary requester',
      },
      { operation: 'attestation', as: 'second', times: 1, what: 'of the primary requester' },
      { operation: 'audit', as: 'second', times: 2, what: 'if a log is offered' },
      { operation: 'audit', as: 'primary', times: 1, what: 'if a log is offered' },
      { operation: 'result', as: 'primary', times: 2, what: 'before and after' },
    ],
    run: others,
  },
];
