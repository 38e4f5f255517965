/** Out and back of one submission that is on record; whatever was done before is not done again. */
import type { Finding } from '../../findings/finding.ts';
import { readResult } from '../../results/formats/read.ts';
import { statementOf } from '../../services/transport/statement.ts';
import type { Outcome } from '../../services/attestation/context.ts';
import type { StoredResult } from '../cases/stored.ts';
import { type Item } from '../cases/item.ts';
import { jsonOf, wholeItems } from '../cases/store.ts';
import { attestAdapted, sendAdapted } from './adapted/index.ts';
import { type Deletion, deletion } from './deletion.ts';
import type { SubmitError } from './errors.ts';
import { type Exchange, exchange, failed, recordSent, writtenRequest } from './exchange.ts';
import {
  type Received,
  commitmentToComparison,
  commitmentToStored,
  readReply,
  receive,
  recordReceived,
} from './receive.ts';
import { sendByMail } from './mail/send.ts';
import { handOver } from './manual/hand-over.ts';
import { type SendOutcome, outcomeOf } from './outcome.ts';
import type { WorkflowContext } from './context.ts';

const UNKNOWN: readonly Outcome[] = ['returned', 'refused', 'cancelled', 'timed-out'];

/** What may have happened, as far as this side knows. */
function outcomesOf(failure: SubmitError | undefined): readonly Outcome[] {
  if (failure === undefined) return ['returned'];
  if (failure.code !== 'ERR_REJECTED') return UNKNOWN;
  return failure.problem === 'TIMEOUT' ? ['refused', 'timed-out'] : ['refused'];
}

type Came = { readonly received?: Received; readonly failure?: SubmitError };

/** What came of a call: read, judged, kept and told, or why it is of no use. */
async function came(
  context: WorkflowContext,
  { reply, statement, outgoing, failure }: Exchange,
): Promise<Came> {
  if (reply === undefined || statement === undefined || outgoing === undefined)
    return failure === undefined ? {} : { failure };
  await recordSent(context, outgoing);
  try {
    const { toRecord, ...received } = await receive(context, readReply(context, reply), {
      original: reply.body,
      galleries: statement.galleries,
    });
    if (toRecord !== undefined) await recordReceived(context, toRecord);
    return { received };
  } catch (error) {
    return { failure: await failed(context, error, true, true) };
  }
}

async function attested(
  context: WorkflowContext,
  { statement, outgoing, reply }: Exchange,
  failure: SubmitError | undefined,
): Promise<Deletion | undefined> {
  if (statement === undefined || outgoing === undefined || failure?.sent === false) return undefined;
  return deletion(context, {
    statement,
    outgoing,
    outcomes: outcomesOf(failure),
    ...(reply?.at === undefined || failure !== undefined ? {} : { returnedAt: reply.at }),
    patient: reply !== undefined,
  });
}

/** Sends it, and brings back what comes. */
async function sendAndReceive(context: WorkflowContext): Promise<SendOutcome> {
  const exchanged = await exchange(context);
  const { received, failure } = await came(context, exchanged);
  const after = await attested(context, exchanged, failure);
  return outcomeOf(received, failure, after);
}

/** Tells the ledger of a return that was kept when this program was stopped. */
async function recordStored(context: WorkflowContext, { head, body }: Item): Promise<void> {
  const common = { findings: [] as readonly Finding[], items: [] };
  if (head.kind === 'comparison') {
    const { comparison } = readResult(body);
    if (comparison === undefined) return;
    const usability = { failed: [], unproven: [], disclaimer: 'present' } as const;
    const commitment = commitmentToComparison(context, comparison);
    await recordReceived(context, {
      ...common,
      commitment,
      candidates: 0,
      usability,
      scale: comparison.scoreScale,
    });
    return;
  }
  const held = jsonOf({ head, body }) as StoredResult;
  const scale = readResult(new TextEncoder().encode(held.list)).list?.scoreScale;
  await recordReceived(context, {
    ...common,
    commitment: commitmentToStored(context, held),
    candidates: held.received,
    usability: held,
    scale,
  });
}

/** Only what is left to do of a submission whose return is kept: the attestation. */
async function attestationOnly(context: WorkflowContext): Promise<SendOutcome> {
  const { adapted } = context.service;
  if (adapted !== undefined) return attestAdapted(context, adapted);
  const outgoing = await writtenRequest(context);
  if (outgoing === undefined) return { end: 'returned' };
  const { reach, keys } = context.service;
  try {
    const { statement } = await statementOf(reach, keys.statement);
    const after = await deletion(context, { statement, outgoing, outcomes: ['returned'], patient: true });
    return { end: 'returned', deletion: after };
  } catch (error) {
    return { end: 'failed', failure: await failed(context, error, false, true) };
  }
}

/** Goes as far as it can. */
export async function sendSubmission(context: WorkflowContext): Promise<SendOutcome> {
  const { file, asked, history } = context;
  const { channel } = asked.request;
  const isByHand = channel === 'manual' || channel === 'mail';
  if (history.returned) return isByHand ? { end: 'returned' } : attestationOnly(context);
  const [kept] = await wholeItems(file, ['return', 'comparison'], asked.submission);
  if (kept === undefined) {
    if (channel === 'mail') return sendByMail(context);
    if (isByHand) return handOver(context);
    const { adapted } = context.service;
    return adapted === undefined ? sendAndReceive(context) : sendAdapted(context, adapted);
  }
  await recordStored(context, kept);
  return isByHand ? { end: 'returned' } : attestationOnly(context);
}
