/** The message of a submission: made once, kept with the case, and sent again as the same bytes only. */
import { compact, toBase64 } from '../../../bytes/index.ts';
import { PROBE_TYPES, requestBody } from '../../../services/protocol/index.ts';
import { putItems } from '../../cases/record.ts';
import { newMessageId, sealMessage } from '../../../services/mail/index.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { Outgoing } from '../exchange.ts';
import { statuteFor, transactionFor } from '../manual/packet.ts';
import type { MailService } from './service.ts';

const ID_BYTES = 16;

function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

/** The request as JSON: the transaction, and what the service is asked for. It states no more than a packet by hand. */
function jsonOf(context: WorkflowContext, transaction: Uint8Array): Uint8Array {
  const { asked, plan, service } = context;
  const { length, threshold } = asked.request;
  const [mediaType] = PROBE_TYPES;
  return requestBody({
    requestId: plan.requestId,
    nonce: plan.nonce,
    requester: { agency: service.agency, agent: asked.declaration.agent },
    probe: { mediaType, data: toBase64(transaction) },
    ...compact({
      statute: statuteFor(context),
      maxCandidates: length,
      threshold,
      galleries: plan.galleries,
      examine: asked.examine === true ? true : undefined,
    }),
  });
}

/** Writes the message down before it goes out for the first time. */
export async function writeMessage(
  context: WorkflowContext,
  { own, peer, form }: MailService,
): Promise<Outgoing> {
  const { file, asked, plan, pictures, workspace, service } = context;
  const [picture = new Uint8Array(0)] = pictures;
  const now = service.reach.clock.now();
  const transaction = transactionFor(context, picture);
  const bytes = form === 'json' ? jsonOf(context, transaction) : transaction;
  const body = sealMessage(
    {
      from: own.address,
      to: peer.address,
      date: new Date(now),
      messageId: newMessageId(workspace.random(ID_BYTES), domainOf(own.address)),
      subject: plan.requestId,
      content: { kind: 'request', form, bytes },
    },
    own,
    [peer.certificate],
    workspace.random,
  );
  await putItems(file, [{ kind: 'request', at: instant(context), submission: asked.submission, body }]);
  return { body, sentAt: Math.floor(now / 1000), before: false };
}
