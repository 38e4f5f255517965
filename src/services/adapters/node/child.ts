/** The child process: with a minimal environment, and limits on memory and output. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as later } from 'node:timers/promises';
import { join } from 'node:path';
import { ByteCollector } from '../../../bytes/index.ts';
import { MAX_LINE } from '../../protocol/index.ts';
import { anchored } from './command-line.ts';
import { endGroup, memoryOfGroup } from './group.ts';

export type ChildOptions = {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** Folder against which file names in the command are resolved. */
  readonly from: string;
  /** Environment variables besides PATH, HOME, TMPDIR and LANG. */
  readonly environment: Readonly<Record<string, string>>;
  /** Memory limit in bytes. */
  readonly memory: number;
};

export type Child = {
  readonly write: (line: string) => void;
  /** The next line. Rejects with the failure, also in every later call. */
  readonly line: () => Promise<Buffer>;
  /** The standard error so far. */
  readonly standardError: () => Buffer;
  /** The failure; undefined if there is none. */
  readonly fault: () => string | undefined;
  readonly fail: (why: string) => void;
  readonly close: () => Promise<void>;
};

const MAX_STANDARD_ERROR = 2 ** 20;
const MEMORY_INTERVAL = 250;

/** Milliseconds to wait for the last output of an ended program, and for closing in total. */
const LAST_OUTPUT = 500;
const CLOSE_LIMIT = 3000;

/** Splits chunks into lines, and reports a line that is too long. */
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
        onFault(`a line of more than ${MAX_LINE} bytes`);
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

/** Starts the child in an empty folder. */
export async function startChild({ words, from, environment, memory }: ChildOptions): Promise<Child> {
  const folder = await mkdtemp(join(tmpdir(), 'frskit-adapter-'));
  const [program = '', ...args] = anchored(words, from);
  const process_ = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { pid, stdin, stdout, stderr } = process_;
  const standardError = new ByteCollector();
  const lines: Buffer[] = [];
  let wrong: string | undefined;
  let waiting:
    { readonly resolve: (line: Buffer) => void; readonly reject: (why: Error) => void } | undefined;
  const fail = (why: string): void => {
    wrong ??= why;
    // A failed program is ended: its memory need not be measured, which reads every process of the system.
    clearInterval(watch);
    void endGroup(pid, folder);
    waiting?.reject(new Error(wrong));
    waiting = undefined;
  };
  const gone = new Promise<void>((resolve) => {
    process_.on('error', () => {
      fail('the program cannot be started');
      resolve();
    });
    const ended = (code: number | null, signal: string | null): void => {
      fail(`it ended by itself (${signal ?? `exit ${code ?? 0}`})`);
      resolve();
    };
    // A child process may keep the pipes open, so that `close` never comes.
    process_.on('exit', (code, signal) => {
      setTimeout(ended, LAST_OUTPUT, code, signal).unref();
    });
    process_.on('close', ended);
  });
  stdout.on(
    'data',
    splitter((line) => {
      if (waiting === undefined) fail('an unexpected line');
      else {
        waiting.resolve(line);
        waiting = undefined;
      }
    }, fail),
  );
  stderr.on('data', (piece: Buffer) => {
    if (standardError.length + piece.length > MAX_STANDARD_ERROR)
      fail(`more than ${MAX_STANDARD_ERROR} bytes on its standard error`);
    else standardError.push(piece);
  });
  // A closed pipe is reported by the end of the process.
  stdin.on('error', () => undefined);
  const watch = setInterval(() => {
    void memoryOfGroup(pid).then((held) => {
      if (held > memory) fail(`more memory than ${memory} bytes`);
    });
  }, MEMORY_INTERVAL);
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
    standardError: () => Buffer.from(standardError.bytes()),
    fault: () => wrong,
    fail,
    close: async () => {
      clearInterval(watch);
      stdin.end();
      await endGroup(pid, folder);
      await Promise.race([gone, later(CLOSE_LIMIT)]);
      for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
      process_.unref();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    },
  };
}
