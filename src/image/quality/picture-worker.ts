/** A worker: bytes come in, pixels or measures go out. Whatever happens in here, the caller's thread lives on. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Decoded, decodeHere } from './decode.ts';
import type { Limits } from './limits.ts';
import { type Measurement, measureHere } from './measure.ts';
import { type Optional, installed, without } from './packages.ts';

/** What is asked of a worker. */
export type Task =
  | { readonly what: 'decode'; readonly bytes: Uint8Array; readonly limits: Limits }
  | {
      readonly what: 'measure';
      readonly bytes: Uint8Array;
      readonly limits: Limits;
      readonly faces: boolean;
    };

/** What it answers: the result, or the kind of a fault of our own. */
export type Answer =
  { readonly done: Decoded | Measurement } | { readonly fault: string; readonly done?: undefined };

const absent = workerData as readonly Optional[];
const packages = absent.length === 0 ? installed : without(installed, absent);

async function answerTo(task: Task): Promise<Answer> {
  try {
    const { bytes, limits } = task;
    if (task.what === 'decode') return { done: await decodeHere(bytes, limits, packages) };
    return { done: await measureHere(bytes, { limits, faces: task.faces }, packages) };
  } catch (error) {
    return { fault: error instanceof Error ? error.name : typeof error };
  }
}

parentPort?.on('message', (task: Task) => {
  void answerTo(task).then((answer) => {
    const pixels = answer.done !== undefined && 'data' in answer.done ? answer.done.data : undefined;
    // Pixels in a buffer of their own go over without being copied.
    const own = pixels !== undefined && pixels.byteLength === pixels.buffer.byteLength;
    parentPort?.postMessage(answer, own ? [pixels.buffer as ArrayBuffer] : []);
  });
});
