/** How a service is asked by e-mail. */
import type { MailCertificate, MailCredential, Mailbox, SendResult } from '../../../services/mail/index.ts';

export type MailService = {
  /** Bare addresses: the own role, and the service. */
  readonly addresses: { readonly from: string; readonly to: string };
  readonly own: MailCredential;
  /** The certificate of the service that the office pinned. */
  readonly peer: MailCertificate;
  /** What a request holds: the transaction alone, or a JSON document with length, statute and the other terms beside it. */
  readonly form: 'itl' | 'json';
  /** Seconds after which a reply is late. */
  readonly deadline: number;
  /**
   * Gives a message to the submission server.
   * @throws MailError where the settings cannot be used; nothing has left then
   */
  readonly send: (raw: Uint8Array) => Promise<SendResult>;
  /** @throws MailError where the settings cannot be used */
  readonly mailbox: () => Promise<Mailbox>;
};
