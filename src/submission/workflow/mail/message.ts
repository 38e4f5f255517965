/** The message of a submission: made once, kept with the case, and sent again as the same bytes only. */
import { putItems } from '../../cases/record.ts';
import { newMessageId, sealMessage } from '../../../services/mail/index.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { Outgoing } from '../exchange.ts';
import { transactionFor } from '../manual/packet.ts';
import type { MailService } from './service.ts';

const ID_BYTES = 16;

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

/** Writes the message down before it goes out for the first time. */
export async function writeMessage(
  context: WorkflowContext,
  { addresses, own, peer }: MailService,
): Promise<Outgoing> {
  const { file, asked, plan, pictures, workspace, service } = context;
  const [picture = new Uint8Array(0)] = pictures;
  const now = service.reach.clock.now();
  const body = sealMessage(
    {
      ...addresses,
      date: new Date(now),
      messageId: newMessageId(workspace.random(ID_BYTES), domainOf(addresses.from)),
      subject: plan.requestId,
      content: { kind: 'request', form: 'itl', bytes: transactionFor(context, picture) },
    },
    own,
    [peer],
    workspace.random,
  );
  await putItems(file, [{ kind: 'request', at: instant(context), submission: asked.submission, body }]);
  return { body, sentAt: Math.floor(now / 1000), before: false };
}
