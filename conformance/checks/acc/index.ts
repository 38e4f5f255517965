/** ACC: access. */
import type { Check } from '../../suite/check.ts';
import { credentialChecks } from './credentials.ts';
import { otherChecks } from './other-requester.ts';

export const acc: readonly Check[] = [...credentialChecks, ...otherChecks];
