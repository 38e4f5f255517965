/** One SMTP session of the small server: RFC 5321 as far as a submission needs it. */
import type { Socket } from 'node:net';
import { lineReader } from '../../../src/services/mail/connection/reader.ts';
import { ended, secured } from './secure.ts';
import type { SmtpFaults } from './smtp-faults.ts';
import { data, mail, recipient } from './smtp-message.ts';
import { MOST_LINE, SIZE, type SmtpOptions, type State, reset, say } from './smtp-state.ts';

const MOST_COMMANDS = 100;

function ehlo(state: State, { mode, size = SIZE, login, faults = {} }: SmtpOptions): void {
  const words = [
    'reference.invalid',
    `SIZE ${size}`,
    'PIPELINING',
    'DSN',
    ...(mode === 'starttls' && state.tls === undefined && faults.noStartTls !== true ? ['STARTTLS'] : []),
    ...(login !== undefined && state.tls !== undefined ? ['AUTH PLAIN'] : []),
  ];
  say(state, ...words.map((word, i) => `250${i === words.length - 1 ? ' ' : '-'}${word}`));
}

async function startTls(state: State, { tls, faults = {}, mode }: SmtpOptions): Promise<string | undefined> {
  if (mode === 'implicit' || state.tls !== undefined || faults.noStartTls === true)
    return '502 5.5.1 not offered';
  if (faults.refuseStartTls === true) return '454 4.7.0 TLS is not available';
  const left = state.reader.release();
  say(state, '220 2.0.0 ready');
  const socket = await secured(state.socket, { ...tls, old: faults.oldTls === true });
  state.socket = socket;
  state.tls = socket.getProtocol() ?? 'unknown';
  state.reader = lineReader(socket);
  reset(state);
  // What came in clear is discarded (RFC 3207), unless the fault is on.
  if (faults.executesPlaintext === true && left.length > 0) socket.unshift(left);
  return undefined;
}

function login(state: State, argument: string, { login: known }: SmtpOptions): string {
  const [, secret] = /^PLAIN ([A-Za-z0-9+/=]{1,600})$/i.exec(argument) ?? [];
  if (known === undefined || state.tls === undefined || secret === undefined) return '503 5.5.1 not offered';
  const [, user, password] = Buffer.from(secret, 'base64').toString('utf8').split('\0');
  state.isLoggedIn = user === known.user && password === known.password;
  return state.isLoggedIn ? '235 2.7.0 ok' : '535 5.7.8 wrong user or password';
}

const NEEDS_TLS: ReadonlySet<string> = new Set(['MAIL', 'RCPT', 'DATA', 'AUTH']);

async function answerTo(
  state: State,
  command: string,
  argument: string,
  options: SmtpOptions,
): Promise<string | undefined> {
  if (command === 'HELO') return '250 reference.invalid';
  if (command === 'STARTTLS') return startTls(state, options);
  if (command === 'AUTH') return login(state, argument, options);
  if (command === 'MAIL') return mail(state, argument.replace(/^FROM: ?/i, ''), options);
  if (command === 'RCPT') return recipient(state, argument.replace(/^TO: ?/i, ''), options);
  if (command === 'RSET') reset(state);
  return command === 'RSET' || command === 'NOOP' ? '250 2.0.0 ok' : '502 5.5.1 unknown command';
}

/** Executes one command; false ends the session. */
async function execute(state: State, line: string, options: SmtpOptions): Promise<boolean> {
  const [, verb = '', argument = ''] = /^([A-Za-z]{4,8})(?: ?(.*))?$/.exec(line) ?? [];
  const command = verb.toUpperCase();
  if (state.tls === undefined && NEEDS_TLS.has(command) && options.faults?.plainData !== true) {
    say(state, '530 5.7.0 STARTTLS first');
    return true;
  }
  if (command === 'QUIT') {
    say(state, '221 2.0.0 bye');
    return false;
  }
  if (command === 'DATA') return data(state, options);
  if (command === 'EHLO') {
    ehlo(state, options);
    return true;
  }
  const answer = await answerTo(state, command, argument, options);
  if (answer !== undefined) say(state, answer);
  return true;
}

async function greet(state: State, { greeting }: SmtpFaults): Promise<boolean> {
  if (greeting === undefined) {
    say(state, '220 reference.invalid ESMTP');
    return true;
  }
  // An endless greeting ends with the connection or the time of the session.
  while (greeting === 'endless' && !state.socket.destroyed) {
    state.socket.write('x'.repeat(8192));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await state.reader.line(MOST_LINE);
  return false;
}

/** Serves one client until it quits, an error, or 100 commands. */
export async function serveSmtp(plain: Socket, options: SmtpOptions): Promise<void> {
  const { tls, mode, faults = {}, log } = options;
  const secure =
    mode === 'implicit' ? await secured(plain, { ...tls, old: faults.oldTls === true }) : undefined;
  const socket = secure ?? plain;
  const state: State = {
    socket,
    reader: lineReader(socket),
    tls: secure?.getProtocol() ?? undefined,
    isLoggedIn: false,
    from: undefined,
    to: [],
    parameters: [],
  };
  let goesOn = await greet(state, faults);
  for (let i = 0; goesOn && i < MOST_COMMANDS; i++) {
    const line = await state.reader.line(MOST_LINE);
    log?.(line.replace(/^(AUTH \S+).*/i, '$1'), state.tls !== undefined);
    goesOn = await execute(state, line, options);
  }
  await ended(state.socket);
}
