/** What the engine itself may raise. */
import type { CodeInfo } from './rule.ts';
import { RULE_FAILED } from './run.ts';

export const codes: readonly CodeInfo[] = [
  {
    id: RULE_FAILED,
    title: 'A rule failed by itself',
    clause: 'frskit',
    help: 'A fault of this program, not of the file: what the rule judges is undecided. Please report the rule id.',
    severity: 'error',
  },
];
