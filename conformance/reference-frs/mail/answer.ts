/** Answers messages: the same search, policy, deletion and attestation as over HTTPS, and a sealed reply. */
import { randomBytes } from 'node:crypto';
import { newMessageId } from '../../../src/services/mail/message/fields.ts';
import { sealMessage } from '../../../src/services/mail/message/seal.ts';
import type { MailReply } from '../../../src/services/mail/message/content.ts';
import type { State } from '../state.ts';
import { disclaimersOf } from '../disclaimer.ts';
import { MOST_SENT, type MailHooks, NO_MAIL_FAULTS, type ReplyPlan } from './hooks.ts';
import { type MailRequester, type OpenedRequest, openRequest } from './open-request.ts';
import { addressIn, entityOf } from './entity.ts';
import type { MailParty } from './party.ts';
import { type Processed, processed } from './process.ts';

/** Puts a message into the mailbox of a requester. */
export type Deliver = (address: string, raw: Uint8Array) => Promise<'taken' | 'full'>;

export type AnswererOptions = {
  readonly state: State;
  readonly own: MailParty;
  readonly requesters: readonly MailRequester[];
  readonly deliver: Deliver;
  readonly hooks?: Partial<MailHooks>;
};

export type Answerer = {
  /** Takes a message, and answers it later. */
  readonly take: (raw: Uint8Array) => void;
  /** Resolves when every message that was taken is answered or ignored. */
  readonly idle: () => Promise<void>;
};

/** The subject that only the requester sees. */
const SUBJECT = 'Result of a face search';

function contentOf({ result, attestation }: Processed, { settings }: State): MailReply {
  const disclaimer = disclaimersOf(settings.profile)
    .map(({ text }) => text)
    .join('\n\n');
  return { kind: 'reply', disclaimer, result, ...(attestation === undefined ? {} : { attestation }) };
}

function planFor(request: OpenedRequest, done: Processed, { own, state }: AnswererOptions): ReplyPlan {
  const { requester, messageId } = request;
  const domain = own.address.slice(own.address.indexOf('@') + 1);
  return {
    message: {
      from: own.address,
      to: requester.address,
      date: new Date(state.settings.now()),
      messageId: newMessageId(randomBytes(16), domain),
      inReplyTo: messageId,
      subject: SUBJECT,
      content: contentOf(done, state),
    },
    recipients: [requester.certificate],
  };
}

/** Messages that a full mailbox did not take; the same request, sent again, delivers them. */
type Undelivered = Map<string, readonly Uint8Array[]>;

/** Makes what answers messages. The same message is answered once. */
export function makeAnswerer(options: AnswererOptions): Answerer {
  const { own, requesters, deliver } = options;
  const hooks = { ...NO_MAIL_FAULTS, ...options.hooks };
  const known = new Set<string>();
  const left: Undelivered = new Map();
  const working = new Set<Promise<void>>();

  const send = async (request: OpenedRequest, raws: readonly Uint8Array[]): Promise<void> => {
    const rest: Uint8Array[] = [];
    for (const raw of raws.slice(0, MOST_SENT))
      if ((await deliver(request.requester.address, raw)) === 'full') rest.push(raw);
    if (rest.length > 0) left.set(request.mark, rest);
    else left.delete(request.mark);
  };
  const ignore = async (raw: Uint8Array): Promise<void> => {
    const sender = addressIn(entityOf(raw)?.header('from'));
    const made = hooks.unopened(raw).slice(0, MOST_SENT);
    const box = requesters.find(({ address }) => address.toLowerCase() === sender);
    for (const one of box === undefined ? [] : made) await deliver(box?.address ?? '', one);
  };
  const answer = async (raw: Uint8Array): Promise<void> => {
    const request = hooks.opened(openRequest(raw, own, requesters), raw);
    if (request === undefined) return ignore(raw);
    const isKnown = known.has(request.mark);
    known.add(request.mark);
    const waiting = left.get(request.mark);
    if (isKnown && waiting !== undefined) return send(request, waiting);
    if (!hooks.repeats(isKnown)) return;
    const plan = hooks.reply(planFor(request, await processed(options.state, request), options), request);
    const sealed = sealMessage(plan.message, own.credential, plan.recipients, randomBytes);
    await send(request, hooks.sent(sealed, { plan, request, received: raw }));
  };
  return {
    take: (raw) => {
      // A failure of the service leaves a message unanswered; it never stops the service.
      const work = answer(raw).catch(() => undefined);
      working.add(work);
      void work.finally(() => working.delete(work));
    },
    idle: async () => {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
