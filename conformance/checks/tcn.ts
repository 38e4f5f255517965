/** TCN: request IDs and response IDs. */
import { readAttestation } from '../../src/services/attestation/index.ts';
import { requestBody, requestIdOf } from '../../src/services/protocol/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import type { Exchange } from '../suite/exchange.ts';
import { isAccepted, isDenied, isNotFound, isRefusedFor, isReturned, wordsOf } from '../suite/meaning.ts';
import { type Sent, comparisonOf, evidenceOf, isAnswered, lastOf, listOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../suite/verdict.ts';
import { readable, responseIdIn, responseIdOf, nonMatedImage, disclosesResult } from './acc/fixtures.ts';
import { plainComparison } from './del/endings.ts';
import { shortTerms } from './fixtures.ts';
import { sameResult } from './tcn-same-result.ts';
import { firstSilent } from './unanswered.ts';

/** Formats in which a result has the request ID; a format without a place for the response ID cannot fulfil TCN-01. */
const NUMBERED: ReadonlySet<string> = new Set(['json', 'xml', 'itl-lossless', 'ebts-srb', 'mosip']);

/** TCN-01, for every result of the run. */
function numbers(context: TestContext): CheckResult {
  const returns = context.sent().filter((sent) => {
    const isResult = listOf(sent) !== undefined || comparisonOf(sent) !== undefined;
    return isReturned(sent.answer) && isResult && NUMBERED.has(sent.reading?.format ?? '');
  });
  if (returns.length === 0) return inconclusive('not-provoked', 'the run has no result in a format with IDs');
  const seen = new Map<string, Sent>();
  const wrong: { readonly sent: readonly Sent[]; readonly says: string }[] = [];
  for (const sent of returns) {
    const own = responseIdOf(sent);
    const echoed = listOf(sent)?.requestId ?? comparisonOf(sent)?.requestId;
    const before = own === undefined ? undefined : seen.get(own);
    if (own === undefined) wrong.push({ sent: [sent], says: 'a result has no response ID' });
    else if (before !== undefined)
      wrong.push({ sent: [before, sent], says: 'two results have the same response ID' });
    else seen.set(own, sent);
    if (echoed !== sent.requestId)
      wrong.push({ sent: [sent], says: 'a result does not contain its request ID' });
  }
  const [first] = wrong;
  const counts = new Map<string, number>();
  for (const { says } of wrong) counts.set(says, (counts.get(says) ?? 0) + 1);
  const defects = [...counts].map(([says, count]) => `${says} (${count} of ${returns.length})`);
  return first === undefined
    ? pass(
        'E2',
        `${returns.length} results, each with a unique response ID and its request ID`,
        evidenceOf(...returns),
      )
    : fail(
        'E2',
        defects.join('; '),
        'Give each result a unique response ID, and repeat the request ID unchanged.',
        evidenceOf(...first.sent),
      );
}

/** The ID (jti) of an attestation; undefined if none can be read. */
function jtiIn(exchange: Exchange): string | undefined {
  const { answer } = exchange;
  if (answer === undefined || !isReturned(exchange)) return undefined;
  const reading = readAttestation(answer.body);
  return 'read' in reading ? reading.read.claims.jti : undefined;
}

/** The number of query events with the request ID in a log; undefined if the log cannot be read. */
function queriesIn(exchange: Exchange, requestId: string): number | undefined {
  const { answer } = exchange;
  if (answer === undefined || !isReturned(exchange)) return undefined;
  try {
    const { events } = JSON.parse(Buffer.from(answer.body).toString('utf8')) as {
      readonly events?: readonly { readonly kind?: unknown; readonly requestId?: unknown }[];
    };
    return events?.filter((event) => event.kind === 'query' && event.requestId === requestId).length;
  } catch {
    return undefined;
  }
}

/** The same request without its length, or, if it has none, by another agent of the agency. */
function otherBody({ request }: Sent): Uint8Array {
  if (request === undefined) throw new TypeError('there is no request to modify');
  if ('maxCandidates' in request) {
    const { maxCandidates: _, ...rest } = request;
    return requestBody(rest);
  }
  const { requester } = request;
  return requestBody({ ...request, requester: { ...requester, agent: `${requester.agent}-2` } });
}

/** The other kind of transaction under a used request ID: a comparison under that of a search. */
async function asOtherKind(context: TestContext, first: Sent): Promise<Sent | undefined> {
  const { request } = first;
  if (request === undefined || !('probe' in request) || !context.statement.operations.includes('compare'))
    return undefined;
  const { requestId, nonce, requester, statute, purpose, probe } = request;
  const body = requestBody({
    requestId,
    nonce,
    requester,
    ...(statute === undefined ? {} : { statute }),
    ...(purpose === undefined ? {} : { purpose }),
    probes: [probe, probe],
  });
  return context.resend({ ...first, kind: 'comparisons' }, 'a comparison under a used request ID', body);
}

/** TCN-02. */
async function resent(context: TestContext): Promise<CheckResult> {
  const terms = shortTerms(context);
  const first = await context.search(nonMatedImage(context), terms, {
    purpose: 'a request that is sent again',
  });
  const attestation = (): Promise<Exchange> =>
    context.ask(
      { operation: 'attestation', as: 'primary', requestId: first.requestId },
      'attestation of a request that is sent again',
    );
  const before = await attestation();
  const same = await context.resend(first, 'the same request again');
  const other = await context.resend(first, 'another request under the same request ID', otherBody(first));
  const kind = await asOtherKind(context, first);
  await context.search(nonMatedImage(context, 1), terms, {
    purpose: 'another search before a request is sent again',
  });
  const later = await context.resend(first, 'the same request again, after another search');
  const after = await context.result(first, 'the result of the request that is sent again');
  const attested = await attestation();
  const log = context.statement.operations.includes('audit')
    ? await context.ask(
        { operation: 'audit', as: 'primary', requestId: first.requestId },
        'the log of a request that is sent again',
      )
    : undefined;
  const evidence = [
    ...evidenceOf(first, same, other, later, ...(kind === undefined ? [] : [kind])),
    ...[before, after, attested, ...(log === undefined ? [] : [log])].map(({ seq }) => seq),
  ];
  const silence = firstSilent(
    ...[first, before, same, other, later, after, attested],
    ...(kind === undefined ? [] : [kind]),
    ...(log === undefined ? [] : [log]),
  );
  if (silence !== undefined) return silence;
  const own = responseIdOf(first);
  const taken = kind?.exchanges[0];
  if (!isAnswered(first) || own === undefined)
    return inconclusive('control-lost', 'the first request got no result with a response ID', evidence);
  const wrong = [
    ...(isReturned(lastOf(same)) && responseIdOf(same) === own
      ? []
      : ['the same request got another answer']),
    ...(isReturned(lastOf(later)) && responseIdOf(later) === own
      ? []
      : ['the same request got another answer after another search']),
    ...(isRefusedFor(lastOf(other), 'conflict')
      ? []
      : [`another request under the same ID is answered with ${wordsOf(lastOf(other))}`]),
    ...(taken === undefined || isDenied(taken)
      ? []
      : [`a comparison under the ID of a search is answered with ${wordsOf(taken)}`]),
    ...(isReturned(after) && responseIdIn(after) === own ? [] : ['the first result is no longer available']),
    ...(jtiIn(before) === jtiIn(attested) || jtiIn(before) === undefined
      ? []
      : ['the request was attested twice']),
    ...((log === undefined ? 1 : (queriesIn(log, first.requestId) ?? 1)) <= 1
      ? []
      : ['the request was searched twice']),
  ];
  return wrong.length === 0
    ? pass(
        'E2',
        'the repeated request got the same answer, and another request under its ID was refused',
        evidence,
      )
    : fail(
        'E2',
        wrong.join('; '),
        'Store the use of each request ID: the same body gets the same answer, another body gets 409.',
        evidence,
      );
}

/** TCN-03. */
async function unknown(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  const requestId = requestIdOf(context.random.octets('unknown number', 16));
  const before = await context.result(known, 'a known request ID');
  const kinds = context.statement.operations.includes('compare')
    ? (['searches', 'comparisons'] as const)
    : (['searches'] as const);
  const unknownCalls: Exchange[] = [];
  for (const transaction of kinds)
    unknownCalls.push(
      await context.ask(
        { operation: 'result', as: 'primary', requestId, transaction },
        'an unknown request ID',
      ),
    );
  unknownCalls.push(
    await context.ask(
      { operation: 'attestation', as: 'primary', requestId },
      'the attestation of an unknown request ID',
    ),
  );
  const after = await context.result(known, 'a known request ID, afterwards');
  const evidence = [...evidenceOf(known), ...[before, ...unknownCalls, after].map(({ seq }) => seq)];
  const answered = unknownCalls.filter((call) => call.answer !== undefined);
  const wrong = answered.filter((call) => !isNotFound(call) || disclosesResult(call, known));
  const isLost = !isReturned(before) || !isReturned(after);
  const discloses = wrong.some((call) => isAccepted(call) || disclosesResult(call, known));
  if (discloses || (wrong.length > 0 && !isLost))
    return fail(
      'E2',
      `an unknown request ID is answered with ${wrong.map(wordsOf).join(', ')}`,
      'Answer 404 without further data for a request ID that was never used.',
      evidence,
    );
  const silence = firstSilent(known, before, ...unknownCalls, after);
  if (silence !== undefined) return silence;
  if (isLost)
    return inconclusive(
      'control-lost',
      'the result of a known request ID could not be read either',
      evidence,
    );
  return pass('E2', 'an unknown request ID is answered with 404, a known one with its result', evidence);
}

export const tcn: readonly Check[] = [
  {
    id: 'tcn.numbers',
    requirement: 'TCN-01',
    title: 'Each result has a unique response ID and contains its request ID',
    stage: 'journal',
    plan: [{ operation: 'compare', as: 'primary', times: 1, what: 'if the run has no comparison yet' }],
    run: async (context) => {
      await plainComparison(context);
      return numbers(context);
    },
  },
  ...sameResult,
  {
    id: 'tcn.resent',
    requirement: 'TCN-02',
    title: 'A repeated request gets the same answer; another request under its ID is refused',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 5,
        what: 'one request, three times, another under its ID, and another search',
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
    title: 'An unknown request ID is answered with 404',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      { operation: 'result', as: 'primary', times: 4, what: 'an unknown request ID between two known ones' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'an unknown request ID' },
    ],
    run: unknown,
  },
];
