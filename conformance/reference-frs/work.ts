/** Processing that searches and comparisons share: arrival, refusal, failure, and conclusion in every case. */
import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../src/services/protocol/answers.ts';
import type { Ask } from './request.ts';
import { type Conclusion, makeConclusion, stoppedBy } from './conclusion.ts';
import { disclaimersOf } from './disclaimer.ts';
import { instant, unlisted } from './lists.ts';
import { galleriesOf } from './policy.ts';
import { type Problem, type Refusal, refusal } from './problems.ts';
import { RESPONDER } from './settings.ts';
import type { State } from './state.ts';
import type { Arrival } from './store.ts';
import type { ExaminerQueue, Outcome } from './submissions.ts';

/** One submission in progress. */
export type Job = {
  readonly state: State;
  readonly arrival: Arrival;
  /** The readable part of the request. */
  readonly ask: Partial<Ask>;
  readonly stop: AbortSignal;
  readonly examinerQueue: ExaminerQueue;
  readonly conclusion: Conclusion;
};

/** Logs an event of a submission. */
export function logEvent(
  { state, arrival }: Job,
  kind: 'query' | 'return' | 'refusal',
  outcome: AuditEvent['outcome'],
): void {
  const { requester, requestId, purpose } = arrival;
  const at = instant(state.settings.now());
  state.audit.append({ at, kind, requester, requestId, purpose, outcome });
}

/** A result without candidates or score, for a refusal or a failure. */
function without(
  { state, arrival, ask }: Job,
  kind: 'rejected' | 'error',
  problem: Problem,
  attestation: string,
): Outcome['made'] {
  if (arrival.kind === 'search') {
    const list = unlisted(state.settings, arrival, ask, galleriesOf(state, ask.galleries), kind, problem);
    return { list: { ...list, attestation } };
  }
  return {
    comparison: {
      schema: 'comparison/1',
      responseId: randomUUID(),
      requestId: arrival.requestId,
      respondedAt: instant(state.settings.now()),
      requester: { id: arrival.requester },
      responder: RESPONDER,
      outcome: { kind, problems: [problem] },
      attestation,
      disclaimers: disclaimersOf(state.settings.profile),
    },
  };
}

/** Refuses a submission after its deletion and attestation. */
export async function refuse(job: Job, { status, problem }: Refusal): Promise<Outcome> {
  const attestation = await job.conclusion.conclude('request-rejected');
  logEvent(job, 'refusal', { kind: problem.code, status });
  return { status, made: without(job, 'rejected', problem, attestation) };
}

/** The outcome of a submission that was cancelled or whose caller closed the connection. */
export async function stopped(job: Job): Promise<Outcome> {
  const reason = stoppedBy(job.stop) ?? 'timed-out';
  const attestation = await job.conclusion.conclude(reason);
  const isCancelled = reason === 'cancelled';
  logEvent(job, 'refusal', { kind: reason });
  const { problem } = isCancelled
    ? refusal('POLICY_REFUSED', 'the request was cancelled by the requester')
    : refusal('TIMEOUT', 'the connection was closed before the answer');
  return {
    status: 200,
    made: without(job, isCancelled ? 'rejected' : 'error', problem, attestation),
  };
}

/**
 * Runs a submission. Its images are stored on disk before processing and deleted before the answer. An unexpected
 * failure is an error for the caller and ends in the same way.
 */
export async function run(
  state: State,
  arrival: Arrival,
  ask: Ask | { readonly refused: Refusal; readonly read: Partial<Ask> },
  { stop, examinerQueue }: Pick<Job, 'stop' | 'examinerQueue'>,
  perform: (job: Job, ask: Ask) => Promise<Outcome>,
): Promise<Outcome> {
  const isRead = !('refused' in ask);
  const probes = isRead ? ask.probes : [];
  const conclusion = makeConclusion(state, arrival, probes.length > 0);
  const job: Job = { state, arrival, ask: isRead ? ask : ask.read, stop, examinerQueue, conclusion };
  const { made } = state.settings.faultHooks;
  try {
    logEvent(job, 'query', { kind: arrival.kind });
    await state.holder.store.arrive(arrival, probes);
    if (isRead) return await made(await perform(job, ask), ask, arrival);
    const ended = stop.aborted ? await stopped(job) : await refuse(job, ask.refused);
    return await made(ended, ask.read, arrival);
  } catch {
    const attestation = await conclusion.conclude('request-rejected');
    const { status, problem } = refusal('INTERNAL', 'internal error; no part of the request is retained');
    logEvent(job, 'refusal', { kind: problem.code, status });
    return { status, made: without(job, 'error', problem, attestation) };
  } finally {
    if (isRead) for (const octets of [...ask.probes, ...ask.pictures]) octets.fill(0);
  }
}
