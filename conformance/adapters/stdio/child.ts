/** The child process: little to see, little to take, and everything that it says is counted. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_LINE } from '../../../src/services/protocol/index.ts';
import { anchored } from './command-line.ts';

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

/** Lines out of pieces; told of each, and of what is no line. */
function splitter(onLine: (line: Buffer) => void, onFault: (why: string) => void): (piece: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  return (piece) => {
    for (let rest = piece; rest.length > 0;) {
      const end = rest.indexOf(10);
      const part = end < 0 ? rest : rest.subarray(0, end);
      size += part.length;
      if (size > MAX_LINE) {
        onFault(`a line of more than ${MAX_LINE} octets`);
        return;
      }
      parts.push(part);
      if (end < 0) return;
      onLine(Buffer.concat(parts));
      parts = [];
      size = 0;
      rest = rest.subarray(end + 1);
    }
  };
}

/** Octets of memory that a process holds; undefined where the system does not tell. */
async function memoryOf(pid: number): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s*(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

function kill({ pid }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined) return;
  try {
    // It leads a group of its own, so that what it has started goes with it.
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
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
  const spoken: Buffer[] = [];
  const lines: Buffer[] = [];
  let size = 0;
  let wrong: string | undefined;
  let waiting:
    { readonly resolve: (line: Buffer) => void; readonly reject: (why: Error) => void } | undefined;
  const fail = (why: string): void => {
    wrong ??= why;
    kill(process_);
    waiting?.reject(new Error(wrong));
    waiting = undefined;
  };
  const gone = new Promise<void>((resolve) => {
    process_.on('error', () => {
      fail('it cannot be started');
      resolve();
    });
    process_.on('close', (code, signal) => {
      fail(`it ended by itself (${signal ?? `exit ${code ?? 0}`})`);
      resolve();
    });
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
    size += piece.length;
    if (size > MOST_SPOKEN) fail(`more than ${MOST_SPOKEN} octets on its standard error`);
    else spoken.push(piece);
  });
  // A pipe that is closed shows as an end of the process.
  stdin.on('error', () => undefined);
  const watch = setInterval(() => {
    void memoryOf(pid ?? 0).then((held) => {
      if (held !== undefined && held > memory) fail(`more memory than ${memory} octets`);
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
    spoken: () => Buffer.concat(spoken),
    fault: () => wrong,
    fail,
    close: async () => {
      clearInterval(watch);
      stdin.end();
      kill(process_);
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
