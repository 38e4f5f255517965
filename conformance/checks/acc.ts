/** ACC: access. */
import type { Check } from '../suite/check.ts';
import { credentialChecks } from './acc/credentials.ts';
import { otherChecks } from './acc/others.ts';

export const acc: readonly Check[] = [...credentialChecks, ...otherChecks];
