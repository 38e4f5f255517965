/** What a mailbox offers, whichever way it is read. */

/** Limits of a mailbox. */
export type MailboxLimits = {
  /** Bytes of one message. */
  readonly bytes: number;
  /** Messages in one list. */
  readonly messages: number;
  /** Milliseconds of one operation. */
  readonly whole: number;
};

export const MAILBOX_LIMITS: MailboxLimits = { bytes: 32 * 2 ** 20, messages: 10_000, whole: 120_000 };

export type MailboxEntry = {
  /** Names the message also in later sessions: 1 to 200 visible ASCII characters. */
  readonly id: string;
  readonly size: number;
};

/** Every operation is complete when it resolves, and rejects with `MailError`. A message is never lost or changed by reading it. */
export type Mailbox = {
  /** All messages; the order means nothing. */
  readonly list: (signal?: AbortSignal) => Promise<readonly MailboxEntry[]>;
  /** The bytes of a message as they are stored. */
  readonly fetch: (id: string, signal?: AbortSignal) => Promise<Uint8Array>;
  /** Removes a message for good. Call it only when its bytes are stored. Resolves to false if it was not there. */
  readonly remove: (id: string, signal?: AbortSignal) => Promise<boolean>;
};
