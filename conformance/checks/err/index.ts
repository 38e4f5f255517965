/** ERR: robustness. */
import type { Check } from '../../suite/check.ts';
import { refusalChecks } from './refusals.ts';
import { textChecks } from './texts.ts';

export const err: readonly Check[] = [...refusalChecks, ...textChecks];
