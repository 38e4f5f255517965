/** The options and the state of a session of the small SMTP server. */
import type { Socket } from 'node:net';
import type { LineReader } from '../../../src/services/mail/connection/reader.ts';
import type { MailTls } from './secure.ts';
import type { SmtpFaults } from './smtp-faults.ts';

/** A message that arrived. */
export type Received = {
  readonly from: string;
  readonly to: readonly string[];
  /** The parameters of MAIL and of the first RCPT, as sent. */
  readonly parameters: readonly string[];
  readonly raw: Uint8Array;
  /** The version of TLS; undefined if it came in clear. */
  readonly tls: string | undefined;
};

export type SmtpOptions = {
  readonly tls: MailTls;
  readonly mode: 'implicit' | 'starttls';
  /** Takes a message; `full` if there is no place for it. */
  readonly deliver: (message: Received) => Promise<'taken' | 'full'> | 'taken' | 'full';
  /** The largest message in bytes; default 32 MiB. */
  readonly size?: number;
  /** The accepted user and password; without it no login is offered. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Called with each command of a client, without the secrets of a login. */
  readonly log?: (command: string, isSecure: boolean) => void;
  readonly faults?: SmtpFaults;
};

/** Most bytes of a command. */
export const MOST_LINE = 1000;
/** Bytes of the largest message, by default. */
export const SIZE = 32 * 2 ** 20;

/** What is known of a session. */
export type State = {
  socket: Socket;
  reader: LineReader;
  tls: string | undefined;
  isLoggedIn: boolean;
  from: string | undefined;
  to: string[];
  parameters: string[];
};

/** Sends lines. */
export function say(state: State, ...lines: readonly string[]): void {
  state.socket.write(lines.map((line) => `${line}\r\n`).join(''));
}

/** Forgets the message under way. */
export function reset(state: State): void {
  state.from = undefined;
  state.to = [];
  state.parameters = [];
}
