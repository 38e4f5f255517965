/**
 * Carries searches by encrypted e-mail: a request is sealed and submitted by SMTP, and its reply is awaited in a mailbox.
 * What was signed and encrypted as the run file pins it is the suite's own observation.
 */
import {
  type Mailbox,
  type MailOwner,
  type MailPeer,
  type SendResult,
  MailError,
  type SmtpSettings,
  sendMail,
} from '../../../src/services/mail/index.ts';
import { FrskitError } from '../../../src/findings/index.ts';
import { readJsonValue } from '../../../src/json/index.ts';
import { collectionPath } from '../../../src/services/protocol/index.ts';
import type { MailLog } from '../../mail/sent.ts';
import type { Adapter, AdapterCall, AdapterReply, FailureKind } from '../adapter.ts';
import { type Arrived, makeInbox } from './inbox.ts';
import { replyFor } from './answer.ts';
import { sealedRequest } from './sealed.ts';

export type MailAdapterOptions = {
  readonly own: MailOwner;
  readonly peer: MailPeer;
  readonly smtp: SmtpSettings;
  readonly mailbox: Mailbox;
  /** Seconds until a reply is late. */
  readonly deadline: number;
  /** The signed conformity statement, which mail cannot fetch. */
  readonly statement?: Uint8Array;
  readonly log: MailLog;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** The adapter, and its mailbox for what the suite sends beside the calls. */
export type MailAdapter = Adapter & {
  /** Looks into the mailbox once. */
  readonly look: (signal?: AbortSignal) => Promise<void>;
  /** A request that was sent beside the calls, so that replies to it are of the run. */
  readonly expect: (requestId: string, messageId: string) => void;
};

/** Name for people. */
export const MAIL_ADAPTER = 'encrypted e-mail';

/** Failures of the machine or the run file, not of the service. */
const OWN_FAULTS: ReadonlySet<string> = new Set(['package-missing', 'setup', 'credentials']);

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2000;

function unsupported(capability: string, reason = 'mail does not carry it'): AdapterReply {
  return { unsupported: { capability, reason } };
}

function errored(kind: FailureKind, sent: boolean, message: string): AdapterReply {
  return { errored: { class: kind, sent, message } };
}

/** The request ID in the body of a request; undefined without a valid one and a nonce, which a refusal is attested by. */
function requestIdIn(body: Uint8Array | undefined): string | undefined {
  const { value, findings } = readJsonValue(body ?? new Uint8Array(), { depth: 16 });
  if (findings.length > 0 || typeof value !== 'object' || value === null) return undefined;
  const { requestId, nonce } = value as unknown as Readonly<Record<string, unknown>>;
  return typeof requestId === 'string' && typeof nonce === 'string' ? requestId : undefined;
}

/** Why a call cannot be made by mail; undefined for searches of the primary requester. */
function obstacle({
  operation,
  as,
  method,
  path,
  headers = [],
  hangUp,
  body,
  requestId,
}: AdapterCall): AdapterReply | undefined {
  if (operation !== 'search' && operation !== 'raw') return unsupported(operation);
  if (as !== 'primary')
    return unsupported(as, 'the run file has one certificate; without it, a service answers nothing');
  if (hangUp === true) return unsupported('hang-up');
  if (operation === 'search') return undefined;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isSearch = method === 'POST' && path === collectionPath('searches') && type === 'application/json';
  if (!isSearch) return unsupported('raw', 'mail carries bodies of searches only');
  return requestIdIn(body) === requestId
    ? undefined
    : unsupported('raw', 'by mail a request states its ID in its body only, and this one does not');
}

/** Failures of submission, as those of a connection. */
function failureOf({
  reason,
  outcome,
  message,
}: Exclude<SendResult, { readonly outcome: 'sent' }>): AdapterReply {
  const sent = outcome === 'possibly-sent';
  if (OWN_FAULTS.has(reason)) return errored('adapter', sent, message);
  if (reason === 'timeout') return errored('timeout', sent, message);
  if (reason === 'wrong-certificate') return errored('certificate', sent, message);
  if (reason === 'tls-failed' || reason === 'tls-not-offered') return errored('tls', sent, message);
  if (reason === 'unreachable') return errored('connect', sent, message);
  return reason === 'connection-lost'
    ? errored('broken-off', sent, message)
    : errored('protocol', sent, message);
}

/**
 * An adapter for a service that is asked by mail. Only searches of the primary requester, and the attestations that came,
 * are supported.
 *
 * @example
 * const adapter = mailAdapter({ own, peer, smtp, mailbox, deadline: 30, log, now: Date.now, sleep });
 */
export function mailAdapter(options: MailAdapterOptions): MailAdapter {
  const { own, peer, smtp, mailbox, deadline, statement, log, now, sleep } = options;
  const inbox = makeInbox({ mailbox, own, peer, log, now });
  let before: Promise<unknown> = Promise.resolve();
  /** One look at a time, so that no message is taken twice. */
  const look = (signal?: AbortSignal): Promise<void> => {
    const mine = before.then(() => inbox.look(signal));
    before = mine.catch(() => undefined);
    return mine;
  };
  let begun: Promise<void> | undefined;
  /** What is in the mailbox before the first request is not of this run. */
  const start = (signal?: AbortSignal): Promise<void> => (begun ??= look(signal));

  const awaited = async (messageId: string, signal?: AbortSignal): Promise<Arrived | undefined> => {
    const until = now() + deadline * 1000;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await look(signal);
      const found = inbox.taken(messageId);
      if (found !== undefined || now() >= until || signal?.aborted === true) return found;
      await sleep(Math.min(pause, Math.max(1, until - now())));
    }
  };
  const search = async (call: AdapterCall, signal?: AbortSignal): Promise<AdapterReply> => {
    const { requestId = '', body: bytes = new Uint8Array() } = call;
    let sealed: ReturnType<typeof sealedRequest>;
    try {
      sealed = sealedRequest(options, { kind: 'request', form: 'json', bytes });
    } catch (error) {
      if (error instanceof FrskitError) return unsupported('raw', 'the request is too large for a message');
      throw error;
    }
    const { raw, messageId } = sealed;
    await start(signal);
    inbox.expect(requestId, messageId);
    const at = now();
    const envelope = { from: own.address, to: peer.address };
    const sent = await sendMail(raw, envelope, smtp, signal === undefined ? {} : { signal });
    log.note({ direction: 'out', at, raw, requestId, messageId, outcome: sent.outcome });
    if (sent.outcome === 'refused') return failureOf(sent);
    const arrived = await awaited(messageId, signal);
    if (arrived !== undefined) return replyFor(arrived);
    return sent.outcome === 'sent'
      ? errored('timeout', true, `no usable reply came within ${deadline} s`)
      : failureOf(sent);
  };
  const attestation = async (
    { as, requestId = '' }: AdapterCall,
    signal?: AbortSignal,
  ): Promise<AdapterReply> => {
    if (as !== 'primary') return unsupported(as, 'the run file has one certificate');
    if (inbox.attestationOf(requestId) === undefined && inbox.isKnown(requestId)) await look(signal);
    const body = inbox.attestationOf(requestId);
    const meaning = { completed: [], isObserved: true };
    if (body !== undefined) return { ok: { headers: [], body, meaning: { ...meaning, means: 'returned' } } };
    const means = inbox.isKnown(requestId)
      ? ({ means: 'pending' } as const)
      : ({ means: 'refused', reason: 'not-found' } as const);
    return { ok: { headers: [], body: new Uint8Array(), meaning: { ...meaning, ...means } } };
  };
  const made = async (call: AdapterCall, signal?: AbortSignal): Promise<AdapterReply> => {
    if (call.operation === 'capabilities')
      return statement === undefined
        ? unsupported('capabilities', 'the run file names no conformity statement')
        : {
            ok: {
              headers: [],
              body: statement,
              // It is a file of the office, and rests on its word.
              meaning: { means: 'returned', completed: [], isObserved: false },
            },
          };
    if (call.operation === 'attestation') return attestation(call, signal);
    return obstacle(call) ?? search(call, signal);
  };
  return {
    kind: 'semantic',
    name: MAIL_ADAPTER,
    call: async (call, signal) => {
      if (signal?.aborted === true) return errored('hung-up', false, 'the run was stopped');
      try {
        return await made(call, signal);
      } catch (error) {
        if (error instanceof MailError) {
          const isLate = error.reason === 'timeout';
          return errored(
            isLate ? 'timeout' : 'connect',
            true,
            `the mailbox cannot be read: ${error.message}`,
          );
        }
        throw error;
      }
    },
    close: () => before.then(() => undefined),
    look: async (signal) => {
      await start(signal);
      await look(signal);
    },
    expect: inbox.expect,
  };
}
