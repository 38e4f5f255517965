/** SARIF of one validated file, with the rules of the catalogue. */
import { badArgument, requireText } from '../findings/arguments.ts';
import { sarif } from '../findings/reports/sarif.ts';
import type { Validation } from '../itl/validate.ts';
import { allCodes } from './index.ts';

/** Version in `package.json`. */
export const VERSION = '0.1.0';

function isValidation(value: unknown): value is Validation {
  return typeof value === 'object' && value !== null && 'findings' in value && Array.isArray(value.findings);
}

/**
 * The findings of one file as a SARIF 2.1.0 log, for code scanning.
 * @param file Name of the file, relative to the root of the repository; it becomes the artifact's URI.
 * @param validation What `validate` returned for the file.
 * @returns Indented JSON that ends with a line feed. Each finding is a result; offsets and lengths are bytes.
 * @throws FrskitError `ERR_ARGUMENT` when `file` is not a string or `validation` is not a result of `validate`
 * @example
 * const log = toSarif('probe.an2', validate(bytes));
 */
export function toSarif(file: string, validation: Validation): string {
  requireText('toSarif', 'a file name', file);
  if (!isValidation(validation)) badArgument('toSarif', 'the result of validate', validation);
  const { findings, edition, notJudged } = validation;
  return sarif(
    { tool: { name: 'frskit', version: VERSION }, files: [{ file, findings, edition, notJudged }] },
    allCodes(),
  );
}
