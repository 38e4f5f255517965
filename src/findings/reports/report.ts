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
};

export type Report = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly FileReport[];
};

/** What a report tells about an id. */
export type RuleInfo = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly help: string;
  readonly severity: Severity;
  readonly level?: number;
};

export type Counts = {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly inconclusive: number;
};

/**
 * Findings by severity; those that could not be judged are counted apart.
 *
 * @example
 * const { error, warning, info, inconclusive } = countOf(findings);
 */
export function countOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, inconclusive: 0 };
  for (const finding of findings) counts[isInconclusive(finding) ? 'inconclusive' : finding.severity]++;
  return counts;
}

/**
 * Sums over all files.
 *
 * @example
 * const { files, error } = totalOf(report.files);
 */
export function totalOf(
  files: readonly FileReport[],
): Counts & { readonly files: number; readonly unreadable: number } {
  const total = { error: 0, warning: 0, info: 0, inconclusive: 0, files: files.length, unreadable: 0 };
  for (const { findings, unreadable } of files) {
    const counts = countOf(findings);
    total.error += counts.error;
    total.warning += counts.warning;
    total.info += counts.info;
    total.inconclusive += counts.inconclusive;
    if (unreadable !== undefined) total.unreadable++;
  }
  return total;
}

/**
 * The text without lone surrogates, which no encoding of a report can hold.
 *
 * @example
 * const safe = wellFormed('a lone surrogate: \ud800');
 */
export function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
