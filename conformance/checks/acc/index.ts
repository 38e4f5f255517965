/** ACC: access. */
import type { Check } from '../../suite/check.ts';
import { credentialChecks } from './credentials.ts';
import { otherChecks } from './other-requester.ts';
import { timingChecks } from './timing.ts';

export const acc: readonly Check[] = [...credentialChecks, ...otherChecks, ...timingChecks];
