/** ERR: robustness. */
import type { Check } from '../suite/check.ts';
import { refusalChecks } from './err/refusals.ts';
import { textChecks } from './err/texts.ts';

export const err: readonly Check[] = [...refusalChecks, ...textChecks];
