/** Every rule of the standard, in the order in which findings are listed. */
import type { Rule } from '../../findings/rule.ts';
import { agreementRules } from './consistency/index.ts';
import { fieldRules } from './fields/index.ts';
import { imageRules } from './image/index.ts';
import { recordRules } from './records/index.ts';
import type { Subject } from './subject.ts';

export const rules: readonly Rule<Subject>[] = [
  ...recordRules,
  ...fieldRules,
  ...agreementRules,
  ...imageRules,
];
