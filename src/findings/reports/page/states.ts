/** The state of a validated file: what was found, and whether all of it was inspected. */
import type { Mark } from '../../../page/marks.ts';
import { isInconclusive } from '../../finding.ts';
import { type FileReport, countOf } from '../report.ts';
import { isNotice } from '../summary.ts';

/** In order, worst first. */
export const STATES = ['error', 'warning', 'partly', 'whole'] as const;

export type FileState = (typeof STATES)[number];

/** Mark and words of a state. */
export const STATE_WORDS: Readonly<Record<FileState, { readonly mark: Mark; readonly words: string }>> = {
  error: { mark: 'fail', words: 'errors' },
  warning: { mark: 'warn', words: 'warnings only' },
  partly: { mark: 'partly', words: 'nothing found, partly validated' },
  whole: { mark: 'pass-E2', words: 'nothing found, validated as a whole' },
};

/** True where a part of the file was validated by no rule. */
function isPartly({ findings, notJudged = [], foreign }: FileReport): boolean {
  return (
    foreign !== undefined ||
    notJudged.length > 0 ||
    findings.some((finding) => isNotice(finding) || isInconclusive(finding))
  );
}

/**
 * The state of a file. A file that cannot be read, or is no transaction, has errors.
 *
 * @example
 * stateOf({ file: 'a.an2', findings: [], notJudged: ['Type-14 fields'] }); // partly
 */
export function stateOf(file: FileReport): FileState {
  const { error, warning } = countOf(file.findings);
  if (file.unreadable !== undefined || file.foreign !== undefined || error > 0) return 'error';
  if (warning > 0) return 'warning';
  return isPartly(file) ? 'partly' : 'whole';
}

/** Files by their state, with their place in the report. */
export type Placed = { readonly file: FileReport; readonly index: number; readonly state: FileState };

/** All files, worst first, else in the order of the report. */
export function placed(files: readonly FileReport[]): readonly Placed[] {
  return files
    .map((file, index) => ({ file, index, state: stateOf(file) }))
    .toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || a.index - b.index);
}
