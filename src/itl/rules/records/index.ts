/** Rules for records as such, in the order in which their findings are listed. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { domainRules } from './domain.ts';
import { records } from './records.ts';
import { smtCodeRules } from './smt-codes.ts';
import { text } from './text.ts';

export const recordRules: readonly Rule<Subject>[] = [...records, ...domainRules, ...smtCodeRules, ...text];
