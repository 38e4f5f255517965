/** A worker of `validate`: a path comes in, a report goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileReport } from '../../src/findings/index.ts';
import { UnreadableError } from '../exit.ts';
import { readInput } from '../files.ts';
import { type JudgeOptions, judge } from './evaluate.ts';

async function report(file: string): Promise<FileReport> {
  try {
    return judge(file, await readInput(file), workerData as JudgeOptions);
  } catch (error) {
    if (error instanceof UnreadableError) return { file, findings: [], unreadable: error.reason };
    throw error;
  }
}

parentPort?.on('message', ({ index, file }: { index: number; file: string }) => {
  void report(file).then((done) => {
    parentPort?.postMessage({ index, done });
  });
});
