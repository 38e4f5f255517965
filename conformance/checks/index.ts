/** Every check, in the order of the catalogue. */
import type { Check } from '../suite/check.ts';
import { ctl } from './ctl.ts';

export const checks: readonly Check[] = [...ctl];
