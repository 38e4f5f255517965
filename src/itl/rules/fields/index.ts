/** The rules that follow from the dictionary's rows: one row, one kind of question, one rule. */
import type { Rule } from '../../../findings/rule.ts';
import { allFieldRows } from '../../dictionary/index.ts';
import type { FieldRow } from '../../dictionary/types.ts';
import { T1 } from '../../dictionary/numbers.ts';
import type { Subject } from '../subject.ts';
import { charactersRules } from './characters.ts';
import { lengthRules } from './length.ts';
import { editionRule, emptyRule, missingRule, repeatedRule, reservedRule } from './presence.ts';
import { itemMissingRules, itemsRule, subfieldsRule } from './structure.ts';
import { valueRules } from './value.ts';

/** 1.003 is judged as a whole, against the records: `itl.1.003.count` and its kind. */

function rulesOf(row: FieldRow): (Rule<Subject> | undefined)[] {
  if (row.cond === 'R') return [reservedRule(row)];
  if (row.to !== undefined) return [];
  if (row.items.some(({ type }) => type === 'B'))
    return [missingRule(row), repeatedRule(row), editionRule(row), emptyRule(row)];
  if (row.record === 1 && row.number === T1.CNT) {
    return [missingRule(row), repeatedRule(row), emptyRule(row), subfieldsRule(row), itemsRule(row)];
  }
  return [
    missingRule(row),
    repeatedRule(row),
    editionRule(row),
    emptyRule(row),
    subfieldsRule(row),
    itemsRule(row),
    ...itemMissingRules(row),
    ...charactersRules(row),
    ...lengthRules(row),
    ...valueRules(row),
  ];
}

/** Every rule made from a row: the standard's, and the domains' of Type-2. */
export const fieldRules: readonly Rule<Subject>[] = allFieldRows.flatMap((row) =>
  rulesOf(row).filter((rule) => rule !== undefined),
);
