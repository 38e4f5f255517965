/** Reports of many files, in their order, by a worker for each core. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FileReport } from '../../src/findings/index.ts';
import { UnreadableError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import { type JudgeOptions, judge } from './evaluate.ts';
import type { Judged } from './images.ts';

/** With fewer files than this, starting workers takes longer than judging. */
const MANY = 24;

/** Files that a worker may be ahead of the one that is next to be told; bounds what is held. */
const AHEAD = 8;

async function* here(files: readonly string[], options: JudgeOptions): AsyncGenerator<Judged> {
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = await readInput(file);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      yield { report: { file, findings: [], unreadable: error.reason } };
      continue;
    }
    yield { report: judge(file, bytes, options), bytes };
  }
}

function workerOf(options: JudgeOptions): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData: options });
}

type Answer = { readonly index: number; readonly done: FileReport };

async function* spread(
  files: readonly string[],
  options: JudgeOptions,
  count: number,
): AsyncGenerator<Judged> {
  const workers = Array.from({ length: count }, () => workerOf(options));
  const ready = new Map<number, FileReport>();
  let wake: () => void = () => undefined;
  let failed: Error | undefined;
  let next = 0;
  let told = 0;
  const idle = new Set(workers);
  const feed = (): void => {
    for (const worker of idle) {
      if (next >= files.length || next >= told + AHEAD * count) return;
      idle.delete(worker);
      worker.postMessage({ index: next, file: files[next] });
      next++;
    }
  };
  for (const worker of workers) {
    worker.on('message', ({ index, done }: Answer) => {
      ready.set(index, done);
      idle.add(worker);
      feed();
      wake();
    });
    worker.on('error', (error) => {
      failed = error instanceof Error ? error : new Error('a worker failed');
      wake();
    });
  }
  feed();
  try {
    for (; told < files.length; told++) {
      while (!ready.has(told)) {
        if (failed !== undefined) throw failed;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (ready.has(told) || failed !== undefined) resolve();
        });
      }
      const report = ready.get(told);
      ready.delete(told);
      if (report !== undefined) yield { report };
      feed();
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Judges every file; the reports come in the order of the files. What cannot be read is reported so. */
export function reportsOf(files: readonly string[], options: JudgeOptions): AsyncGenerator<Judged> {
  const count = Math.min(availableParallelism(), Math.floor(files.length / (MANY / 2)));
  // A worker is loaded as JavaScript: straight from the sources there are none.
  const built = import.meta.url.endsWith('.js');
  const direct = !built || files.length < MANY || count < 2 || files.includes(STANDARD);
  return direct ? here(files, options) : spread(files, options, count);
}
