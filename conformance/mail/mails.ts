/** The mails of a run, the settings of both sides, and what a run lets a check do: plain values, without a transport. */
import type {
  MailCertificate,
  MailContent,
  MailRefusal,
  OpenedMessage,
} from '../../src/services/mail/index.ts';
import type { Address } from '../tls/address.ts';
import type { MailCanary } from './canaries.ts';

/** One side of the channel, as far as it is known. */
export type MailSide = {
  /** Bare role address. */
  readonly address?: string;
  /** Pinned certificate, that messages for this side are encrypted with and its signatures are verified with. */
  readonly certificate?: MailCertificate;
  /** Further certificates that this side declares as its own: a copy that it encrypts for itself is a warning. */
  readonly further?: readonly MailCertificate[];
};

export type MailSides = { readonly requester: MailSide; readonly service: MailSide };

/** Envelope of SMTP: the sender is empty for bounces. */
export type MailEnvelope = { readonly from: string; readonly to: readonly string[] };

/** A message as it passed. */
export type RunMail = {
  /** The bytes as they were sent or taken from the mailbox. */
  readonly raw: Uint8Array;
  /** `request`: from the requester to the service; `reply`: whatever came into the mailbox of the requester. */
  readonly direction: 'request' | 'reply';
  /** Where the suite observed it. */
  readonly envelope?: MailEnvelope;
  /** Milliseconds by the clock of the suite. */
  readonly at: number;
  /** Request ID that the message was matched with. */
  readonly requestId?: string;
  /** The message opened with the key of its recipient; absent where the suite has no key. */
  readonly opened?: OpenedMessage | MailRefusal;
};

/** A request as the run seals it, with a number and a Message-ID of its own. */
export type SealedRequest = {
  readonly raw: Uint8Array;
  readonly requestId: string;
  /** With angle brackets. */
  readonly messageId: string;
};

/** What became of a message at the submission server. */
export type Delivery = 'taken' | 'refused' | 'unknown';

/** What a run by mail implements for the checks. */
export type MailRun = {
  readonly sides: MailSides;
  /** Canaries of all inputs of the run, and the request IDs. */
  readonly canaries: () => readonly MailCanary[];
  /** Content that only the opened requests hold, such as the probe images: it may come back encrypted only. */
  readonly contents: () => readonly Uint8Array[];
  /** All mails so far, in the order in which they passed: the list only grows at its end. */
  readonly mails: () => readonly RunMail[];
  /** The submission server of the service: how TLS begins, and the name for EHLO. */
  readonly server: Address & { readonly tls: 'implicit' | 'starttls'; readonly name: string };
  /** Seals a search that must succeed, or other content, under a new number. It is not sent. */
  readonly seal: (content?: MailContent) => Promise<SealedRequest>;
  /** Submits bytes over TLS; they are among `mails` afterwards, except if they were refused. */
  readonly submit: (raw: Uint8Array, requestId: string) => Promise<Delivery>;
  /** Waits until a mail fulfils a condition, for the given milliseconds at most; reads the mailbox meanwhile. */
  readonly wait: (until: (mail: RunMail) => boolean, milliseconds: number) => Promise<RunMail | undefined>;
  /** Milliseconds until a reply is late. */
  readonly deadline: number;
};
