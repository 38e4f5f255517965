/** Errors of the case file. They name an input and what would be right; never a value, a path or a reference. */
import { FrskitError, type FrskitErrorCode } from '../../findings/errors.ts';
import type { Finding } from '../../findings/finding.ts';

/** An error at one input. */
export function caseError(code: FrskitErrorCode, input: string, problem: string): FrskitError {
  return new FrskitError(code, `the case file cannot be used: ${input} ${problem}`, [{ input, problem }]);
}

/** The code of an error of the system, such as `ENOENT`. */
export function systemCode(error: unknown): string {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** What the system refused, without the path that it names. */
export function systemError(error: unknown, what: 'ERR_UNREADABLE' | 'ERR_UNWRITABLE'): FrskitError {
  if (error instanceof FrskitError) return error;
  return caseError(what, 'folder', `was refused by the system (${systemCode(error)})`);
}

/**
 * A case file that does not agree with the ledger: `findings` state in what.
 *
 * @example
 * const isTampered = (error: unknown) => error instanceof CaseDisagreement && error.findings.length > 0;
 */
export class CaseDisagreement extends FrskitError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const isOld = findings.every(({ rule }) => rule === 'case.unbound');
    const problem = isOld
      ? 'was begun by version 1, and its items are not bound to the ledger; begin a new case'
      : 'does not agree with the ledger; restore it from a copy that does';
    super('ERR_UNREADABLE', `the case file ${problem}; nothing was released and nothing deleted`, [
      { input: 'case', problem },
    ]);
    this.findings = findings;
  }
}
