/** Subfields and items: how many there are, and which must be there. */
import type { Rule } from '../../../findings/rule.ts';
import type { FieldRow } from '../../dictionary/types.ts';
import type { Field } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';
import { clauseOf, doubtOf, idOf, nameOf, severityOf, tagOf } from './naming.ts';
import { eachRecord, isAsked, isCurrent, shapeOf } from './places.ts';

function base(row: FieldRow, part: 'structure' | 'subfields' = 'structure') {
  const doubt = doubtOf(row, part);
  return {
    clause: clauseOf(row),
    severity: severityOf(row, part),
    level: 1 as const,
    applies: (subject: Subject) => subject.records(row.record).length > 0 && isAsked(subject, row),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** A field without any value is said to be empty, once. */
function isEmpty(subfields: Field['subfields']): boolean {
  return subfields.every((items) => items.every(({ bytes }) => bytes.length === 0));
}

/** A field has as many subfields as it may. */
export function subfieldsRule(row: FieldRow): Rule<Subject> | undefined {
  if (row.subfields[1] === null && row.subfields[0] <= 1) return undefined;
  const most = row.subfields[1];
  const words = most === 1 ? 'one subfield' : `${row.subfields[0]} to ${most ?? 'any number of'} subfields`;
  return {
    ...base(row, 'subfields'),
    id: idOf(row, 'subfields'),
    title: `${tagOf(row)} must have the defined number of subfields`,
    help: `${tagOf(row)} (${row.name}) has ${words}. Correct their number; subfields are separated by RS (0x1E).`,
    check: (subject, fail) => {
      if (!isCurrent(row, subject)) return;
      const [least, limit] = shapeOf(row, subject).subfields;
      eachRecord(subject, row, fail, (_, fields, limited) => {
        for (const field of fields) {
          const { subfields } = field;
          const { length } = subfields;
          if (isEmpty(subfields)) continue;
          if (length >= least && (limit === null || length <= limit)) continue;
          const message = `${tagOf(row)} has ${length} subfields, not ${words}`;
          if (limited({ at: field.at, message, facts: { subfields: length } })) return;
        }
      });
    },
  };
}

/** A subfield has no more items than the standard names. */
export function itemsRule(row: FieldRow): Rule<Subject> | undefined {
  if (row.items.some(({ repeatBy, type }) => repeatBy !== undefined || (type === 'user' && row.single)))
    return undefined;
  const names = row.items.map(({ mnemonic }) => mnemonic || 'value').join(', ');
  return {
    ...base(row),
    id: idOf(row, 'items'),
    title: `${tagOf(row)} must not have more items than defined`,
    help: `A subfield of ${tagOf(row)} holds: ${names}. Correct the number of items; they are separated by US (0x1F).`,
    check: (subject, fail) => {
      if (!isCurrent(row, subject)) return;
      eachRecord(subject, row, fail, (_, fields, limited) => {
        for (const { subfields } of fields) {
          for (const [s, items] of subfields.entries()) {
            const own = s > 0 && row.following !== undefined ? row.following.length : row.items.length;
            const most = own + (shapeOf(row, subject).moreItems ?? 0);
            const extra = items[most];
            if (extra === undefined) continue;
            const message = `${tagOf(row)} has ${items.length} items in a subfield; it takes ${most}`;
            if (limited({ at: extra.at, message, facts: { items: items.length } })) return;
          }
        }
      });
    },
  };
}

/** An item without which the field means nothing is there. */
export function itemMissingRules(row: FieldRow): Rule<Subject>[] {
  if (row.single) return [];
  return row.items.flatMap((item, index): Rule<Subject>[] => {
    if (item.cond !== 'M' || item.repeatBy !== undefined || row.items.length === 1) return [];
    return [
      {
        ...base(row),
        id: idOf(row, 'missing', item),
        title: `${nameOf(row, item)} must be present`,
        help: `Add ${item.mnemonic} (${item.name}) to each subfield of ${tagOf(row)}.`,
        check: (subject, fail) => {
          if (!isCurrent(row, subject) || !isCurrent(item, subject)) return;
          eachRecord(subject, row, fail, (_, fields, limited) => {
            for (const field of fields) {
              const { subfields } = field;
              if (isEmpty(subfields)) continue;
              for (const [s, items] of subfields.entries()) {
                if (row.following !== undefined && s > 0) break;
                if ((items[index]?.bytes.length ?? 0) > 0) continue;
                const at = items[index]?.at ?? items[0]?.at ?? field.at;
                if (limited({ at, message: `${nameOf(row, item)} (${item.name}) is missing` })) return;
              }
            }
          });
        },
      },
    ];
  });
}
