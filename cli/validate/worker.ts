/** A worker of `validate`: receives a file, returns its report without the bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import { type JudgeOptions, judgeFile } from './evaluate.ts';
import type { Input } from './inputs.ts';

parentPort?.on('message', ({ index, file }: { index: number; file: Input }) => {
  void judgeFile(file, workerData as JudgeOptions).then(({ report, skipped }) => {
    parentPort?.postMessage({ index, done: skipped === undefined ? { report } : { report, skipped } });
  });
});
