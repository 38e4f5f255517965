/** A submission by hand on its way out: the packet is written, and the ledger records that it left. */
import type { WorkflowContext } from '../context.ts';
import { failureBy } from '../errors.ts';
import { failed, recordSent } from '../exchange.ts';
import type { SendOutcome } from '../outcome.ts';
import { packetOf } from './packet.ts';

const NOWHERE = failureBy('ERR_NOT_READY', 'the packet has no folder to be written to; name one', {
  sent: false,
});

/**
 * Writes the packet, the same whenever it is repeated. The result is taken by `receiveByHand`.
 */
export async function handOver(context: WorkflowContext): Promise<SendOutcome> {
  const { packet, history } = context;
  if (packet === undefined)
    return { end: 'failed', failure: await failed(context, NOWHERE, false, history.left) };
  const { files, body } = await packetOf(context, packet.form);
  await packet.write(files);
  await recordSent(context, { body, sentAt: 0, before: history.sent });
  return { end: 'handed-over', packet: files.map(({ name }) => name) };
}
