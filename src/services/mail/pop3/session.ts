/** One POP3 session over TLS from the first byte (RFC 1939, RFC 8314): nothing is sent before the server is the expected one. */
import { type TLSSocket, connect } from 'node:tls';
import { MailError } from '../connection/errors.ts';
import { type LineReader, ReadError, lineReader } from '../connection/reader.ts';
import { type MailTrust, reasonOfSocketError, tlsOptionsOf } from '../connection/trust.ts';

/** A POP3 server with TLS from the first byte. */
export type Pop3Settings = MailTrust & {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

export type Pop3Session = {
  /** Sends a command; resolves to the text after `+OK`. `name` is what a message states of it. */
  readonly command: (line: string, name: string) => Promise<string>;
  /** The lines after the answer to a command, without the closing dot. */
  readonly lines: (most: number) => Promise<readonly string[]>;
  /** The message after the answer to RETR, with CRLF. */
  readonly message: (mostBytes: number) => Promise<Uint8Array>;
};

const MOST_LINE = 512;

function refusalOf(error: unknown): MailError {
  if (error instanceof MailError) return error;
  if (error instanceof ReadError) {
    if (error.end === 'too-long')
      return new MailError('too-large', 'an answer of the POP3 server is too long');
    if (error.cause === undefined)
      return new MailError('connection-lost', 'the connection to the POP3 server was closed');
    return refusalOf(error.cause);
  }
  const reason = reasonOfSocketError(error);
  const words: Partial<Record<typeof reason, string>> = {
    'wrong-certificate':
      'the certificate of the POP3 server is not accepted; name its authority in ca, or correct pin or servername',
    'tls-failed': 'no TLS connection of version 1.2 or later with the POP3 server; check the port',
    unreachable: 'the POP3 server cannot be reached; check host and port',
  };
  return new MailError(reason, words[reason] ?? 'the connection to the POP3 server was closed');
}

function secured(socket: TLSSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new ReadError('closed'));
    });
  });
}

function assertLine(value: string, what: string): void {
  if (value === '' || value.length > 255 || /[^\x20-\x7e]/.test(value))
    throw new MailError('setup', `the ${what} must have 1 to 255 visible ASCII characters`);
}

function sessionOver(socket: TLSSocket, reader: LineReader): Pop3Session {
  const command = async (line: string, name: string): Promise<string> => {
    if (reader.waiting() > 0) throw new MailError('protocol', 'the POP3 server sent more than was asked for');
    if (line !== '') socket.write(`${line}\r\n`, 'latin1');
    const answer = await reader.line(MOST_LINE);
    if (/^\+OK(?: |$)/.test(answer)) return answer.slice(4);
    if (!/^-ERR(?: |$)/.test(answer)) throw new MailError('protocol', 'the answer of the server is no POP3');
    const isLogin = name === 'USER' || name === 'PASS';
    throw isLogin
      ? new MailError('credentials', 'the POP3 server refused the login; check user and password')
      : new MailError('refused', `the POP3 server refused ${name}`);
  };
  const lines = async (most: number): Promise<readonly string[]> => {
    const all: string[] = [];
    for (;;) {
      const line = await reader.line(MOST_LINE);
      if (line === '.') return all;
      if (all.length >= most)
        throw new MailError('too-large', `the POP3 server lists more than ${most} messages`);
      all.push(line.startsWith('.') ? line.slice(1) : line);
    }
  };
  const message = async (most: number): Promise<Uint8Array> => {
    const all: string[] = [];
    for (let left = most; ;) {
      const line = await reader.line(Math.max(0, left));
      if (line === '.') return new Uint8Array(Buffer.from(all.join(''), 'latin1'));
      all.push(`${line.startsWith('.') ? line.slice(1) : line}\r\n`);
      left -= line.length + 2;
    }
  };
  return { command, lines, message };
}

/**
 * Opens a session, logs in, and ends it by QUIT, which makes deletions final. Without QUIT nothing is deleted.
 * @param milliseconds For everything
 * @throws MailError
 *
 * @example
 * const list = await withPop3(settings, 60_000, undefined, ({ command }) => command('STAT', 'STAT'));
 */
export async function withPop3<T>(
  settings: Pop3Settings,
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (session: Pop3Session) => Promise<T>,
): Promise<T> {
  assertLine(settings.user, 'user');
  assertLine(settings.password, 'password');
  if (signal?.aborted === true) throw new MailError('aborted', 'the caller aborted the call');
  const { host, port } = settings;
  const socket = connect({ ...tlsOptionsOf(host, settings), host, port });
  socket.on('error', () => undefined);
  let stopped: MailError | undefined;
  const stop = (error: MailError): void => {
    stopped ??= error;
    socket.destroy();
  };
  const abort = (): void => {
    stop(new MailError('aborted', 'the caller aborted the call'));
  };
  const late = new MailError('timeout', `the POP3 server did not end within ${milliseconds} ms`);
  const timer = setTimeout(stop, milliseconds, late);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await secured(socket);
    const session = sessionOver(socket, lineReader(socket));
    await session.command('', 'the connection');
    await session.command(`USER ${settings.user}`, 'USER');
    await session.command(`PASS ${settings.password}`, 'PASS');
    const result = await work(session);
    await session.command('QUIT', 'QUIT');
    return result;
  } catch (error) {
    throw stopped ?? refusalOf(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    socket.destroy();
  }
}
