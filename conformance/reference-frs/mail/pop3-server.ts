/** The small POP3 server of the reference service: TLS from the first byte, on 127.0.0.1. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type LineReader, lineReader } from '../../../src/services/mail/connection/reader.ts';
import type { Box } from './box.ts';
import { type Listening, type ServerLimits, listen } from './listener.ts';
import type { Pop3Faults } from './pop3-faults.ts';
import { type MailTls, ended, secured } from './secure.ts';

export type Pop3ServerOptions = {
  readonly tls: MailTls;
  readonly box: Box;
  readonly user: string;
  readonly password: string;
  readonly faults?: Pop3Faults;
  /** Called with each command, without its arguments. */
  readonly log?: (command: string) => void;
  readonly limits?: Partial<ServerLimits>;
  /** Default: a free port. */
  readonly port?: number;
};

const MOST_LINE = 512;
const MOST_COMMANDS = 10_000;

type State = {
  readonly socket: Duplex;
  readonly reader: LineReader;
  user: string;
  /** The messages at the login; undefined before it. */
  ids: readonly string[] | undefined;
  readonly deleted: Set<number>;
};

function say(state: State, ...lines: readonly string[]): void {
  state.socket.write(lines.map((line) => `${line}\r\n`).join(''));
}

/** A message with lines that end in CRLF. */
function textOf(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString('latin1').replace(/\r?\n/g, '\r\n');
  return text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
}

/** The lines of a message, a dot before those that begin with one, and the end. */
function stuffed(raw: Uint8Array): Buffer {
  return Buffer.from(`${textOf(raw).replace(/(^|\r\n)\./g, '$1..')}.\r\n`, 'latin1');
}

async function retrieve(state: State, id: string, { box, faults = {} }: Pop3ServerOptions): Promise<void> {
  const bytes = stuffed(await box.read(id));
  say(state, '+OK');
  if (faults.dropInMessage === true) {
    state.socket.write(bytes.subarray(0, bytes.length >> 1));
    state.socket.end();
    return;
  }
  // An endless message ends with the connection or the time of the session.
  while (faults.endless === true && !state.socket.destroyed) {
    state.socket.write(`${'x'.repeat(76)}\r\n`.repeat(1000));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  state.socket.write(bytes);
}

/** The messages that are not deleted, as lines of LIST or UIDL. */
async function listed(
  state: State,
  verb: string,
  { box, faults = {} }: Pop3ServerOptions,
): Promise<string[]> {
  if (verb === 'UIDL' && faults.uidl !== undefined) return [...faults.uidl];
  const lines: string[] = [];
  for (const [i, id] of (state.ids ?? []).entries()) {
    if (state.deleted.has(i)) continue;
    const size = faults.sizes ?? textOf(await box.read(id)).length;
    lines.push(`${i + 1} ${verb === 'UIDL' ? id : size}`);
  }
  return lines;
}

async function quit(state: State, { box }: Pop3ServerOptions): Promise<string> {
  for (const i of state.deleted) await box.remove(state.ids?.[i] ?? '');
  return '+OK bye';
}

async function answerTo(
  state: State,
  verb: string,
  argument: string,
  options: Pop3ServerOptions,
): Promise<readonly string[]> {
  const { box, user, password, faults = {} } = options;
  if (verb === 'CAPA') return ['+OK', 'USER', ...(faults.noUidl === true ? [] : ['UIDL']), '.'];
  if (verb === 'QUIT') return [await quit(state, options)];
  if (state.ids === undefined) {
    if (verb === 'USER') state.user = argument;
    if (verb === 'USER') return ['+OK'];
    if (verb !== 'PASS' || state.user !== user || argument !== password) return ['-ERR log in first'];
    state.ids = await box.ids();
    return ['+OK'];
  }
  if (verb === 'LIST' || verb === 'UIDL') return ['+OK', ...(await listed(state, verb, options)), '.'];
  const i = Number(argument) - 1;
  const id = state.deleted.has(i) ? undefined : state.ids[i];
  if (id === undefined || !/^\d{1,9}$/.test(argument)) return ['-ERR no such message'];
  if (verb === 'DELE') {
    state.deleted.add(i);
    return ['+OK'];
  }
  if (verb !== 'RETR') return ['-ERR unknown command'];
  await retrieve(state, id, options);
  return [];
}

async function serve(plain: Socket, options: Pop3ServerOptions): Promise<void> {
  const { tls, faults = {}, log } = options;
  const socket: Duplex =
    faults.plain === true ? plain : await secured(plain, { ...tls, old: faults.oldTls === true });
  const state: State = { socket, reader: lineReader(socket), user: '', ids: undefined, deleted: new Set() };
  say(state, '+OK reference');
  for (let i = 0; i < MOST_COMMANDS; i++) {
    const line = await state.reader.line(MOST_LINE);
    const [, verb = '', argument = ''] = /^([A-Za-z]{3,4})(?: (.*))?$/.exec(line) ?? [];
    const command = verb.toUpperCase();
    log?.(command);
    if (faults.silentAt === command) continue;
    if (faults.refuses?.command === command) say(state, `-ERR ${faults.refuses.text}`);
    else say(state, ...(await answerTo(state, command, argument, options)));
    if (command === 'QUIT') break;
  }
  await ended(state.socket);
}

/**
 * Starts the server; it ends by `close` or after its lifetime.
 *
 * @example
 * const server = await startPop3Server({ tls: { credential }, box: memoryBox(), user: 'q', password: 'secret' });
 */
export function startPop3Server(options: Pop3ServerOptions): Promise<Listening> {
  return listen((socket) => serve(socket, options), options.limits, options.port);
}
