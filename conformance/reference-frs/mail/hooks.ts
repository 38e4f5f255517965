/** Fault hooks of the mail channel: where a test makes the service deviate. Without hooks it is conformant. */
import type { MailCertificate } from '../../../src/services/mail/cms/certificate.ts';
import type { MailMessage } from '../../../src/services/mail/message/seal.ts';
import type { OpenedRequest } from './open-request.ts';

/** A reply before it is sealed: the message, and for whom. */
export type ReplyPlan = { readonly message: MailMessage; readonly recipients: readonly MailCertificate[] };

export type MailHooks = {
  /** The request in a message; undefined if it cannot be opened. */
  readonly opened: (found: OpenedRequest | undefined, raw: Uint8Array) => OpenedRequest | undefined;
  /** Whether a message that was answered before is answered again. */
  readonly repeats: (isKnown: boolean) => boolean;
  /** A reply before it is sealed. */
  readonly reply: (plan: ReplyPlan, request: OpenedRequest) => ReplyPlan;
  /** The messages that go to the requester for a request: the sealed reply. */
  readonly sent: (
    raw: Uint8Array,
    context: { readonly plan: ReplyPlan; readonly request: OpenedRequest; readonly received: Uint8Array },
  ) => readonly Uint8Array[];
  /** The messages for one that cannot be opened: none. They go to the mailbox of the stated sender, if it has one. */
  readonly unopened: (raw: Uint8Array) => readonly Uint8Array[];
};

/** No deviation. */
export const NO_MAIL_FAULTS: MailHooks = {
  opened: (found) => found,
  repeats: (isKnown) => !isKnown,
  reply: (plan) => plan,
  sent: (raw) => [raw],
  unopened: () => [],
};

/** Most messages that one message of a requester can cause, whatever a hook returns. */
export const MOST_SENT = 4;
