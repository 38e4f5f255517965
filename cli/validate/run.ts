/** Validates the files one after the other and collects what a report is made from. */
import type { FileReport, Interrupted, Skipped } from '../../src/findings/index.ts';
import { EXIT, type Exit, graver } from '../exit.ts';
import type { Io } from '../print.ts';
import type { JudgeOptions } from './evaluate.ts';
import { type FailOn, exitOf } from './gate.ts';
import { withPictures } from './images.ts';
import type { Inputs } from './inputs.ts';
import type { Known } from './known.ts';
import { reportsOf } from './pool.ts';

export type Interrupt = {
  readonly happened: () => boolean;
  /** The next value, or undefined once the run is interrupted; it does not wait for a value then. */
  readonly next: <T>(from: AsyncIterator<T>) => Promise<IteratorResult<T> | undefined>;
  /** Gives Ctrl-C its usual effect again. */
  readonly release: () => void;
};

/** Begins to listen for Ctrl-C (SIGINT). */
function listenForInterrupt(): Interrupt {
  let happened = false;
  let wake: () => void = () => undefined;
  const onSignal = (): void => {
    happened = true;
    wake();
  };
  process.once('SIGINT', onSignal);
  return {
    happened: () => happened,
    next: (from) =>
      new Promise((resolve, reject) => {
        wake = () => {
          resolve(undefined);
        };
        if (happened) wake();
        else from.next().then(resolve, reject);
      }),
    release: () => {
      process.removeListener('SIGINT', onSignal);
    },
  };
}

/** Files between two lines of progress where standard error is no terminal. */
const STEP = 500;

export type RunOptions = JudgeOptions & {
  /** Evaluate the face images inside the transactions. */
  readonly pictures: boolean;
  readonly failOn: readonly FailOn[];
  readonly known: Known;
};

export type Run = {
  readonly files: readonly FileReport[];
  readonly skipped: readonly Skipped[];
  readonly interrupted?: Interrupted;
  readonly exit: Exit;
};

function progress(io: Io, done: number, of: number): void {
  const line = `${done} of ${of} files`;
  if (io.progress !== undefined) io.progress(line);
  else if (done % STEP === 0 && done < of) io.note(line);
}

/** Validates the files in their order. Ctrl-C ends the run early; what was validated until then is returned. */
export async function validateFiles(inputs: Inputs, options: RunOptions, io: Io): Promise<Run> {
  const { pictures, failOn, known, ...judge } = options;
  const files: FileReport[] = [];
  const skipped: Skipped[] = [...inputs.skipped];
  let [exit, done]: [Exit, number] = [EXIT.ok, 0];
  const plain = reportsOf(inputs.files, judge);
  const reports = pictures ? withPictures(plain) : plain;
  const interrupt = listenForInterrupt();
  try {
    for (;;) {
      const next = await interrupt.next(reports);
      if (next === undefined || next.done === true) break;
      const { report, skipped: reason } = next.value;
      if (reason === undefined) {
        const left = known(report);
        exit = graver(exit, exitOf(left, failOn));
        files.push(left);
      } else skipped.push({ file: report.file, reason });
      progress(io, ++done, inputs.files.length);
    }
  } finally {
    interrupt.release();
    io.progress?.('');
  }
  const sorted = skipped.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  if (!interrupt.happened()) return { files, skipped: sorted, exit };
  const interrupted = { validated: done, of: inputs.files.length };
  return { files, skipped: sorted, interrupted, exit: graver(exit, EXIT.interrupted) };
}
