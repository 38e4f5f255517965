/** AUD-02: whether the log is whole, chained, true to what was seen, and free of probes and candidates. */
import { createHash } from 'node:crypto';
import { type AuditEvent, checkAuditChain } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { listOf } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, notApplicable, pass } from '../../suite/verdict.ts';
import { attested } from '../del/attestations.ts';
import { firstSilent } from '../silence.ts';
import { expectedOf, isOf } from './expected.ts';
import { type Log, earlyLog, lateLog } from './log.ts';

/** Times may differ by so many milliseconds: whole seconds on one side, and the log is written after the deletion. */
const SKEW = 5000;

type Events = readonly AuditEvent[];

function chain(events: Events): string | undefined {
  const [first] = checkAuditChain(events);
  return first === undefined ? undefined : `the chain is broken: ${first.message}`;
}

/** Events that were there before and are other ones now. */
function rewritten(events: Events, early: Log): string | undefined {
  const changed = (early.events ?? []).some((event, i) => events[i]?.hash !== event.hash);
  return changed ? 'an event that was there before is another one now, or is gone' : undefined;
}

async function incomplete(events: Events, context: TestContext): Promise<string | undefined> {
  const expected = await expectedOf(context);
  const missing = expected.filter((one) => !events.some((event) => isOf(one, event)));
  const [first] = missing;
  return first === undefined
    ? undefined
    : `${missing.length} of ${expected.length} events are not in the log, such as the ${first.kind} of: ${first.sent.purpose}`;
}

function untrue(events: Events, context: TestContext): string | undefined {
  const { setup, sent } = context;
  if (events.some(({ requester }) => requester !== setup.agencies.primary))
    return 'an event is of another office';
  for (const one of sent()) {
    const mine = events.filter(({ requestId }) => requestId === one.requestId);
    const [query] = mine.filter(({ kind }) => kind === 'query');
    const at = Date.parse(query?.at ?? '');
    if (query !== undefined && !(at >= one.sentAt - SKEW && at <= setup.now() + SKEW))
      return 'a query is logged at another time than it was made';
    const wanted = one.request?.purpose ?? '';
    if (query !== undefined && query.purpose !== '' && query.purpose !== wanted)
      return 'a query is logged with another purpose than it had';
  }
  return undefined;
}

/** Deletions whose time in the log is not that of the attestation. */
async function disagreeing(events: Events, context: TestContext): Promise<string | undefined> {
  const all = (await attested(context)).filter(({ counts, sent }) => counts && sent.as === 'primary');
  const wrong = all.filter(({ sent, subject }) => {
    const event = events.find(({ kind, requestId }) => kind === 'deletion' && requestId === sent.requestId);
    const told = (subject?.claims.att.deleted_at ?? 0) * 1000;
    return event !== undefined && Math.abs(Date.parse(event.at) - told) > SKEW;
  });
  return wrong.length > 0
    ? `${wrong.length} deletions are logged at another time than they are attested for`
    : undefined;
}

/** Values so short stand in a log by chance. */
const SHORT = 5;

/** What must not stand in a log: ids and values of candidates, digests and pieces of pictures. */
function forbidden({ sent }: TestContext): ReadonlySet<string> {
  const values = sent().flatMap((one) => {
    const candidates = listOf(one)?.candidates ?? [];
    const told = candidates.flatMap(({ candidateId, personKey, encounterId, images, information }) => [
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
    return [...told, ...pictures];
  });
  const asked = new Set(sent().map(({ requestId }) => requestId));
  return new Set(
    values.flatMap((value) =>
      value === undefined || value.length <= SHORT || asked.has(value) ? [] : [value],
    ),
  );
}

function summaryOf({ text }: Log, context: TestContext): string | undefined {
  const found = [...forbidden(context)].filter((value) => text.includes(JSON.stringify(value).slice(1, -1)));
  return found.length > 0 ? `the log holds ${found.length} values of candidates or of a probe` : undefined;
}

function isOffered({ statement }: TestContext): boolean {
  return statement.operations.includes('audit');
}

/** What cannot be had cannot be looked at; where it is demanded, that is the other requirement's to fail. */
function notOffered({ profile }: TestContext): CheckResult {
  return profile.requirements['AUD-01']?.value === 'MUST'
    ? blocked('AUD-01', 'there is no log to look at')
    : notApplicable('the service declares that its log cannot be had');
}

const REMEDY =
  'Write each event once, in order, chained to the one before it, with requester, number, purpose and outcome, and nothing of a probe or a candidate.';

async function kept(context: TestContext): Promise<CheckResult> {
  if (!isOffered(context)) return notOffered(context);
  const early = await earlyLog(context);
  const late = await lateLog(context);
  const { events, exchanges } = late;
  const evidence = [...early.exchanges, ...exchanges].map(({ seq }) => seq);
  if (events === undefined) {
    return (
      firstSilent(...exchanges.slice(-1)) ?? fail('E2', 'there is no log as it has to be', REMEDY, evidence)
    );
  }
  const problem =
    chain(events) ??
    rewritten(events, early) ??
    (await incomplete(events, context)) ??
    untrue(events, context) ??
    (await disagreeing(events, context)) ??
    summaryOf(late, context);
  if (problem !== undefined) return fail('E2', problem, REMEDY, evidence);
  return events.length === 0
    ? inconclusive('not-provoked', 'the log is empty', evidence)
    : pass('E2', `${events.length} events are chained, whole, and tell of no candidate`, evidence);
}

export const auditKept: readonly Check[] = [
  {
    id: 'aud.log.early',
    requirement: 'AUD-02',
    title: 'The log can be had in the midst of the run, and its chain holds',
    stage: 'drive',
    plan: [{ operation: 'audit', as: 'primary', times: 1, what: 'the log in the midst of the run' }],
    run: async (context) => {
      if (!isOffered(context)) return notOffered(context);
      const { events, exchanges } = await earlyLog(context);
      const evidence = exchanges.map(({ seq }) => seq);
      const silence = firstSilent(...exchanges.slice(-1));
      if (silence !== undefined) return silence;
      const problem = events === undefined ? 'there is no log as it has to be' : chain(events);
      return problem === undefined
        ? pass('E2', 'the chain holds in the midst of the run', evidence)
        : fail('E2', problem, REMEDY, evidence);
    },
  },
  {
    id: 'aud.log.kept',
    requirement: 'AUD-02',
    title: 'The log is whole, chained, unchanged, true to what was seen, without probes and candidates',
    stage: 'journal',
    plan: [{ operation: 'audit', as: 'primary', times: 1, what: 'the whole log at the end' }],
    run: kept,
  },
];
