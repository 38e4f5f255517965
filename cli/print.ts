/** Where a command's words go: data to stdout, words to stderr. */
import { printable } from '../src/findings/index.ts';

export type Io = {
  /** Data. */
  readonly out: (data: string | Uint8Array) => void;
  /** A line that a person has to see. Control characters in it are made visible. */
  readonly say: (line: string) => void;
  /** A line that a person may want to see; `--quiet` drops it. */
  readonly note: (line: string) => void;
  /** Replaces the line of progress; undefined where nobody looks. */
  readonly progress: ((line: string) => void) | undefined;
  /** Whether stdout takes colours. */
  readonly color: boolean;
  /** Width of the terminal at stdout in characters; undefined where there is none. */
  readonly columns: number | undefined;
};

type Stream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write: (data: string | Uint8Array) => boolean;
};

/** Clears the terminal's line from its beginning. */
const CLEAR = '\r\u001b[K';

/** The command's hands on the process. `quiet` drops words and progress, never data. */
export function ioOf(
  stdout: Stream,
  stderr: Stream,
  env: Readonly<Record<string, string | undefined>>,
  quiet: boolean,
): Io {
  const terminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
  let open = false;
  const clear = (): void => {
    if (open) stderr.write(CLEAR);
    open = false;
  };
  const say = (line: string): void => {
    clear();
    stderr.write(`${printable(line)}\n`);
  };
  return {
    out: (data) => {
      if (stdout.isTTY === true) clear();
      stdout.write(data);
    },
    say,
    note: (line) => {
      if (!quiet) say(line);
    },
    progress:
      terminal && !quiet
        ? (line) => {
            stderr.write(`${CLEAR}${printable(line)}`);
            open = line !== '';
          }
        : undefined,
    color: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '',
    columns: stdout.columns,
  };
}
