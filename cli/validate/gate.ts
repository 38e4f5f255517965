/** Which findings make `validate` end with 1. */
import { type FileReport, RULE_FAILED, isInconclusive } from '../../src/findings/index.ts';
import { EXIT, type Exit, graver } from '../exit.ts';

export const FAIL_ON = ['error', 'warning', 'inconclusive', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** The exit code that one file calls for. `warning` means errors as well; so does `inconclusive`. */
export function exitOf({ findings, unreadable }: FileReport, failOn: readonly FailOn[]): Exit {
  let exit: Exit = unreadable === undefined ? EXIT.ok : EXIT.usage;
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
