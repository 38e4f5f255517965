/** What became of one probe of a run, from exchanges that were made anyway: no request is sent for it. */
import { compact } from '../../src/bytes/index.ts';
import { EVENTS } from '../../src/services/attestation/claims.ts';
import type { Exchange } from '../suite/exchange.ts';
import type { CheckOutcome } from '../suite/execute.ts';
import { type Sent, isAnswered } from '../suite/sent.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { DeletionTimes } from './model.ts';

/** The purpose with which the search for probes asks for each location. */
export const SEARCHES_FOR_PROBE = 'searches for a probe: ';

function at(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A second of an attestation as RFC 3339; undefined for what is none. */
function secondIn(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 253_402_300_800
    ? at(value * 1000)
    : undefined;
}

/** The exchange of the journal that read the attestation of a submission. */
function readingOf(all: readonly Exchange[], { requestId }: Sent): Exchange | undefined {
  return all.find(
    ({ call, answer }) =>
      call.operation === 'attestation' && call.requestId === requestId && answer !== undefined,
  );
}

async function attestationOf(context: TestContext, sent: Sent): Promise<DeletionTimes['attestation']> {
  const exchange = readingOf(context.journal.all(), sent);
  if (exchange === undefined) return undefined;
  const subject = (await context.fetchedAttestation(sent))?.subject;
  if (subject === undefined) return undefined;
  const { event, event_at: eventAt, deleted_at: deletedAt } = subject.claims.att;
  return {
    seq: exchange.seq,
    at: at(exchange.doneAt),
    ...compact({
      event: EVENTS.find((known) => known === event),
      eventAt: secondIn(eventAt),
      deletedAt: secondIn(deletedAt),
    }),
  };
}

/** The number of locations at which a probe was found. */
function probesFound(outcomes: readonly CheckOutcome[]): number {
  const decisive = outcomes
    .filter(({ check }) => check.requirement === 'DEL-03')
    .flatMap((outcome) =>
      'checkResult' in outcome && outcome.checkResult.verdict === 'fail'
        ? (outcome.checkResult.decisive ?? [])
        : [],
    );
  return new Set(decisive).size;
}

function inspectedIn(all: readonly Exchange[], found: number): DeletionTimes['inspected'] {
  const places = all.filter(({ purpose }) => purpose.startsWith(SEARCHES_FOR_PROBE));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { from: at(first.sentAt), to: at(last.doneAt), locations: places.length, found };
}

/**
 * The times of the first answered search that was attested, or else of the first answered search. Undefined where nothing
 * was attested and nothing was searched for again.
 *
 * @param outcomes of the checks; DEL-03 states at which locations a probe was found
 */
export async function deletionTimes(
  context: TestContext,
  outcomes: readonly CheckOutcome[],
): Promise<DeletionTimes | undefined> {
  const all = context.journal.all();
  const searches = context
    .sent()
    .filter((sent) => sent.kind === 'searches' && sent.as === 'primary' && isAnswered(sent));
  const sent = searches.find((one) => readingOf(all, one) !== undefined) ?? searches[0];
  const [exchange] = sent?.exchanges ?? [];
  if (sent === undefined || exchange === undefined) return undefined;
  const attestation = await attestationOf(context, sent);
  const inspected = inspectedIn(all, probesFound(outcomes));
  if (attestation === undefined && inspected === undefined) return undefined;
  const { answer } = sent;
  return {
    sent: { seq: exchange.seq, at: at(exchange.sentAt), bytes: exchange.call.body?.length ?? 0 },
    ...(answer === undefined ? {} : { answered: { seq: answer.seq, at: at(answer.doneAt) } }),
    ...compact({ attestation, inspected }),
  };
}
