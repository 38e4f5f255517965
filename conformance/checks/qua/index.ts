/** QUA: quality and form of what is sent, as far as a service has to judge it. */
import type { Check } from '../../suite/check.ts';
import { poorChecks } from './poor.ts';
import { transactionChecks } from './transactions.ts';

export const qua: readonly Check[] = [...poorChecks, ...transactionChecks];
