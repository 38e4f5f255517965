/** ACC: access. */
import type { Check } from '../../suite/check.ts';
import { credentialChecks } from './credentials.ts';
import { otherChecks } from './other-requester.ts';
import { requesterChecks } from './requester.ts';
import { timingChecks } from './timing.ts';
import { violationChecks } from './violation.ts';

export const acc: readonly Check[] = [
  ...credentialChecks,
  ...otherChecks,
  ...timingChecks,
  ...violationChecks,
  ...requesterChecks,
];
