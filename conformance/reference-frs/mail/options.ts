/** Options of the mail side of the reference service. */
import type { MailHooks } from './hooks.ts';
import type { ServerLimits } from './listener.ts';
import type { Pop3Faults } from './pop3-faults.ts';
import type { SmtpFaults } from './smtp-faults.ts';
import type { Received } from './smtp-state.ts';

export type MailOptions = {
  /** How the submission server begins TLS; default `starttls`. */
  readonly mode?: 'implicit' | 'starttls';
  /** Ports; default free ones. */
  readonly smtpPort?: number;
  readonly pop3Port?: number;
  /** RSA certificates of 2048 bits in place of P-256. */
  readonly rsa?: boolean;
  /** Limits of both servers. */
  readonly limits?: Partial<ServerLimits>;
  /** Delivers to a Maildir in place of the mailbox of the service, by role of the requester. */
  readonly maildir?: { readonly primary?: string; readonly second?: string };
  /** Bytes that the mailbox of a requester holds; default 128 MiB. */
  readonly capacity?: number;
  /** Deviations, for tests of the conformance suite. */
  readonly hooks?: Partial<MailHooks>;
  readonly smtpFaults?: SmtpFaults;
  readonly pop3Faults?: Pop3Faults;
  /** Called with each message that arrives. */
  readonly received?: (message: Received) => void;
};
