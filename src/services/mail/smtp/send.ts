/** Sends one message to one recipient over TLS, and states what is certain about its fate. */
import { Readable } from 'node:stream';
import type { MailReason } from '../connection/errors.ts';
import { tlsOptionsOf } from '../connection/trust.ts';
import { type Envelope, assertEnvelope } from './address.ts';
import { SEND_LIMITS, type SendLimits, type SmtpSettings, connectionOf, largestOf } from './client.ts';
import { type SmtpClient, type SmtpModule, loadSmtp } from './load.ts';
import { assertRaw } from './raw.ts';
import { type SendResult, answerOf, possiblySent, refused, resultOfError } from './result.ts';

export type SendOptions = {
  readonly limits?: Partial<SendLimits>;
  readonly signal?: AbortSignal;
  /** Loads the SMTP client; for tests. */
  readonly load?: () => Promise<SmtpModule>;
};

/** Bytes that are given to the connection at once. */
const PIECE = 16 * 1024;
/** Milliseconds for a polite end after the message was taken. */
const QUIT_WAIT = 1_000;

/** A message that is read once the server invited it, and states that it was begun and given away. */
function messageStream(raw: Uint8Array): {
  readonly stream: Readable;
  readonly state: () => 'kept' | 'begun' | 'given';
} {
  let state: 'kept' | 'begun' | 'given' = 'kept';
  let at = 0;
  // In pieces, so that the end is reached only when the connection has taken most of the message.
  const stream = new Readable({
    read() {
      state = 'begun';
      this.push(at < raw.length ? raw.subarray(at, at + PIECE) : null);
      at += PIECE;
    },
  });
  stream.on('end', () => {
    state = 'given';
  });
  return { stream, state: () => state };
}

/** The client calls back with null, undefined or an error. */
function isError(error: unknown): boolean {
  return error !== null && error !== undefined;
}

/** Says goodbye, and closes when the server does or after a second. */
function quit(connection: SmtpClient): void {
  const timer = setTimeout(() => connection.close(), QUIT_WAIT);
  connection.once('end', () => clearTimeout(timer));
  connection.quit();
}

/**
 * Sends a message as it is. Nothing but EHLO and STARTTLS leaves before TLS with the expected server.
 * @param raw 7-bit MIME text with CRLF
 * @throws FrskitError `ERR_ARGUMENT` for an address or a message that cannot be sent; MailError `package-missing`, `setup`
 *
 * @example
 * const result = await sendMail(raw, { from, to }, { host, port: 465, tls: 'implicit' });
 * if (result.outcome === 'possibly-sent') console.log(result.message);
 */
export async function sendMail(
  raw: Uint8Array,
  envelope: Envelope,
  settings: SmtpSettings,
  { limits: given, signal, load }: SendOptions = {},
): Promise<SendResult> {
  assertEnvelope(envelope);
  assertRaw(raw);
  const tls = tlsOptionsOf(settings.host, settings);
  const client = await loadSmtp(load);
  const limits = { ...SEND_LIMITS, ...given };
  const name = settings.name ?? envelope.from.slice(envelope.from.indexOf('@') + 1);
  const { stream, state } = messageStream(raw);
  let last = '';
  return new Promise((resolve) => {
    const connection = connectionOf(client, { ...settings, name }, tls, limits, (answer) => {
      last = answer;
    });
    let isSettled = false;
    const settle = (result: SendResult): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (result.outcome === 'sent') quit(connection);
      else connection.close();
      stream.destroy();
      resolve(result);
    };
    const end = (reason: MailReason): void =>
      settle(state() === 'kept' ? refused(reason) : possiblySent(reason));
    const fail = (error: unknown): void => settle(resultOfError(error, state() !== 'kept'));
    const abort = (): void => end('aborted');
    const timer = setTimeout(() => end('timeout'), limits.whole);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) {
      abort();
      return;
    }
    let largest = Infinity;
    const send = (): void => {
      if (!connection.secure) {
        end('tls-not-offered');
        return;
      }
      if (raw.length > largest) {
        end('too-large');
        return;
      }
      const dsn = { ret: 'HDRS', notify: 'FAILURE' };
      connection.send({ from: envelope.from, to: [envelope.to], dsn }, stream, (error, info) => {
        const answer = answerOf(info?.response);
        if (isError(error)) fail(error);
        // An answer to a message that was not given away whole is no answer to it.
        else if (answer === undefined || state() !== 'given') end('protocol');
        else settle({ outcome: 'sent', answer });
      });
    };
    connection.on('error', fail);
    connection.connect((error) => {
      if (isError(error)) {
        fail(error);
        return;
      }
      largest = largestOf(last);
      if (settings.login === undefined) {
        send();
        return;
      }
      const { user, password } = settings.login;
      connection.login({ user, credentials: { user, pass: password } }, (refusal) => {
        if (isError(refusal)) fail(refusal);
        else send();
      });
    });
  });
}
