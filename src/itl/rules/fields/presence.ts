/** Whether a field may stand where it stands, and as often: missing, repeated, of another edition, empty, reserved. */
import type { Rule } from '../../../findings/rule.ts';
import { inEdition } from '../../dictionary/index.ts';
import type { FieldRow } from '../../dictionary/types.ts';
import { TAGGED } from '../../dictionary/numbers.ts';
import type { Subject } from '../subject.ts';
import { clauseOf, doubtOf, idOf, severityOf, tagOf } from './naming.ts';
import { absentAt, eachRecord, isAsked, isCurrent, shapeOf } from './places.ts';

/** LEN is computed by whoever writes the record; what is wrong with it is the reader's to say. */

function base(row: FieldRow, what: string, part: 'presence' | 'edition' | 'structure') {
  const doubt = doubtOf(row, part);
  return {
    id: idOf(row, what),
    clause: clauseOf(row),
    severity: severityOf(row, part),
    level: 1 as const,
    applies: (subject: Subject) => subject.records(row.record).length > 0 && isAsked(subject, row),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** A mandatory field is there. */
export function missingRule(row: FieldRow): Rule<Subject> | undefined {
  const shapes = [row, ...(row.byEdition ?? [])];
  if (row.number === TAGGED.LEN || !shapes.some(({ cond }) => cond === 'M')) return undefined;
  return {
    ...base(row, 'missing', 'presence'),
    title: `${tagOf(row)} must be present`,
    help: `Add ${tagOf(row)} (${row.name}); every Type-${row.record} record must contain it.`,
    check: (subject, fail) => {
      if (!isCurrent(row, subject) || shapeOf(row, subject).cond !== 'M') return;
      eachRecord(subject, row, fail, (record, fields, limited) => {
        if (fields.length > 0) return;
        limited({ at: absentAt(record, row), message: `${tagOf(row)} (${row.name}) is missing` });
      });
    },
  };
}

/** A field stands once, unless it may be repeated. */
export function repeatedRule(row: FieldRow): Rule<Subject> | undefined {
  const [, most] = row.occurs;
  if (most === null) return undefined;
  return {
    ...base(row, 'repeated', 'structure'),
    title: `${tagOf(row)} must occur once in a record`,
    help: `Write ${tagOf(row)} once in a record, with several values as its subfields where it has any.`,
    check: (subject, fail) => {
      eachRecord(subject, row, fail, (_, fields, limited) => {
        for (const extra of fields.slice(most)) {
          if (limited({ at: extra.at, message: `${tagOf(row)} occurs more than once in the record` })) return;
        }
      });
    },
  };
}

/** A field belongs to the edition that the transaction claims. */
export function editionRule(row: FieldRow): Rule<Subject> | undefined {
  if ((row.since ?? '0200') === '0200' && row.until === undefined) return undefined;
  const from = row.since === undefined ? '' : ` from ${row.since}`;
  const to = row.until === undefined ? '' : ` up to ${row.until}`;
  // What came with 0201 and 0300 is from memory, and real files of those editions disagree with it.
  const early = row.since !== undefined && row.since <= '0300' && row.until === undefined;
  const rule = base(row, 'edition', 'edition');
  return {
    ...rule,
    severity: early ? 'warning' : rule.severity,
    level: 2,
    ...(early ? { doubt: 'the first edition of this field is from memory' } : {}),
    title: `${tagOf(row)} must be defined in the edition that VER states`,
    help: `${tagOf(row)} (${row.name}) belongs to VER${from}${to}. Remove the field, or state the edition that you write.`,
    check: (subject, fail) => {
      if (inEdition(row, subject.ver)) return;
      eachRecord(subject, row, fail, (_, fields, limited) => {
        for (const { at } of fields) {
          const message = `${tagOf(row)} belongs to VER${from}${to}; the transaction is validated against ${subject.ver}`;
          if (limited({ at, message })) return;
        }
      });
    },
  };
}

/** A field that stands there holds something. */
export function emptyRule(row: FieldRow): Rule<Subject> {
  return {
    ...base(row, 'empty', 'structure'),
    clause: `${clauseOf(row)}; Annex B`,
    title: `${tagOf(row)} must have a value`,
    help: `Give a mandatory field a value; leave out an optional field without a value, with its tag.`,
    check: (subject, fail) => {
      if (!isCurrent(row, subject)) return;
      eachRecord(subject, row, fail, (_, fields, limited) => {
        for (const field of fields) {
          const isFilled = field.subfields.some((items) => items.some(({ bytes }) => bytes.length > 0));
          if (!isFilled && limited({ at: field.at, message: `${tagOf(row)} has no value` })) return;
        }
      });
    },
  };
}

/** A number that the standard keeps for itself is not used. */
export function reservedRule(row: FieldRow): Rule<Subject> {
  const range = row.to === undefined ? '' : ` to ${row.record}.${row.to}`;
  return {
    ...base(row, 'reserved', 'presence'),
    title: `Reserved fields from ${tagOf(row)}${range} must not be used`,
    help: `Move the value to a field that is not reserved. User-defined fields of Type-10 are 10.200 to 10.900; Type-1 has none.`,
    check: (subject, fail) => {
      for (const record of subject.records(row.record)) {
        for (const [number, fields] of subject.fields(record)) {
          const [first] = fields;
          // A number in the range that has a row of its own is judged there.
          const owned = number !== row.number && row.to === undefined;
          if (owned || number < row.number || number > (row.to ?? row.number) || first === undefined)
            continue;
          if (RESERVED_EXCEPT.has(`${row.record}.${number}`)) continue;
          fail({ at: first.at, message: `field ${row.record}.${number} is reserved` });
        }
      }
    },
  };
}

/** Numbers inside a reserved range that a later edition gave a meaning. */
const RESERVED_EXCEPT: ReadonlySet<string> = new Set(['10.199']);
