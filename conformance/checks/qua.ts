/** QUA: quality and form of what is sent, as far as a service has to judge it. */
import type { Check } from '../suite/check.ts';
import { poorChecks } from './qua/poor.ts';
import { transactionChecks } from './qua/transactions.ts';

export const qua: readonly Check[] = [...poorChecks, ...transactionChecks];
