/** How many characters an item may have. */
import type { Rule } from '../../../findings/rule.ts';
import type { FieldRow, ItemRow } from '../../dictionary/types.ts';
import type { Subject } from '../subject.ts';
import { clauseOf, doubtOf, idOf, nameOf, severityOf } from './naming.ts';
import { eachItem, isAsked, isCurrent, shapeOf } from './places.ts';

function wordsOf({ min, max }: Pick<ItemRow, 'min' | 'max'>): string {
  if (min === max) return `${min ?? 0} character${min === 1 ? '' : 's'}`;
  if (max === null) return `at least ${min ?? 0} characters`;
  return `${min ?? 0} to ${max} characters`;
}

/** Length in characters, not in bytes. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Whether each element of the value is as long as it may be. */
export function hasLength(text: string, item: ItemRow): boolean {
  const elements = item.list === undefined ? [text] : text.split(item.list);
  return elements.every((element) => {
    const length = lengthOf(element);
    return length >= (item.min ?? 0) && (item.max === null || length <= item.max);
  });
}

/** True where a rule about the value says all that a rule about its length would. */
function isCovered(item: ItemRow): boolean {
  const table = item.codes !== undefined && item.open !== true;
  return (
    table ||
    item.pattern !== undefined ||
    item.type === 'date' ||
    item.type === 'datetime' ||
    item.type === 'B'
  );
}

/** An item is as long as it may be. */
export function lengthRules(row: FieldRow): Rule<Subject>[] {
  return row.items.flatMap((item, index): Rule<Subject>[] => {
    const shapes = [item, ...(item.byEdition ?? [])];
    const limited = shapes.some(({ min, max }) => (min ?? 0) > 1 || (max ?? null) !== null);
    if (row.number === 1 || !limited || isCovered(item)) return [];
    const doubt = doubtOf(row, 'length', item);
    const each = item.list === undefined ? '' : 'each element ';
    return [
      {
        id: idOf(row, 'length', item),
        title: `${nameOf(row, item)} must have a valid length`,
        clause: clauseOf(row),
        help: `${nameOf(row, item)} (${item.name}) has ${each}${wordsOf(item)}. Correct the value.`,
        severity: severityOf(row, 'length', item),
        level: 1,
        ...(doubt === undefined ? {} : { doubt }),
        applies: (subject) => subject.records(row.record).length > 0 && isAsked(subject, row),
        check: (subject, fail) => {
          if (!isCurrent(row, subject) || !isCurrent(item, subject)) return;
          const shape = shapeOf(item, subject);
          eachItem(subject, row, index, fail, (found) => {
            if (hasLength(found.text, shape)) return undefined;
            const length = lengthOf(found.text);
            const message = `${nameOf(row, item)} has ${length} characters; it takes ${each}${wordsOf(shape)}`;
            return { at: found.at, message, facts: { length } };
          });
        },
      },
    ];
  });
}
