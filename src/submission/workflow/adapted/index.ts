/** One submission to a service with an interface of its own, by its adapter and the declaration of the office. */
import { nativesOf } from '../../../services/adapters/sight.ts';
import type { SemanticAdapter } from '../../../services/adapters/node/index.ts';
import { newItems, type NewItem } from '../../cases/record.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { AdaptedService } from '../declared.ts';
import { type Deletion, recordDeletion } from '../deletion.ts';
import type { SubmitError } from '../errors.ts';
import { failed, recordSent } from '../exchange.ts';
import { type SendOutcome, outcomeOf } from '../outcome.ts';
import { type Received, receive, recordReceived } from '../receive.ts';
import { type AdapterRequest, outgoingAsk, writtenAsk } from './ask.ts';
import { type Came, carry } from './carry.ts';

/** Fetches the service's own evidence; nobody here can verify its form. */
async function fetchedEvidence(
  context: WorkflowContext,
  adapter: SemanticAdapter,
): Promise<readonly NewItem[] | undefined> {
  const { asked, plan, file } = context;
  const reply = await adapter.call('deletion', { as: 'primary', requestId: plan.requestId });
  if ('fault' in reply || !('returned' in reply.answer)) return undefined;
  const at = instant(context);
  const items = nativesOf(reply.answer).map(({ body }): NewItem => ({
    kind: 'attestation',
    at,
    submission: asked.submission,
    body,
  }));
  return newItems(file, items);
}

/** What becomes of the probe, as far as the service says it; once for each submission. */
async function deletionOf(
  context: WorkflowContext,
  { declaration }: AdaptedService,
  adapter?: SemanticAdapter,
): Promise<Deletion | undefined> {
  const { attestation } = context.history;
  if (attestation !== undefined && attestation !== 'missing') return { result: attestation };
  if (declaration.offers['deletion-evidence']?.value !== 'yes') {
    await recordDeletion(context, { result: 'not-offered' }, [], 'declared');
    return { result: 'not-offered' };
  }
  const items = adapter === undefined ? undefined : await fetchedEvidence(context, adapter);
  const result = items === undefined ? 'missing' : 'unverified';
  await recordDeletion(context, { result }, items ?? [], 'word-of-service');
  return { result };
}

/** Judges and keeps what came. */
async function kept(
  context: WorkflowContext,
  { declaration }: AdaptedService,
  { body }: AdapterRequest,
  came: Came,
): Promise<{ readonly received?: Received; readonly failure?: SubmitError }> {
  if ('failure' in came) {
    if (came.took) await recordSent(context, { body, sentAt: 0, before: true });
    return { failure: await failed(context, came.failure, true, context.history.left) };
  }
  await recordSent(context, { body, sentAt: 0, before: true });
  const galleries = (declaration.galleries ?? []).map(({ id, events = false }) => ({
    id,
    eventBased: events,
  }));
  const { toRecord, ...received } = await receive(context, came.reading, {
    original: came.original,
    galleries,
  });
  if (toRecord !== undefined) await recordReceived(context, toRecord);
  return { received };
}

async function sendAndReceive(
  context: WorkflowContext,
  adapted: AdaptedService,
  adapter: SemanticAdapter,
  before: boolean,
): Promise<SendOutcome> {
  let request: AdapterRequest;
  try {
    request = await outgoingAsk(context, adapted, adapter.operations);
  } catch (error) {
    return { end: 'failed', failure: await failed(context, error, false, before) };
  }
  const came = await carry(context, adapted, adapter, request, instant(context).slice(0, 10));
  const { received, failure } = await kept(context, adapted, request, came);
  const isOut = failure === undefined || failure.sent;
  const deletion = isOut ? await deletionOf(context, adapted, adapter) : undefined;
  return {
    ...outcomeOf(received, failure, deletion),
    ...('failure' in came || came.completed.length === 0 ? {} : { completed: came.completed }),
  };
}

/** Goes as far as it can: starts the adapter, sends, waits, keeps what comes. */
export async function sendAdapted(context: WorkflowContext, adapted: AdaptedService): Promise<SendOutcome> {
  const before = context.history.left || (await writtenAsk(context)) !== undefined;
  let adapter: SemanticAdapter;
  try {
    adapter = await adapted.open();
  } catch (error) {
    return { end: 'failed', failure: await failed(context, error, false, before) };
  }
  try {
    return await sendAndReceive(context, adapted, adapter, before);
  } finally {
    await adapter.close();
  }
}

/** What is left to do of a submission whose result is stored. */
export async function attestAdapted(context: WorkflowContext, adapted: AdaptedService): Promise<SendOutcome> {
  const deletion = await deletionOf(context, adapted);
  return { end: 'returned', ...(deletion === undefined ? {} : { deletion }) };
}
