/** The file transport of adapters: bound to two folders, and everything that leaves or comes is recorded. */
import { setTimeout as wait } from 'node:timers/promises';
import type { FileTransport, ReceivedFile } from '../../index.ts';
import { type CallRecord, within } from '../call-record.ts';
import { ClientError } from '../client-error.ts';
import type { Folders } from './folders.ts';
import { lookFor, type Seen } from './get.ts';
import { safeName } from './names.ts';
import { putFile } from './put.ts';

export type FilesOptions = {
  /** Folders without links; see `inspectFolders`. */
  readonly folders: Folders;
  /** The call that is under way. */
  readonly current: () => CallRecord | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

/** Milliseconds between two looks: the first, which shows that a file no longer grows, and the longest. */
const PAUSE = { first: 200, most: 2000 } as const;
const LONGEST_WAIT = 110_000;

function failureOf(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  if (error instanceof Error && error.name === 'AbortError')
    return new ClientError('hung-up', true, 'the call was stopped');
  return new ClientError('connect', false, 'a folder cannot be used');
}

function contentOf(bytes: unknown): Uint8Array {
  if (ArrayBuffer.isView(bytes) && bytes instanceof Uint8Array && bytes.length > 0)
    return new Uint8Array(bytes);
  throw new ClientError('adapter', false, 'the content of a file must be a Uint8Array that is not empty');
}

function refuseStopped({ signal, isOver }: CallRecord): void {
  if (isOver || signal?.aborted === true) throw new ClientError('hung-up', true, 'the call was stopped');
}

/**
 * A file transport for one adapter.
 *
 * @example
 * const files = fileTransport({ folders, current: () => record, now });
 */
export function fileTransport({
  folders: { outgoing, incoming },
  current,
  now,
  sleep = (milliseconds, signal) => wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
}: FilesOptions): FileTransport {
  const received = (record: CallRecord, name: string, body: Uint8Array): ReceivedFile => {
    record.exchanges.push({ url: `incoming/${name}`, sent: new Uint8Array(), received: { body } });
    const native = { body: body.slice() };
    record.natives.push(native);
    return { name, body: native.body, native };
  };
  return {
    put: (name, bytes) =>
      within(current(), failureOf, async (record) => {
        const [safe, content] = [safeName(name), contentOf(bytes)];
        refuseStopped(record);
        const result = await putFile({ outgoing, name: safe, bytes: content, now: now() });
        if (result.outcome !== 'other')
          record.exchanges.push({ url: `outgoing/${safe}`, sent: content, isDelivered: true });
        return result;
      }),
    get: (name, options = {}) =>
      within(current(), failureOf, async (record) => {
        const given = safeName(name);
        const most = Math.min(LONGEST_WAIT, Math.max(0, (options.wait ?? 0) * 1000 || 0));
        const until = now() + most;
        let seen: Seen = new Map();
        for (let pause: number = PAUSE.first; ; pause = Math.min(PAUSE.most, pause * 1.5)) {
          refuseStopped(record);
          const look = await lookFor(incoming, given, seen);
          refuseStopped(record);
          if (look.files.length > 0)
            return look.files.map(({ name: one, body }) => received(record, one, body));
          // A file that was just seen for the first time is looked at once more.
          const isNew = look.seen.size > 0 && seen.size === 0;
          ({ seen } = look);
          const left = until - now();
          if (left <= 0 && !isNew) return [];
          await sleep(isNew ? PAUSE.first : Math.min(pause, Math.max(1, left)), record.signal);
        }
      }),
  };
}
