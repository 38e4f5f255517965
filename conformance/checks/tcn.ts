/** TCN: transaction numbers. */
import { readAttestation } from '../../src/services/attestation/index.ts';
import { requestBody, requestIdOf } from '../../src/services/protocol/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import type { Exchange } from '../suite/exchange.ts';
import { type Sent, comparisonOf, evidenceOf, isAnswered, listOf, statusOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import { readable, responseIdIn, responseIdOf, statusIn, nonMatedImage, tellsOf } from './acc/fixtures.ts';
import { shortTerms } from './fixtures.ts';
import { firstSilent } from './silence.ts';

/** Forms in which a return has both numbers. */
const NUMBERED: ReadonlySet<string> = new Set(['json', 'xml', 'itl-lossless']);

/** TCN-01, over every return of the run. */
function numbers(context: TestContext): CheckResult {
  const returns = context.sent().filter((sent) => {
    const status = sent.answer?.answer?.status;
    const isResult = listOf(sent) !== undefined || comparisonOf(sent) !== undefined;
    return status === 200 && isResult && NUMBERED.has(sent.reading?.format ?? '');
  });
  if (returns.length === 0) return inconclusive('not-provoked', 'the run has no return with numbers in it');
  const seen = new Map<string, Sent>();
  const wrong: { readonly sent: readonly Sent[]; readonly says: string }[] = [];
  for (const sent of returns) {
    const own = responseIdOf(sent);
    const echoed = listOf(sent)?.requestId ?? comparisonOf(sent)?.requestId;
    const before = own === undefined ? undefined : seen.get(own);
    if (own === undefined) wrong.push({ sent: [sent], says: 'a return has no number of its own' });
    else if (before !== undefined)
      wrong.push({ sent: [before, sent], says: 'two returns have the same number' });
    else seen.set(own, sent);
    if (echoed !== sent.requestId)
      wrong.push({ sent: [sent], says: 'a return does not give the number of its request' });
  }
  const [first] = wrong;
  return first === undefined
    ? pass(
        'E2',
        `${returns.length} returns, each with a number of its own and that of its request`,
        evidenceOf(...returns),
      )
    : fail(
        'E2',
        `${first.says} (${wrong.length} of ${returns.length})`,
        'Give each return a number that no other has, and the number of the request as it was sent.',
        evidenceOf(...first.sent),
      );
}

/** The number of an attestation; undefined where there is none to be read. */
function jtiIn({ answer }: Exchange): string | undefined {
  if (answer?.status !== 200) return undefined;
  const reading = readAttestation(answer.body);
  return 'read' in reading ? reading.read.claims.jti : undefined;
}

/** How many queries a log has under the number; undefined where it cannot be read. */
function queriesIn({ answer }: Exchange, requestId: string): number | undefined {
  if (answer?.status !== 200) return undefined;
  try {
    const { events } = JSON.parse(Buffer.from(answer.body).toString('utf8')) as {
      readonly events?: readonly { readonly kind?: unknown; readonly requestId?: unknown }[];
    };
    return events?.filter((event) => event.kind === 'query' && event.requestId === requestId).length;
  } catch {
    return undefined;
  }
}

/** The same request without its length; where it had none, of another agent of the office. */
function otherBody({ request }: Sent): Uint8Array {
  if (request === undefined) throw new TypeError('there is no request to change');
  if ('maxCandidates' in request) {
    const { maxCandidates: _, ...rest } = request;
    return requestBody(rest);
  }
  const { requester } = request;
  return requestBody({ ...request, requester: { ...requester, agent: `${requester.agent}-2` } });
}

/** TCN-02. */
async function resent(context: TestContext): Promise<CheckResult> {
  const terms = shortTerms(context);
  const first = await context.search(nonMatedImage(context), terms, {
    purpose: 'a request to be sent again',
  });
  const attestation = (): Promise<Exchange> =>
    context.ask(
      { operation: 'attestation', as: 'primary', requestId: first.requestId },
      'attestation of a request sent again',
    );
  const before = await attestation();
  const same = await context.resend(first, 'the same request once more');
  const other = await context.resend(first, 'another request under the same number', otherBody(first));
  const after = await context.result(first, 'the return of the request that was sent again');
  const attested = await attestation();
  const log = context.statement.operations.includes('audit')
    ? await context.ask(
        { operation: 'audit', as: 'primary', requestId: first.requestId },
        'the log of a request sent again',
      )
    : undefined;
  const evidence = [
    ...evidenceOf(first, same, other),
    ...[before, after, attested, ...(log === undefined ? [] : [log])].map(({ seq }) => seq),
  ];
  const silence = firstSilent(first, same, other, after);
  if (silence !== undefined) return silence;
  const own = responseIdOf(first);
  if (!isAnswered(first) || own === undefined)
    return inconclusive('control-lost', 'the first request had no return with a number', evidence);
  const wrong = [
    ...(statusOf(same) === 200 && responseIdOf(same) === own ? [] : ['the same request got another answer']),
    ...(statusOf(other) === 409 ? [] : [`another request under the number: status ${statusOf(other)}`]),
    ...(statusIn(after) === 200 && responseIdIn(after) === own ? [] : ['the first return is no longer had']),
    ...(jtiIn(before) === jtiIn(attested) || jtiIn(before) === undefined ? [] : ['it was attested twice']),
    ...((log === undefined ? 1 : (queriesIn(log, first.requestId) ?? 1)) <= 1
      ? []
      : ['it was searched twice']),
  ];
  return wrong.length === 0
    ? pass('E2', 'the same request was answered once, and another one under its number refused', evidence)
    : fail(
        'E2',
        wrong.join('; '),
        'Keep what a number was used for: the same body gets the same answer, another body 409.',
        evidence,
      );
}

/** TCN-03. */
async function unknown(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  const requestId = requestIdOf(context.random.octets('unknown number', 16));
  const before = await context.result(known, 'a known number');
  const kinds = context.statement.operations.includes('compare')
    ? (['searches', 'comparisons'] as const)
    : (['searches'] as const);
  const looks: Exchange[] = [];
  for (const transaction of kinds)
    looks.push(
      await context.ask({ operation: 'result', as: 'primary', requestId, transaction }, 'an unknown number'),
    );
  looks.push(
    await context.ask(
      { operation: 'attestation', as: 'primary', requestId },
      'the attestation of an unknown number',
    ),
  );
  const after = await context.result(known, 'a known number, afterwards');
  const evidence = [...evidenceOf(known), ...[before, ...looks, after].map(({ seq }) => seq)];
  const answered = looks.filter((look) => look.answer !== undefined);
  const wrong = answered.filter((look) => statusIn(look) !== 404 || tellsOf(look, known));
  const isLost = statusIn(before) !== 200 || statusIn(after) !== 200;
  const summaryOf = wrong.some((look) => statusIn(look) < 300 || tellsOf(look, known));
  if (summaryOf || (wrong.length > 0 && !isLost))
    return fail(
      'E2',
      `an unknown number is answered with status ${wrong.map(statusIn).join(', ')}`,
      'Answer 404 for a number that was never used, and nothing else.',
      evidence,
    );
  const silence = firstSilent(known, before, ...looks, after);
  if (silence !== undefined) return silence;
  if (isLost) return inconclusive('control-lost', 'a known number could not be read either', evidence);
  return pass('E2', 'an unknown number is not found, a known one is', evidence);
}

export const tcn: readonly Check[] = [
  {
    id: 'tcn.numbers',
    requirement: 'TCN-01',
    title: 'Each return has a number of its own, and gives that of the request',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(numbers(context)),
  },
  {
    id: 'tcn.resent',
    requirement: 'TCN-02',
    title: 'The same request is answered once; another one under its number is refused',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'one request, twice, and another under its number',
      },
      { operation: 'attestation', as: 'primary', times: 2, what: 'before and after' },
      { operation: 'result', as: 'primary', times: 1, what: 'afterwards' },
      { operation: 'audit', as: 'primary', times: 1, what: 'where a log is offered' },
    ],
    run: resent,
  },
  {
    id: 'tcn.unknown',
    requirement: 'TCN-03',
    title: 'An unknown number is not found',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'result', as: 'primary', times: 4, what: 'an unknown number between two known ones' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'an unknown number' },
    ],
    run: unknown,
  },
];
