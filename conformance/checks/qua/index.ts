/** QUA: image quality and valid transactions, as far as a service must check them. */
import type { Check } from '../../suite/check.ts';
import { poorChecks } from './poor.ts';
import { transactionChecks } from './transactions.ts';

export const qua: readonly Check[] = [...poorChecks, ...transactionChecks];
