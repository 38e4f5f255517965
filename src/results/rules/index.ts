/** All rules of returns, in the order of the catalogue. */
import type { Rule } from '../../findings/rule.ts';
import { comparisonRules } from './cmp.ts';
import { contentRules } from './content.ts';
import { disclaimerRules } from './dis.ts';
import { examinerRules } from './examiner.ts';
import { lengthRules } from './length.ts';
import { listRules } from './list.ts';
import { scoreRules } from './scores.ts';
import type { Subject } from './subject.ts';

const rows = [...lengthRules, ...scoreRules, ...examinerRules, ...contentRules];

export const rules: readonly Rule<Subject>[] = [
  ...disclaimerRules,
  ...rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ...comparisonRules,
  ...listRules,
];
