/** AUD-02: the log is complete, chained, consistent with the calls of the run, and free of probe and candidate data. */
import { createHash } from 'node:crypto';
import { type AuditEvent, checkAuditChain } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import {
  type CheckResult,
  fail,
  inconclusive,
  notApplicable,
  notOffered,
  pass,
} from '../../suite/verdict.ts';
import { PURPOSE } from '../../suite/requests.ts';
import { takes } from '../can/fixtures.ts';
import { attested } from '../del/attestations.ts';
import { goodImage, shortTerms } from '../fixtures.ts';
import { echoIn, sentProbes } from '../min/probes.ts';
import { firstSilent } from '../unanswered.ts';
import { freeText } from './closed.ts';
import { expectedOf, isOf } from './expected.ts';
import { type Log, earlyLog, lateLog } from './log.ts';

/** Permitted time difference in milliseconds: one side uses whole seconds, and the log is written after the deletion. */
const SKEW = 5000;

type Events = readonly AuditEvent[];

function chain(events: Events): string | undefined {
  const [first] = checkAuditChain(events);
  return first === undefined ? undefined : `the chain is broken: ${first.message}`;
}

/** The problem if an event of the early log is changed or missing now. */
function rewritten(events: Events, early: Log): string | undefined {
  const changed = (early.events ?? []).some((event, i) => events[i]?.hash !== event.hash);
  return changed ? 'an earlier event was changed or removed' : undefined;
}

async function incomplete(events: Events, context: TestContext): Promise<string | undefined> {
  const expected = await expectedOf(context);
  const missing = expected.filter((one) => !events.some((event) => isOf(one, event)));
  const [first] = missing;
  return first === undefined
    ? undefined
    : `${missing.length} of ${expected.length} expected events are missing from the log; the first is the ${first.kind} event of: ${first.sent.purpose}`;
}

/** When the last exchange of a submission ended: its query was logged before. */
function answeredAt({ exchanges }: Sent, now: number): number {
  return exchanges.at(-1)?.doneAt ?? now;
}

function untrue(events: Events, context: TestContext): string | undefined {
  const { setup, sent } = context;
  if (events.some(({ requester }) => requester !== setup.agencies.primary))
    return 'an event belongs to another agency';
  for (const one of sent()) {
    const mine = events.filter(({ requestId }) => requestId === one.requestId);
    const [query] = mine.filter(({ kind }) => kind === 'query');
    const at = Date.parse(query?.at ?? '');
    if (query !== undefined && !(at >= one.sentAt - SKEW && at <= answeredAt(one, setup.now()) + SKEW))
      return 'the logged time of a query differs from the time of the call';
    const wanted = one.request?.purpose ?? '';
    if (query !== undefined && query.purpose !== wanted)
      return 'the logged purpose of a query differs from that of the request';
  }
  return undefined;
}

/** The problem if deletions have another time in the log than in the attestation. */
async function disagreeing(events: Events, context: TestContext): Promise<string | undefined> {
  const all = (await attested(context)).filter(({ counts, sent }) => counts && sent.as === 'primary');
  const wrong = all.filter(({ sent, subject }) => {
    const event = events.find(({ kind, requestId }) => kind === 'deletion' && requestId === sent.requestId);
    const stated = (subject?.claims.att.deleted_at ?? 0) * 1000;
    return event !== undefined && Math.abs(Date.parse(event.at) - stated) > SKEW;
  });
  return wrong.length > 0
    ? `the logged time of ${wrong.length} deletions differs from the attested time`
    : undefined;
}

/** Values of at most this length may occur in a log by chance. */
const SHORT = 5;

/** Values that a log must not contain: IDs and data of candidates, digests and parts of images. */
function forbidden({ sent }: TestContext): ReadonlySet<string> {
  const values = sent().flatMap((one) => {
    const candidates = listOf(one)?.candidates ?? [];
    const stated = candidates.flatMap(({ candidateId, personKey, encounterId, images, information }) => [
      candidateId,
      personKey,
      encounterId,
      ...images.map(({ imageId }) => imageId),
      ...(information ?? []).map(({ value }) => value),
    ]);
    const pictures = one.pictures.flatMap((octets) => [
      createHash('sha256').update(octets).digest('hex'),
      createHash('sha256').update(octets).digest('base64'),
      Buffer.from(octets.subarray(octets.length >> 1, (octets.length >> 1) + 48)).toString('base64'),
    ]);
    return [...stated, ...pictures];
  });
  const asked = new Set(sent().map(({ requestId }) => requestId));
  return new Set(
    values.flatMap((value) =>
      value === undefined || value.length <= SHORT || asked.has(value) ? [] : [value],
    ),
  );
}

function leakedValues({ text }: Log, context: TestContext): string | undefined {
  const found = [...forbidden(context)].filter((value) => text.includes(JSON.stringify(value).slice(1, -1)));
  return found.length > 0 ? `the log contains ${found.length} values of candidates or of a probe` : undefined;
}

/** The problem if the log contains a probe: its bytes in an encoding, a digest of it, or an image of it. */
async function leakedProbe({ exchanges }: Log, context: TestContext): Promise<string | undefined> {
  const probes = await sentProbes(context);
  for (const exchange of exchanges) {
    const how = await echoIn(exchange, probes, undefined);
    if (how !== undefined) return `the log contains a probe ${how}`;
  }
  return undefined;
}

function isOffered({ statement }: TestContext): boolean {
  return statement.operations.includes('audit');
}

const NO_LOG = 'the service declares no operation to retrieve its log';

/** The result if there is no log to inspect: a gap where the profile requires a log. */
function withoutLog({ profile }: TestContext): CheckResult {
  return profile.requirements['AUD-01']?.value === 'MUST'
    ? notOffered('audit', NO_LOG, 'Provide the log on request, and declare the operation.')
    : notApplicable(NO_LOG);
}

const REMEDY =
  'Write each event once, in order, chained to the previous one, with requester, request ID, purpose and outcome, and without probe or candidate data.';

async function checkIntegrity(context: TestContext): Promise<CheckResult> {
  if (!isOffered(context)) return withoutLog(context);
  const early = await earlyLog(context);
  const late = await lateLog(context);
  const { events, exchanges } = late;
  const evidence = [...early.exchanges, ...exchanges].map(({ seq }) => seq);
  if (events === undefined) {
    return firstSilent(...exchanges.slice(-1)) ?? fail('E2', 'no valid log is returned', REMEDY, evidence);
  }
  const problem =
    chain(events) ??
    rewritten(events, early) ??
    (await incomplete(events, context)) ??
    untrue(events, context) ??
    (await disagreeing(events, context)) ??
    freeText(events, context) ??
    leakedValues(late, context) ??
    (await leakedProbe(late, context));
  if (problem !== undefined) return fail('E2', problem, REMEDY, evidence);
  return events.length === 0
    ? inconclusive('not-provoked', 'the log is empty', evidence)
    : pass(
        'E2',
        `the log of ${events.length} events is complete and chained, and contains no candidate data`,
        evidence,
      );
}

export const auditIntegrity: readonly Check[] = [
  {
    id: 'aud.log.early',
    requirement: 'AUD-02',
    title: 'The log can be retrieved during the run, and its chain is valid',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'a search that states its purpose' },
      { operation: 'audit', as: 'primary', times: 1, what: 'the log during the run' },
    ],
    run: async (context) => {
      if (!isOffered(context)) return withoutLog(context);
      if (takes(context.statement, 'purpose'))
        await context.search(
          goodImage(context),
          { purpose: PURPOSE, ...shortTerms(context) },
          { purpose: 'a search that states its purpose' },
        );
      const { events, exchanges } = await earlyLog(context);
      const evidence = exchanges.map(({ seq }) => seq);
      const silence = firstSilent(...exchanges.slice(-1));
      if (silence !== undefined) return silence;
      const problem = events === undefined ? 'no valid log is returned' : chain(events);
      return problem === undefined
        ? pass('E2', 'the chain is valid during the run', evidence)
        : fail('E2', problem, REMEDY, evidence);
    },
  },
  {
    id: 'aud.log.kept',
    requirement: 'AUD-02',
    title:
      'The log is complete, chained, unchanged, consistent with the run, and without probe or candidate data',
    stage: 'journal',
    plan: [{ operation: 'audit', as: 'primary', times: 1, what: 'the whole log at the end' }],
    run: checkIntegrity,
  },
];
