/** Validates the bytes of one file; used in the main thread and in the workers alike. */
import type { FileReport, Finding } from '../../src/findings/index.ts';
import { validate } from '../../src/itl/index.ts';
import { UnreadableError } from '../exit.ts';
import { readInput } from '../files.ts';
import type { Input } from './inputs.ts';
import { skipReason } from './skip.ts';

/** What may be passed to a worker. */
export type JudgeOptions = {
  readonly edition?: string;
  readonly levels?: readonly (1 | 2 | 3)[];
  readonly image: boolean;
};

/** The report of a file and, in the main thread, its bytes; or why a file of a folder was skipped. */
export type Judged = {
  readonly report: FileReport;
  readonly bytes?: Uint8Array;
  readonly skipped?: string;
};

/** Locations are computed on demand; here they become plain values, so that the bytes can be released. */
function plain({ rule, severity, at, message, facts }: Finding): Finding {
  const { path, offset, length, pointer } = at;
  return {
    rule,
    severity,
    at: {
      path,
      ...(offset === undefined ? {} : { offset }),
      ...(length === undefined ? {} : { length }),
      ...(pointer === undefined ? {} : { pointer }),
    },
    message,
    ...(facts === undefined ? {} : { facts }),
  };
}

/** The report of one file. A file that is no transaction has no edition: nothing was validated. */
export function judge(file: string, bytes: Uint8Array, options: JudgeOptions): FileReport {
  const { findings, edition, notJudged, foreign } = validate(bytes, options);
  const report = { file, findings: findings.map(plain), bytes: bytes.length };
  return foreign === undefined ? { ...report, edition, notJudged } : { ...report, foreign: foreign.kind };
}

/** Reads and validates one file, or states why it is skipped or unreadable. */
export async function judgeFile({ path, found }: Input, options: JudgeOptions): Promise<Judged> {
  const skipped = found ? await skipReason(path) : undefined;
  if (skipped !== undefined) return { report: { file: path, findings: [] }, skipped };
  try {
    const bytes = await readInput(path);
    return { report: judge(path, bytes, options), bytes };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { report: { file: path, findings: [], unreadable: error.reason } };
  }
}
