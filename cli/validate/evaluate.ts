/** Judges the bytes of one file; used in the main thread and in the workers alike. */
import type { FileReport, Finding } from '../../src/findings/index.ts';
import { validate } from '../../src/itl/index.ts';

/** What may be passed to a worker. */
export type JudgeOptions = {
  readonly edition?: string;
  readonly levels?: readonly (1 | 2 | 3)[];
  readonly image: boolean;
};

/** Places are computed on demand; here they are taken down, so that the bytes can go. */
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

/** The report of one file. */
export function judge(file: string, bytes: Uint8Array, options: JudgeOptions): FileReport {
  const { findings, edition, notJudged } = validate(bytes, options);
  return { file, findings: findings.map(plain), edition, bytes: bytes.length, notJudged };
}
