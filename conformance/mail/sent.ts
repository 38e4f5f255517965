/** The raw messages of a run by mail, as they left and as they came. */
import type { HeaderList } from '../../src/services/protocol/index.ts';
import type { MailRefusal, OpenedMessage } from '../../src/services/mail/index.ts';

/** A message that the suite sent. Times are milliseconds by the clock of the suite. */
export type MailOut = {
  readonly direction: 'out';
  readonly at: number;
  readonly raw: Uint8Array;
  readonly requestId: string;
  readonly messageId: string;
  /** What became of it: `sent`, `refused` or `possibly-sent`. */
  readonly outcome: string;
};

/** A message that came into the mailbox during the run. */
export type MailIn = {
  readonly direction: 'in';
  readonly at: number;
  readonly raw: Uint8Array;
  /** The outer headers. */
  readonly headers: HeaderList;
  /** What was opened and verified; or why it was not. */
  readonly opened: OpenedMessage | MailRefusal;
  /** The request that it answers, by its signed number; undefined if it answers none of the run. */
  readonly requestId?: string;
};

export type MailRecord = MailOut | MailIn;

export type MailLog = {
  readonly all: () => readonly MailRecord[];
  readonly note: (record: MailRecord) => void;
};

/** An empty log. */
export function makeMailLog(): MailLog {
  const records: MailRecord[] = [];
  return {
    all: () => [...records],
    note: (record) => {
      records.push(record);
    },
  };
}
