/** The child process: little to see, little to take, and everything that it says is counted. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as later } from 'node:timers/promises';
import { join } from 'node:path';
import { ByteCollector } from '../../../src/bytes/index.ts';
import { MAX_LINE } from '../../../src/services/protocol/index.ts';
import { anchored } from './command-line.ts';
import { endGroup, memoryOfGroup } from './group.ts';

export type ChildOptions = {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** Where names of files in it are looked for. */
  readonly from: string;
  /** What it may know besides a path for programs. */
  readonly told: Readonly<Record<string, string>>;
  /** Octets of memory. */
  readonly memory: number;
};

export type Child = {
  readonly write: (line: string) => void;
  /** The next line. Rejects with what went wrong; every call after that as well. */
  readonly line: () => Promise<Buffer>;
  /** What it has written to its standard error so far. */
  readonly spoken: () => Buffer;
  /** What went wrong; undefined where nothing has. */
  readonly fault: () => string | undefined;
  readonly fail: (why: string) => void;
  readonly close: () => Promise<void>;
};

const MOST_SPOKEN = 2 ** 20;
const LOOK_EVERY = 250;

/** Milliseconds that the last words of an ended program may take, and that closing may take in all. */
const LAST_WORDS = 500;
const CLOSING = 3000;

/** Cuts pieces into lines; reports each line, and what is no line. */
function splitter(onLine: (line: Buffer) => void, onFault: (why: string) => void): (piece: Buffer) => void {
  const line = new ByteCollector();
  let isOver = false;
  return (piece) => {
    for (let rest = piece; rest.length > 0 && !isOver;) {
      const end = rest.indexOf(10);
      const part = end < 0 ? rest : rest.subarray(0, end);
      if (line.length + part.length > MAX_LINE) {
        isOver = true;
        line.clear();
        onFault(`a line of more than ${MAX_LINE} octets`);
        return;
      }
      line.push(part);
      if (end < 0) return;
      onLine(Buffer.from(line.bytes()));
      line.clear();
      rest = rest.subarray(end + 1);
    }
  };
}

/** Starts it in an empty folder of its own. */
export async function startChild({ words, from, told, memory }: ChildOptions): Promise<Child> {
  const folder = await mkdtemp(join(tmpdir(), 'frskit-adapter-'));
  const [program = '', ...args] = anchored(words, from);
  const process_ = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', ...told },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { pid, stdin, stdout, stderr } = process_;
  const spoken = new ByteCollector();
  const lines: Buffer[] = [];
  let wrong: string | undefined;
  let waiting:
    { readonly resolve: (line: Buffer) => void; readonly reject: (why: Error) => void } | undefined;
  const fail = (why: string): void => {
    wrong ??= why;
    void endGroup(pid, folder);
    waiting?.reject(new Error(wrong));
    waiting = undefined;
  };
  const gone = new Promise<void>((resolve) => {
    process_.on('error', () => {
      fail('it cannot be started');
      resolve();
    });
    const ended = (code: number | null, signal: string | null): void => {
      fail(`it ended by itself (${signal ?? `exit ${code ?? 0}`})`);
      resolve();
    };
    // A process that it has started may hold its pipes open for ever: `close` alone would never come.
    process_.on('exit', (code, signal) => {
      setTimeout(ended, LAST_WORDS, code, signal).unref();
    });
    process_.on('close', ended);
  });
  stdout.on(
    'data',
    splitter((line) => {
      if (waiting === undefined) fail('a line that nobody asked for');
      else {
        waiting.resolve(line);
        waiting = undefined;
      }
    }, fail),
  );
  stderr.on('data', (piece: Buffer) => {
    if (spoken.length + piece.length > MOST_SPOKEN)
      fail(`more than ${MOST_SPOKEN} octets on its standard error`);
    else spoken.push(piece);
  });
  // A pipe that is closed shows as an end of the process.
  stdin.on('error', () => undefined);
  const watch = setInterval(() => {
    void memoryOfGroup(pid).then((held) => {
      if (held > memory) fail(`more memory than ${memory} octets`);
    });
  }, LOOK_EVERY);
  watch.unref();
  return {
    write: (line) => {
      stdin.write(line);
    },
    line: () => {
      if (wrong !== undefined) return Promise.reject(new Error(wrong));
      const ready = lines.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    spoken: () => Buffer.from(spoken.bytes()),
    fault: () => wrong,
    fail,
    close: async () => {
      clearInterval(watch);
      stdin.end();
      await endGroup(pid, folder);
      await Promise.race([gone, later(CLOSING)]);
      for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
      process_.unref();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    },
  };
}
