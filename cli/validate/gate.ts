/** Which findings make `validate` end with 1. */
import { type FileReport, RULE_FAILED, isInconclusive } from '../../src/findings/index.ts';
import { EXIT, type Exit, graver } from '../exit.ts';

export const FAIL_ON = ['error', 'warning', 'inconclusive', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/**
 * The exit code of one file: 3 where it is unreadable or no transaction, since nothing was validated. `warning` and
 * `inconclusive` include errors.
 */
export function exitOf({ findings, unreadable, foreign }: FileReport, failOn: readonly FailOn[]): Exit {
  let exit: Exit = unreadable === undefined && foreign === undefined ? EXIT.ok : EXIT.usage;
  for (const finding of findings) {
    if (finding.rule === RULE_FAILED) exit = graver(exit, EXIT.fault);
    if (failOn.includes('never')) continue;
    const counts = isInconclusive(finding)
      ? failOn.includes('inconclusive')
      : finding.severity === 'error' || (finding.severity === 'warning' && failOn.includes('warning'));
    if (counts) exit = graver(exit, EXIT.findings);
  }
  return exit;
}
