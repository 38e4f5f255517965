/** Reads lines of a socket one after the other, with limits, so that a peer can neither fill the memory nor be waited for. */
import type { Duplex } from 'node:stream';

/** Why there is no next line. */
export type ReadEnd = 'closed' | 'too-long';

/** Ends a read that cannot be completed. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly end: ReadEnd;
  /** The error of the socket, if one ended it. */
  override readonly cause: unknown;

  constructor(end: ReadEnd, cause?: unknown) {
    super(end);
    this.end = end;
    this.cause = cause;
  }
}

export type LineReader = {
  /** Everything up to `mark`, without it; rejects with `ReadError` if it is above `limit` bytes or the peer closes. */
  readonly until: (mark: string, limit: number) => Promise<Uint8Array>;
  /** The next line without CRLF, one character for each byte. */
  readonly line: (limit: number) => Promise<string>;
  /** Number of bytes that arrived and were not read. */
  readonly waiting: () => number;
  /** Gives the socket back, for a TLS handshake on it, and returns the bytes that arrived and were not read. */
  readonly release: () => Uint8Array;
};

/** Bytes above which no more are taken from the socket before they are read. */
const MOST_WAITING = 256 * 1024;

/**
 * A reader of a socket; it is the only one until `release`.
 *
 * @example
 * const reader = lineReader(socket);
 * const greeting = await reader.line(512);
 */
export function lineReader(socket: Duplex): LineReader {
  let chunks: Buffer[] = [];
  let size = 0;
  let ended: ReadError | undefined;
  let wake: (() => void) | undefined;
  const stop = (cause?: unknown): void => {
    ended ??= new ReadError('closed', cause);
    wake?.();
  };
  const onData = (chunk: Buffer): void => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_WAITING && wake === undefined) socket.pause();
    wake?.();
  };
  const onClose = (): void => stop();
  socket.on('data', onData).on('error', stop).on('end', onClose).on('close', onClose);

  /** All waiting bytes as one buffer. */
  const joined = (): Buffer => {
    const whole = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
    chunks = whole.length === 0 ? [] : [whole];
    return whole;
  };
  const take = (length: number, skipped: number): Uint8Array => {
    const whole = joined();
    const rest = whole.subarray(length + skipped);
    chunks = rest.length === 0 ? [] : [rest];
    size = rest.length;
    return whole.subarray(0, length);
  };
  const until = async (mark: string, limit: number): Promise<Uint8Array> => {
    // Waiting bytes are joined only when they have doubled, so that many small chunks cost linear time.
    for (let searched = 0, next = 0; ;) {
      if (size >= next || chunks.at(-1)?.includes(mark.slice(-1), 0, 'latin1') === true) {
        const at = joined().indexOf(mark, Math.max(0, searched - mark.length), 'latin1');
        if (at > limit || (at < 0 && size > limit + mark.length)) throw new ReadError('too-long');
        if (at >= 0) return take(at, mark.length);
        searched = size;
        next = size * 2;
      }
      if (ended !== undefined) throw ended;
      await new Promise<void>((resolve) => {
        wake = resolve;
        socket.resume();
      });
      wake = undefined;
      if (size > limit + mark.length) next = 0;
    }
  };
  return {
    until,
    line: async (limit) => Buffer.from(await until('\r\n', limit)).toString('latin1'),
    waiting: () => size,
    release: () => {
      socket.off('data', onData).off('error', stop).off('end', onClose).off('close', onClose);
      const left = joined();
      chunks = [];
      size = 0;
      return left;
    },
  };
}
