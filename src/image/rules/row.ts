/** What a measure of a picture is, and what one says of a picture. */
import type { CodeInfo } from '../../findings/rule.ts';

/** What a picture is wanted for; decides the thresholds. */
export type Target = 'probe' | 'sap30' | 'sap40' | 'sap50' | 'portrait';

/** All targets; `probe` is the default. */
export const TARGETS: readonly Target[] = ['probe', 'sap30', 'sap40', 'sap50', 'portrait'];

/** One measure, described. */
export type RowInfo = CodeInfo & {
  /** `px`, `deg`, `bit`, ...; empty for a ratio or a word. */
  readonly unit: string;
  /** How the value comes about. */
  readonly formula: string;
  readonly requirement: 'QUA-01' | 'QUA-02' | 'QUA-03' | 'MIN-03' | 'MIN-11';
};

/** Values that are not good: below or above a number, one of some words, or any word but some. */
export type Bound = {
  readonly below?: number;
  readonly above?: number;
  readonly among?: readonly string[];
  readonly except?: readonly string[];
};

/** What is not good for one target, by how much it matters. */
export type Limit = { readonly error?: Bound; readonly warning?: Bound; readonly info?: Bound };

/**
 * `fail`, `warning`, `note`: outside of the bound that is an error, a warning, an info. `inconclusive`: it could not
 * be judged here. `not-applicable`: there is nothing to judge.
 */
export type Verdict = 'pass' | 'note' | 'warning' | 'fail' | 'inconclusive' | 'not-applicable';

/** One line of the table. */
export type Row = {
  readonly id: string;
  readonly title: string;
  /** Absent where nothing was measured. */
  readonly value?: number | string;
  readonly unit: string;
  /** What would be good, in words; empty where the target has no threshold. */
  readonly threshold: string;
  readonly verdict: Verdict;
  /** Why it was not judged. */
  readonly reason?: string;
  readonly clause: string;
  readonly requirement: RowInfo['requirement'];
};

/** What was measured, by row id: a value, or why there is none. */
export type Measured =
  | { readonly value: number | string }
  /** A model, a decoder or time is missing. */
  | { readonly inconclusive: string }
  /** There is nothing to measure, such as the JPEG quality of a PNG. */
  | { readonly skipped: string };

/** Everything that was measured of a picture. */
export type Measures = Readonly<Record<string, Measured>>;
