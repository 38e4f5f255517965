/** How a service is asked by e-mail. */
import type { MailOwner, MailPeer, Mailbox, SendResult } from '../../../services/mail/index.ts';

export type MailService = {
  readonly own: MailOwner;
  /** The service, with the certificate that the office pinned. */
  readonly peer: MailPeer;
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
