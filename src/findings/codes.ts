/** What the engine itself may raise. */
import type { CodeInfo } from './rule.ts';
import { RULE_FAILED } from './run.ts';

export const codes: readonly CodeInfo[] = [
  {
    id: RULE_FAILED,
    title: 'A rule must not fail by itself',
    clause: 'frskit',
    help: 'This is a fault of this program, not of the file: what the rule validates is undecided. Report the rule id.',
    severity: 'error',
  },
];
