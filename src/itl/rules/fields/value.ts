/** What an item may say: a code of its table, a number of its range, a pattern, a day, a time. */
import type { Rule } from '../../../findings/rule.ts';
import { codeTable, codesFor } from '../../dictionary/index.ts';
import type { Bound, FieldRow, ItemRow, Ver } from '../../dictionary/types.ts';
import type { Subject } from '../subject.ts';
import { isBasicDate, isBasicTime } from '../../../calendar/index.ts';
import { hasValueRule } from './characters.ts';
import { hasLength } from './length.ts';
import { clauseOf, doubtOf, idOf, nameOf, severityOf } from './naming.ts';
import { eachItem, isAsked, isCurrent, shapeOf, shown } from './places.ts';

/** Codes are listed in a message when they are few. */
const LISTED = 12;

function codesOf(item: ItemRow, ver: Ver): readonly string[] {
  const codes = [...codesFor(item.codes ?? '', ver)];
  return item.allowed === undefined ? codes : codes.filter((code) => item.allowed?.includes(code));
}

function codeWords(codes: readonly string[], table: string): string {
  return codes.length <= LISTED
    ? `one of ${codes.join(', ')}`
    : `one of the ${codes.length} codes of table ${table}`;
}

/** A limit that depends on another value is judged with that value, by another rule. */
function fixed(bound: Bound, otherwise: number): number {
  return typeof bound === 'number' ? bound : otherwise;
}

function rangeWords(ranges: NonNullable<ItemRow['ranges']>): string {
  const text = (bound: Bound): string => (typeof bound === 'number' ? String(bound) : bound.of);
  return ranges
    .map(([low, high]) => (low === high ? text(low) : `${text(low)} to ${text(high)}`))
    .join(' or ');
}

function inRanges(text: string, item: ItemRow): boolean {
  const number = item.type === 'NS' ? /^[+-]?(\d+(\.\d*)?|\.\d+)$/ : /^\d+$/;
  if (!number.test(text)) return false;
  const value = Number(text);
  return (item.ranges ?? []).some(
    ([low, high]) => fixed(low, -Infinity) <= value && value <= fixed(high, Infinity),
  );
}

/** What is right for the item; undefined where the value is. */
export function wrongValue(text: string, item: ItemRow, ver: Ver): string | undefined {
  if (item.type === 'date') return isBasicDate(text) ? undefined : 'a day of the calendar, YYYYMMDD';
  if (item.type === 'datetime') return isBasicTime(text) ? undefined : 'a time in UTC, YYYYMMDDHHMMSSZ';
  if (item.ranges !== undefined)
    return inRanges(text, item) ? undefined : `a number, ${rangeWords(item.ranges)}`;
  if (item.pattern !== undefined)
    return new RegExp(item.pattern).test(text) ? undefined : `of the form ${item.pattern}`;
  if (item.codes === undefined || item.open === true) return undefined;
  const codes = codesOf(item, ver);
  const elements = item.list === undefined ? [text] : text.split(item.list);
  return elements.every((element) => codes.includes(element)) ? undefined : codeWords(codes, item.codes);
}

function rightWords(item: ItemRow): string {
  if (item.type === 'date') return 'a day of the calendar, YYYYMMDD';
  if (item.type === 'datetime') return 'a time in UTC, YYYYMMDDHHMMSSZ, with a capital Z';
  if (item.ranges !== undefined) return `a number, ${rangeWords(item.ranges)}`;
  if (item.pattern !== undefined) return `of the form ${item.pattern}`;
  const codes = (codeTable(item.codes ?? '')?.codes ?? []).filter(
    ({ code }) => item.allowed?.includes(code) ?? true,
  );
  const listed = codes.map(({ code, label }) =>
    label === '' || codes.length > 30 ? code : `${code} (${label})`,
  );
  return `one of: ${listed.join(', ')}`;
}

/** An item says something that it may say. */
export function valueRules(row: FieldRow): Rule<Subject>[] {
  return row.items.flatMap((item, index): Rule<Subject>[] => {
    if (row.number === 1 || !hasValueRule(item)) return [];
    const doubt = doubtOf(row, 'value', item);
    return [
      {
        id: idOf(row, 'value', item),
        title: `${nameOf(row, item)} must have a valid value`,
        clause: clauseOf(row),
        help: `${nameOf(row, item)} (${item.name}) is ${rightWords(item)}. Correct the value.`,
        severity: severityOf(row, 'value', item),
        level: 1,
        ...(doubt === undefined ? {} : { doubt }),
        applies: (subject) => subject.records(row.record).length > 0 && isAsked(subject, row),
        check: (subject, fail) => {
          if (!isCurrent(row, subject) || !isCurrent(item, subject)) return;
          const shape = shapeOf(item, subject);
          eachItem(subject, row, index, fail, (found) => {
            // A number of the wrong length is reported as that.
            if (shape.ranges !== undefined && !hasLength(found.text, shape)) return undefined;
            const right = wrongValue(found.text, shape, subject.ver);
            if (right === undefined) return undefined;
            const message = `${nameOf(row, item)} must be ${right}; found ${shown(row, found)}`;
            return { at: found.at, message, facts: { length: found.bytes.length } };
          });
        },
      },
    ];
  });
}
