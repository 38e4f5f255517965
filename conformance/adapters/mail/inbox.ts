/** The mailbox of a run: takes what the service sends, and finds the request that each message answers. */
import {
  type Mailbox,
  type MailOwner,
  type MailPeer,
  type OpenedMessage,
  MailError,
  openMessage,
  readMail,
} from '../../../src/services/mail/index.ts';
import type { HeaderList } from '../../../src/services/protocol/index.ts';
import type { MailLog } from '../../mail/sent.ts';
import { type MailedReply, type MailedResult, mailedReply } from './reply.ts';

/** What came for a request: a result, or a message that cannot be used. */
export type Arrived =
  | { readonly result: MailedResult; readonly headers: HeaderList; readonly date: string }
  | { readonly unusable: string };

export type Inbox = {
  /** A request that waits for a reply from now on. */
  readonly expect: (requestId: string, messageId: string) => void;
  /** Takes the first reply to a message; undefined while there is none. */
  readonly taken: (messageId: string) => Arrived | undefined;
  readonly attestationOf: (requestId: string) => Uint8Array | undefined;
  /** True if a request of the run has this number. */
  readonly isKnown: (requestId: string) => boolean;
  /**
   * Looks into the mailbox once.
   * @throws MailError if it cannot be read
   */
  readonly look: (signal?: AbortSignal) => Promise<void>;
};

export type InboxOptions = {
  readonly mailbox: Mailbox;
  readonly own: MailOwner;
  readonly peer: MailPeer;
  readonly log: MailLog;
  readonly now: () => number;
};

type Expected = { readonly requestId: string; readonly messageId: string; arrived?: Arrived };

function headersOf(raw: Uint8Array): HeaderList {
  const mail = readMail(raw);
  return 'problem' in mail ? [] : mail.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
}

/** Makes the inbox of a run. Messages that were in the mailbox before are never opened. */
export function makeInbox({ mailbox, own, peer, log, now }: InboxOptions): Inbox {
  const seen = new Set<string>();
  let isBegun = false;
  const expected: Expected[] = [];
  const attestations = new Map<string, Uint8Array>();

  /** The request of a reply: by its signed number, and only where no request waits under it, by the signed In-Reply-To. */
  const requestOf = ({ requestId, inReplyTo }: MailedReply): Expected | undefined => {
    const open = expected.filter(({ arrived }) => arrived === undefined);
    return (
      open.find((one) => one.requestId === requestId && one.messageId === inReplyTo) ??
      open.find((one) => one.requestId === requestId) ??
      open.find((one) => one.messageId === inReplyTo)
    );
  };
  const takeReply = (opened: OpenedMessage, headers: HeaderList): string | undefined => {
    const reply = mailedReply(opened);
    for (const { requestId, jws } of reply.attestations)
      if (!attestations.has(requestId)) attestations.set(requestId, jws);
    const { result } = reply;
    const request = result === undefined ? undefined : requestOf(reply);
    if (request !== undefined && result !== undefined)
      request.arrived = { result, headers, date: opened.date };
    const isOfRun = expected.some(
      ({ requestId, messageId }) => requestId === reply.requestId || messageId === reply.inReplyTo,
    );
    return request?.requestId ?? (isOfRun ? (reply.requestId ?? '') : undefined);
  };
  const take = async (id: string, signal: AbortSignal | undefined): Promise<void> => {
    let raw: Uint8Array;
    try {
      raw = await mailbox.fetch(id, signal);
    } catch (error) {
      // Another program removed it, or it is too large: it is no reply of a service that answers.
      if (error instanceof MailError && (error.reason === 'not-found' || error.reason === 'too-large'))
        return;
      throw error;
    }
    const at = now();
    const headers = headersOf(raw);
    const opened = openMessage(raw, own, peer);
    const isOpened = !('refused' in opened);
    const requestId = isOpened ? takeReply(opened, headers) : undefined;
    log.note({
      direction: 'in',
      at,
      raw,
      headers,
      opened,
      ...(requestId === undefined ? {} : { requestId }),
    });
    if (!isOpened) {
      // Only a hint, since nobody signed it: the request is not waited for in vain.
      const hint = headers.find(([name]) => name === 'in-reply-to')?.[1];
      const request = expected.find((one) => one.messageId === hint && one.arrived === undefined);
      if (request !== undefined) request.arrived = { unusable: opened.refused };
    }
    // What the service signed for this run is kept in memory; the mail of others stays where it is.
    if (requestId !== undefined) await mailbox.remove(id, signal);
  };
  return {
    expect: (requestId, messageId) => {
      expected.push({ requestId, messageId });
    },
    taken: (messageId) => expected.find((one) => one.messageId === messageId)?.arrived,
    attestationOf: (requestId) => attestations.get(requestId),
    isKnown: (requestId) => expected.some((one) => one.requestId === requestId),
    look: async (signal) => {
      const entries = await mailbox.list(signal);
      const fresh = entries.filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) {
        if (isBegun) await take(id, signal);
        seen.add(id);
      }
      isBegun = true;
    },
  };
}
