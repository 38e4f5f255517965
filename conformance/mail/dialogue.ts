/** A plain SMTP dialogue by own sockets: bounded in bytes, lines and time. It never carries a probe. */
import { type Socket, connect } from 'node:net';
import { type LineReader, ReadError, lineReader } from '../../src/services/mail/connection/reader.ts';
import { type Address, codeOf } from '../tls/address.ts';

/** Time limits in milliseconds. */
export type WireLimits = {
  readonly connect: number;
  /** From a sent command to its whole answer. */
  readonly answer: number;
  /** For which an answer that must not come is waited for. */
  readonly patience: number;
};

export const WIRE_LIMITS: WireLimits = { connect: 5_000, answer: 10_000, patience: 1_500 };

/** An answer: its code, and the words after it, line by line. */
export type Reply = { readonly code: number; readonly lines: readonly string[] };

/** Ends a dialogue that cannot go on; `reason` is from a closed list or the code of a system error. */
export class DialogueError extends Error {
  override readonly name = 'DialogueError';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export type Dialogue = {
  readonly socket: Socket;
  /** Sends bytes, CRLF included, without reading. */
  readonly send: (text: string) => void;
  /** The next answer. */
  readonly reply: (milliseconds?: number) => Promise<Reply>;
  readonly reader: LineReader;
};

const MOST_LINE = 2048;
const MOST_LINES = 100;

/** The next answer, all its lines. */
export async function readReply(reader: LineReader): Promise<Reply> {
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line(MOST_LINE);
    const [, code, sign, words = ''] = /^([2-5]\d\d)([ -])?(.*)$/.exec(line) ?? [];
    if (code === undefined) throw new DialogueError('not-smtp');
    lines.push(words);
    if (sign !== '-') return { code: Number(code), lines };
    if (lines.length >= MOST_LINES) throw new DialogueError('too-long');
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DialogueError) return error.reason;
  if (!(error instanceof ReadError)) return codeOf(error);
  return error.cause === undefined ? error.end : codeOf(error.cause);
}

/** What `work` resolves to, or a `DialogueError` after a time. */
async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, milliseconds, new DialogueError('timeout'));
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw new DialogueError(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Also after an earlier question, since it changes meanwhile. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/**
 * Connects in clear, and closes the connection when `work` ends.
 * @throws DialogueError
 */
export async function inDialogue<T>(
  { host, port }: Address,
  limits: WireLimits,
  signal: AbortSignal | undefined,
  work: (dialogue: Dialogue) => Promise<T>,
): Promise<T> {
  if (isAborted(signal)) throw new DialogueError('aborted');
  const socket = connect({ host, port });
  const abort = (): void => {
    socket.destroy(new DialogueError('aborted'));
  };
  signal?.addEventListener('abort', abort, { once: true });
  socket.on('error', () => undefined);
  try {
    const connected = new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    await within(connected, limits.connect);
    const reader = lineReader(socket);
    return await work({
      socket,
      reader,
      send: (text) => {
        socket.write(text, 'latin1');
      },
      reply: (milliseconds = limits.answer) => within(readReply(reader), milliseconds),
    });
  } catch (error) {
    throw isAborted(signal) ? new DialogueError('aborted') : new DialogueError(reasonOf(error));
  } finally {
    signal?.removeEventListener('abort', abort);
    socket.destroy();
  }
}
