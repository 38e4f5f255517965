/** Errors that are thrown at a caller. What is wrong in the bytes is a finding and is never thrown. */

export type FrskitErrorCode =
  | 'ERR_ARGUMENT'
  | 'ERR_MISSING_INPUT'
  | 'ERR_UNREADABLE'
  | 'ERR_UNWRITABLE'
  | 'ERR_IMAGE_UNSUPPORTED'
  | 'ERR_UNENCODABLE'
  | 'ERR_PATH_NOT_FOUND';

/** One thing that a caller has to change: the name of the input, and what would be right. */
export type Problem = { readonly input: string; readonly problem: string };

/**
 * The one class of error that this package throws on purpose; `code` tells them apart.
 *
 * @example
 * const isOutsideStandard = (error: unknown): boolean =>
 *   error instanceof FrskitError && error.code === 'ERR_ARGUMENT';
 */
export class FrskitError extends Error {
  override readonly name = 'FrskitError';
  readonly code: FrskitErrorCode;
  /** Everything that is wrong at once, so that a caller mends it in one go. */
  readonly problems: readonly Problem[];

  constructor(code: FrskitErrorCode, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
