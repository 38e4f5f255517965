/** What every report is made from. A report is a pure projection of this: the same input, the same text. */
import { type Finding, type Severity, isInconclusive } from '../finding.ts';

/** What was found in one file. */
export type FileReport = {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Why the file could not be read; then there are no findings. */
  readonly unreadable?: string;
  /** The edition (VER) by which the file was judged. */
  readonly edition?: string;
  readonly bytes?: number;
  /** What no rule looked at, such as `Type-14 fields`. */
  readonly notJudged?: readonly string[];
  /** Findings that a baseline or a configuration took out. */
  readonly suppressed?: number;
  /** Kind of a file that is no transaction, such as `mail` or `zip`; it was not validated. */
  readonly foreign?: string;
};

/** A file of a folder that was not validated, and why. */
export type Skipped = { readonly file: string; readonly reason: string };

/** How far an interrupted run came: files that were validated, of the files that were found. */
export type Interrupted = { readonly validated: number; readonly of: number };

export type Report = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly FileReport[];
  readonly skipped?: readonly Skipped[];
  /** Present where the run was interrupted: the report is partial. */
  readonly interrupted?: Interrupted;
};

/** What a report tells about an id. */
export type RuleInfo = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly help: string;
  readonly severity: Severity;
  readonly level?: number;
  /** Under what a report gathers the rule. */
  readonly cause?: { readonly id: string; readonly title: string; readonly remedy: string };
};

export type Counts = {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly inconclusive: number;
};

/**
 * Findings by severity; what could not be validated is counted apart.
 *
 * @example
 * const { error, warning, info, inconclusive } = countOf(findings);
 */
export function countOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, inconclusive: 0 };
  for (const finding of findings) counts[isInconclusive(finding) ? 'inconclusive' : finding.severity]++;
  return counts;
}

export type Totals = Counts & {
  readonly files: number;
  readonly unreadable: number;
  /** Files that are no transactions. */
  readonly foreign: number;
};

/**
 * Sums over all files.
 *
 * @example
 * const { files, error } = totalOf(report.files);
 */
export function totalOf(files: readonly FileReport[]): Totals {
  const total = {
    error: 0,
    warning: 0,
    info: 0,
    inconclusive: 0,
    files: files.length,
    unreadable: 0,
    foreign: 0,
  };
  for (const { findings, unreadable, foreign } of files) {
    const counts = countOf(findings);
    total.error += counts.error;
    total.warning += counts.warning;
    total.info += counts.info;
    total.inconclusive += counts.inconclusive;
    if (unreadable !== undefined) total.unreadable++;
    if (foreign !== undefined) total.foreign++;
  }
  return total;
}

/**
 * The sentence that marks the report of an interrupted run.
 *
 * @example
 * const line = interruptedText({ validated: 500, of: 2000 });
 */
export function interruptedText({ validated, of }: Interrupted): string {
  return `Interrupted: ${validated} of ${of} files were inspected; this report is partial`;
}
