/** Reports of many files, in their order, by a worker for each core. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { STANDARD } from '../files.ts';
import { type JudgeOptions, type Judged, judgeFile } from './evaluate.ts';
import type { Input } from './inputs.ts';

/** With fewer files than this, starting workers takes longer than validating. */
const MANY = 24;

/** Files that a worker may be ahead of the next one in order; bounds what is stored. */
const AHEAD = 8;

async function* here(files: readonly Input[], options: JudgeOptions): AsyncGenerator<Judged> {
  for (const file of files) yield await judgeFile(file, options);
}

function workerOf(options: JudgeOptions): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData: options });
}

type Answer = { readonly index: number; readonly done: Judged };

async function* spread(
  files: readonly Input[],
  options: JudgeOptions,
  count: number,
): AsyncGenerator<Judged> {
  const workers = Array.from({ length: count }, () => workerOf(options));
  const ready = new Map<number, Judged>();
  let wake: () => void = () => undefined;
  let failed: Error | undefined;
  let next = 0;
  let given = 0;
  const idle = new Set(workers);
  const feed = (): void => {
    for (const worker of idle) {
      if (next >= files.length || next >= given + AHEAD * count) return;
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
    for (; given < files.length; given++) {
      while (!ready.has(given)) {
        if (failed !== undefined) throw failed;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (ready.has(given) || failed !== undefined) resolve();
        });
      }
      const report = ready.get(given);
      ready.delete(given);
      if (report !== undefined) yield report;
      feed();
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Validates every file; the reports come in the order of the files. */
export function reportsOf(files: readonly Input[], options: JudgeOptions): AsyncGenerator<Judged> {
  const count = Math.min(availableParallelism(), Math.floor(files.length / (MANY / 2)));
  // A worker is loaded as JavaScript; run from the sources, there are none.
  const built = import.meta.url.endsWith('.js');
  const direct = !built || files.length < MANY || count < 2 || files.some(({ path }) => path === STANDARD);
  return direct ? here(files, options) : spread(files, options, count);
}
