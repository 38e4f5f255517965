/** What the checks of the mail channel do beside the calls of a run: seal, submit, wait, over the same mailbox and log. */
import { randomBytes } from 'node:crypto';
import { toHex } from '../../../src/bytes/index.ts';
import { buildFaceTransaction, writeTraditional } from '../../../src/itl/index.ts';
import { sendMail } from '../../../src/services/mail/index.ts';
import { requestIdOf } from '../../../src/services/protocol/index.ts';
import type { MailCanary } from '../../mail/canaries.ts';
import type { Delivery, MailRun, RunMail, SealedRequest } from '../../mail/mails.ts';
import type { MailRecord } from '../../mail/sent.ts';
import type { MailAdapter, MailAdapterOptions } from './index.ts';
import { sealedRequest } from './sealed.ts';

export type MailRunOptions = Pick<
  MailAdapterOptions,
  'own' | 'peer' | 'smtp' | 'deadline' | 'log' | 'now' | 'sleep'
> & {
  readonly adapter: MailAdapter;
  /** An image that a search must find usable. */
  readonly image: Uint8Array;
  readonly agency: string;
  readonly agent: string;
  readonly destination: string;
};

const PAUSE = 200;
const DELIVERIES: Readonly<Record<string, Delivery>> = { sent: 'taken', refused: 'refused' };

/** Values that no mail may show, made for this run. */
function planted(): readonly MailCanary[] {
  const word = (): string => toHex(new Uint8Array(randomBytes(8)));
  return [
    { what: 'case', text: `QC${word()}` },
    { what: 'name', text: `QN${word()}` },
  ];
}

/** Makes the part of a run by mail that its checks use. */
export function mailRunOf(options: MailRunOptions): MailRun {
  const { own, peer, smtp, deadline, log, now, sleep, adapter } = options;
  const domain = own.address.slice(own.address.indexOf('@') + 1);
  const envelope = { from: own.address, to: peer.address };
  const canaries = planted();
  const messageIds = new Map<string, string>();

  const mailOf = (record: MailRecord): RunMail => {
    const { raw, at, requestId } = record;
    const number = requestId === undefined ? {} : { requestId };
    return record.direction === 'out'
      ? { raw, at, ...number, direction: 'request', envelope: { from: envelope.from, to: [envelope.to] } }
      : { raw, at, ...number, direction: 'reply', opened: record.opened };
  };
  const mails = (): readonly RunMail[] => log.all().map(mailOf);
  const transactionFor = (requestId: string): Uint8Array =>
    writeTraditional(
      buildFaceTransaction({
        image: options.image,
        agency: options.agency,
        destination: options.destination,
        controlNumber: requestId,
        date: new Date(now()).toISOString().slice(0, 10).replaceAll('-', ''),
      }),
    );
  return {
    sides: {
      requester: { address: own.address, certificate: own.certificate },
      service: { address: peer.address, certificate: peer.certificate },
    },
    canaries: () => [
      ...canaries,
      { what: 'agent', text: options.agent },
      ...log
        .all()
        .flatMap(({ requestId }): readonly MailCanary[] =>
          requestId === undefined || requestId === '' ? [] : [{ what: 'number', text: requestId }],
        ),
    ],
    contents: () => [options.image],
    mails,
    server: { host: smtp.host, port: smtp.port, tls: smtp.tls, name: smtp.name ?? domain },
    seal: (content) => {
      const requestId = requestIdOf(randomBytes(16));
      const transaction = { kind: 'request', form: 'itl', bytes: transactionFor(requestId) } as const;
      const { raw, messageId } = sealedRequest(options, content ?? transaction);
      messageIds.set(requestId, messageId);
      return Promise.resolve({ raw, requestId, messageId } satisfies SealedRequest);
    },
    submit: async (raw, requestId) => {
      // What was in the mailbox before is not of this run.
      await adapter.look();
      const messageId = messageIds.get(requestId) ?? '';
      adapter.expect(requestId, messageId);
      const at = now();
      const { outcome } = await sendMail(raw, envelope, smtp);
      if (outcome !== 'refused') log.note({ direction: 'out', at, raw, requestId, messageId, outcome });
      return DELIVERIES[outcome] ?? 'unknown';
    },
    wait: async (until, milliseconds) => {
      const end = now() + milliseconds;
      for (;;) {
        await adapter.look();
        const found = mails().find(until);
        if (found !== undefined || now() >= end) return found;
        await sleep(Math.min(PAUSE, Math.max(1, end - now())));
      }
    },
    deadline: deadline * 1000,
  };
}
