/**
 * A finding: one thing that is worth saying about the bytes that were read. Readers, rules, schemas and
 * conformance checks all speak this one shape.
 */
import { badArgument } from './arguments.ts';

/** How much a finding matters. `error` breaks a clause, `warning` is doubtful, `info` is for the record. */
export type Severity = 'error' | 'warning' | 'info';

/** Where something stands. `path` serves every encoding; the others say where it is in the bytes. */
export type Location = {
  /** Record, field, subfield, item, such as `10[1].013.1.1` (see `src/itl/record/path`). */
  readonly path: string;
  /** Byte offset from the start of the file. */
  readonly offset?: number;
  /** Length in bytes. */
  readonly length?: number;
  /** JSON pointer, where the file is JSON. */
  readonly pointer?: string;
};

/** Values that vary from finding to finding: lengths, counts, codes. Never a person's data. */
export type Facts = Readonly<Record<string, string | number>>;

/** One finding. `rule` is stable; `message` may change its wording in a patch release. */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Location;
  readonly message: string;
  readonly facts?: Facts;
};

/** Why something could not be judged. Such a finding is `info` and never raises an exit code by itself. */
export type Inconclusive = 'no-model' | 'no-decoder' | 'timeout' | 'language' | 'unverified-signature';

/**
 * True for a finding that says "this could not be judged".
 *
 * @example
 * const undecided = findings.filter(isInconclusive);
 */
export function isInconclusive(finding: Finding): boolean {
  if (typeof (finding as unknown) !== 'object' || (finding as unknown) === null) {
    badArgument('isInconclusive', 'a finding', finding);
  }
  return finding.facts?.['inconclusive'] !== undefined;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * The gravest severity among the findings, or undefined when there are none.
 *
 * @example
 * if (worst(findings) === 'error') console.log('at least one error');
 */
export function worst(findings: readonly Finding[]): Severity | undefined {
  const given: unknown = findings;
  if (!Array.isArray(given)) badArgument('worst', 'an array of findings', given);
  let found: Severity | undefined;
  for (const { severity } of findings) {
    if (found === undefined || ORDER[severity] < ORDER[found]) found = severity;
  }
  return found;
}
