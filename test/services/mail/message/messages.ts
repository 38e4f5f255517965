/** Messages of both sides. */
import { randomBytes } from 'node:crypto';
import {
  type MailMessage,
  type MailOwner,
  type MailPeer,
  newMessageId,
  sealMessage,
} from '../../../../src/services/mail/index.ts';
import { type Kind, certificate, credential, payload, text } from '../cms/setup.ts';

export const AGENCY = 'queue@agency.example';

export const SERVICE = 'search@frs.example';

export const REQUEST: MailMessage = {
  from: AGENCY,
  to: SERVICE,
  date: new Date('2026-11-30T01:02:03Z'),
  messageId: newMessageId(payload(16), 'agency.example'),
  subject: 'Face search 12-CASE-3456',
  content: { kind: 'request', form: 'itl', bytes: payload(5000) },
};

export const REPLY: MailMessage = {
  ...REQUEST,
  from: SERVICE,
  to: AGENCY,
  messageId: newMessageId(payload(17).subarray(1), 'frs.example'),
  inReplyTo: REQUEST.messageId,
  content: {
    kind: 'reply',
    disclaimer: 'No positive identification. \u00a7 1',
    result: { form: 'json', bytes: text('{}') },
    attestation: 'eyJh.eyJi.c2ln',
  },
};

export const service = (kind: Kind = 'p256'): MailOwner => ({ ...credential(kind), address: SERVICE });

export const agency = (kind: Kind = 'rsa'): MailPeer => ({ address: AGENCY, certificate: certificate(kind) });

export const sealed = (message: MailMessage = REQUEST, from: Kind = 'rsa', to: Kind = 'p256'): Uint8Array =>
  sealMessage(message, credential(from), [certificate(to)], randomBytes);

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
