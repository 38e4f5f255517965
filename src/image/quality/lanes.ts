/** Workers with a time limit: made when they are needed, kept warm, ended when they take too long. */
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { clearTimeout, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Optional } from './packages.ts';
import type { Answer, Task } from './picture-worker.ts';

/** How asking a worker ended. */
export type Reply = Answer | { readonly ended: 'timeout' | 'memory' };

/** A new worker's first answer may take so much longer, in milliseconds: it starts and loads code and models. */
const STARTING = 15_000;

/** Workers that share a set of packages. */
export type Lanes = {
  /** Asks the next free worker; waits where all are busy. */
  readonly ask: (task: Task, milliseconds: number) => Promise<Reply>;
  /** Ends all workers that are not busy. */
  readonly rest: () => Promise<void>;
};

/** Megabytes of JavaScript objects that a worker may hold; pixels do not count among them. */
const HEAP = 1024;

/**
 * Where the worker's code is. Built, it is a file beside this one. Straight from the sources, Node cannot load it by
 * itself: then a line of code brings the loader that this package is developed with.
 */
function entryOf(): { readonly code: URL | string; readonly isText: boolean } {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) return { code: new URL('./picture-worker.js', here), isText: false };
  const loader = new URL('./esm/api/index.mjs', pathToFileURL(createRequire(here).resolve('tsx'))).href;
  const worker = new URL('./picture-worker.ts', here).href;
  const code = `import('${loader}').then(({ register }) => { register(); return import('${worker}'); })`;
  return { code, isText: true };
}

function workerOf(absent: readonly Optional[]): Worker {
  const { code, isText } = entryOf();
  return new Worker(code, {
    eval: isText,
    workerData: absent,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
    execArgv: [],
    // What decoders print is of no use to anybody. It is not read either: that would keep the process alive.
    stdout: true,
    stderr: true,
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function askOne(worker: Worker, task: Task, milliseconds: number): Promise<Reply> {
  return new Promise((resolve) => {
    const settle = (reply: Reply): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', failed).off('exit', gone);
      resolve(reply);
    };
    const failed = (error: unknown): void => {
      if (isOutOfMemory(error)) settle({ ended: 'memory' });
      else settle({ fault: error instanceof Error ? error.name : 'Error' });
    };
    const gone = (): void => settle({ ended: 'memory' });
    const timer = setTimeout(() => settle({ ended: 'timeout' }), milliseconds);
    worker.on('message', settle).on('error', failed).on('exit', gone);
    worker.postMessage(task);
  });
}

/** A view of a larger buffer would be sent with all of that buffer. */
function alone<T extends { readonly bytes: Uint8Array }>(task: T): T {
  const { bytes } = task;
  return bytes.byteLength === bytes.buffer.byteLength ? task : { ...task, bytes: new Uint8Array(bytes) };
}

/** Lanes of at most so many workers. */
export function lanesOf(absent: readonly Optional[], most: number = availableParallelism()): Lanes {
  const alive = new Set<Worker>();
  const idle = new Set<Worker>();
  const fresh = new WeakSet<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];

  const start = (): Worker => {
    const worker = workerOf(absent);
    alive.add(worker);
    fresh.add(worker);
    // One that dies while nobody asks it anything must not take the process with it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      alive.delete(worker);
      idle.delete(worker);
      serve();
    });
    return worker;
  };
  const serve = (): void => {
    while (waiting.length > 0) {
      const [rested] = idle;
      if (rested === undefined && alive.size >= most) return;
      const worker = rested ?? start();
      idle.delete(worker);
      waiting.shift()?.(worker);
    }
  };
  const giveBack = (worker: Worker): void => {
    // An idle worker does not keep the process alive.
    worker.unref();
    idle.add(worker);
    serve();
  };

  return {
    ask: async (task, milliseconds) => {
      const worker = await new Promise<Worker>((resolve) => {
        waiting.push(resolve);
        serve();
      });
      worker.ref();
      const starting = fresh.delete(worker) ? STARTING : 0;
      const reply = await askOne(worker, alone(task), milliseconds + starting);
      if ('done' in reply) giveBack(worker);
      else await worker.terminate();
      return reply;
    },
    rest: async () => {
      const resting = [...idle];
      idle.clear();
      await Promise.all(resting.map((worker) => worker.terminate()));
    },
  };
}
