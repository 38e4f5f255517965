/** AUD: accountability. */
import type { Check } from '../../suite/check.ts';
import { auditAvailable } from './availability.ts';
import { auditIntegrity } from './integrity.ts';

export const aud: readonly Check[] = [...auditAvailable, ...auditIntegrity];
