/** What holds for records as such, whether or not we have rows for their fields. */
import type { Rule } from '../../../findings/rule.ts';
import { describedTypes, fieldRow, inEdition, recordType } from '../../dictionary/index.ts';
import { T1, TAGGED } from '../../dictionary/numbers.ts';
import { TRANSACTION_PATH } from '../../record/path.ts';
import { digitsOf, field, idcOf, itemOf } from '../../record/query.ts';
import type { Field, LogicalRecord } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';

const BOOK = 'ANSI/NIST-ITL 1-2011 Update:2015';

function isTagged(record: LogicalRecord): boolean {
  return recordType(record.type)?.framing !== 'binary';
}

function others(subject: Subject): readonly LogicalRecord[] {
  return subject.transaction.records.filter(({ type }) => type !== 1);
}

const firstRecord: Rule<Subject> = {
  id: 'itl.record.type-1',
  title: 'The transaction must have exactly one Type-1 record, at the beginning',
  clause: `${BOOK}, 5.1: record order; Table 3`,
  help: 'Begin the transaction with its Type-1 record, and write no other Type-1 record.',
  severity: 'error',
  level: 2,
  applies: () => true,
  check: ({ transaction, records }, fail) => {
    const [first] = transaction.records;
    if (first?.type !== 1) {
      fail({
        at: first?.at ?? { path: TRANSACTION_PATH },
        message: 'the transaction does not begin with a Type-1 record',
      });
    }
    for (const { at } of records(1).slice(1)) fail({ at, message: 'a second Type-1 record' });
  },
};

const unknownType: Rule<Subject> = {
  id: 'itl.record.unknown-type',
  title: 'Record types must be defined by the standard',
  clause: `${BOOK}, Table 3: record types`,
  help: 'Remove the record or correct its type: types 23 to 97 are reserved. It is kept and written back; its content is not validated.',
  severity: 'warning',
  level: 2,
  applies: () => true,
  check: ({ transaction }, fail) => {
    for (const { type, at } of transaction.records) {
      if (recordType(type) === undefined)
        fail({ at, message: `Type-${type} is not defined`, facts: { type } });
    }
  },
};

const edition: Rule<Subject> = {
  id: 'itl.record.edition',
  title: 'Record types must exist in the edition that VER states',
  clause: `${BOOK}, Table 3: record types`,
  help: 'Leave the record out, or claim an edition that has it.',
  severity: 'warning',
  doubt:
    'the first edition of several record types is from memory, and real files of 1993 to 2000 hold newer ones',
  level: 2,
  applies: () => true,
  check: ({ transaction, ver }, fail) => {
    for (const { type, at } of transaction.records) {
      const row = recordType(type);
      if (row === undefined || row.since <= ver) continue;
      fail({
        at,
        message: `Type-${type} came with VER ${row.since}; the transaction is validated against ${ver}`,
        facts: { type },
      });
    }
  },
};

const deprecated: Rule<Subject> = {
  id: 'itl.record.deprecated',
  title: 'Record types must not be withdrawn in the edition that VER states',
  clause: `${BOOK}, Table 3: record types; field 1.003 CNT`,
  help: 'Types 3, 5 and 6 were taken out in 2011 (VER 0500). Send fingerprints in Type-4 or Type-14.',
  severity: 'error',
  level: 2,
  since: '0500',
  applies: () => true,
  check: ({ transaction, ver }, fail) => {
    for (const { type, at } of transaction.records) {
      const row = recordType(type);
      if (row?.until === undefined || inEdition({ until: row.until }, ver)) continue;
      fail({
        at,
        message: `Type-${type} is not a record of VER ${ver}; it ended with ${row.until}`,
        facts: { type },
      });
    }
  },
};

/** 1.003 lists it, whether or not the record itself could be read. */
const deprecatedListed: Rule<Subject> = {
  id: 'itl.1.003.deprecated',
  title: 'CNT must not list a record type that is withdrawn in the edition',
  clause: `${BOOK}, field 1.003 CNT`,
  help: 'Remove the entry: from VER 0500 on CNT lists no Type-3, Type-5 or Type-6.',
  severity: 'error',
  level: 2,
  since: '0500',
  applies: ({ records }) => records(1).length > 0,
  check: ({ records, ver }, fail) => {
    const [first] = records(1);
    const cnt = first && field(first, T1.CNT);
    for (const [entry] of cnt?.subfields.slice(1) ?? []) {
      const type = digitsOf(entry);
      const row = recordType(type);
      if (entry === undefined || row?.until === undefined || inEdition({ until: row.until }, ver)) continue;
      fail({
        at: entry.at,
        message: `CNT lists Type-${type}, which VER ${ver} does not have`,
        facts: { type },
      });
    }
  },
};

/** The first field behind LEN; a record that was built and not written yet has no LEN. */
function afterLength({ fields }: LogicalRecord): Field | undefined {
  return fields[0]?.number === TAGGED.LEN ? fields[1] : fields[0];
}

const idc: Rule<Subject> = {
  id: 'itl.record.idc',
  title: 'The IDC must be the second field and a number from 0 to 99',
  clause: `${BOOK}, 7.3.1 and field xx.002 IDC`,
  help: 'Write the IDC, a number from 0 to 99, as the second field of every record except Type-1.',
  severity: 'error',
  level: 1,
  applies: () => true,
  check: (subject, fail) => {
    for (const record of others(subject)) {
      // A described type has a row for it: value and length are judged there.
      const own = describedTypes.has(record.type);
      const found = subject.fields(record).get(TAGGED.IDC)?.[0];
      if (found === undefined) {
        if (!own) fail({ at: record.at, message: `${record.at.path} has no IDC (field ${record.type}.002)` });
        continue;
      }
      if (isTagged(record) && afterLength(record)?.number !== TAGGED.IDC) {
        fail({ at: found.at, message: `the IDC is not the second field of ${record.at.path}` });
      }
      const value = idcOf(record);
      if (!own && !(value >= 0 && value <= 99)) {
        fail({
          at: itemOf(found)?.at ?? found.at,
          message: `the IDC of ${record.at.path} is no number from 0 to 99`,
        });
      }
    }
  },
};

const dataLast: Rule<Subject> = {
  id: 'itl.record.data-last',
  title: 'Field 999 must be the last field of its record',
  clause: `${BOOK}, Annex B: field order`,
  help: 'Move field 999 to the end of the record: a reader takes everything after its tag as the data.',
  severity: 'error',
  level: 1,
  applies: () => true,
  check: ({ transaction }, fail) => {
    for (const { type, fields } of transaction.records) {
      if (type < 10) continue;
      const at = fields.findIndex(({ number }) => number === TAGGED.DATA);
      const found = fields[at];
      if (found === undefined || at === fields.length - 1) continue;
      fail({ at: found.at, message: `${fields.length - 1 - at} fields stand behind field ${type}.999` });
    }
  },
};

/** `1, 2 and 10`. */
function listed(types: readonly number[]): string {
  return `${types.slice(0, -1).join(', ')} and ${types.at(-1) ?? ''}`;
}

const notJudged: Rule<Subject> = {
  id: 'itl.record.not-judged',
  title: 'Fields of this record type are not validated',
  clause: 'frskit',
  help: `Validate these fields with another tool: this version has rules for the fields of Types ${listed([...describedTypes])}. Of other records only the framing, LEN, IDC and CNT are validated.`,
  severity: 'info',
  level: 1,
  applies: () => true,
  check: ({ transaction }, fail) => {
    for (const { type, at } of transaction.records) {
      if (!describedTypes.has(type))
        fail({ at, message: `not validated: Type-${type} fields`, facts: { type } });
    }
  },
};

/** Numbers of the standard, by type; a type without an entry is described by its rows alone. */
const NUMBERS: ReadonlyMap<number, string> = new Map([
  [10, 'Type-10 has fields 001 to 051, 902 to 904 and 992 to 999; 200 to 900 are for users.'],
]);

/** Types 1 and 2 leave every other number to users. */
const unknownFields = [...describedTypes]
  .filter((type) => type > 2)
  .map((type): Rule<Subject> => ({
    id: `itl.${type}.unknown-field`,
    title: `Field numbers must be defined for Type-${type}`,
    clause: `${BOOK}, Table of Type-${type} fields`,
    help: `Use a field number of the standard: ${NUMBERS.get(type) ?? `see the table of Type-${type} fields.`}`,
    severity: 'warning',
    level: 1,
    applies: ({ records }) => records(type).length > 0,
    check: (subject, fail) => {
      for (const record of subject.records(type)) {
        for (const [number, [found]] of subject.fields(record)) {
          if (fieldRow(type, number) !== undefined || found === undefined) continue;
          fail({ at: found.at, message: `Type-${type} has no field ${number}`, facts: { number } });
        }
      }
    },
  }));

export const records: readonly Rule<Subject>[] = [
  firstRecord,
  unknownType,
  edition,
  deprecated,
  deprecatedListed,
  idc,
  dataLast,
  ...unknownFields,
  notJudged,
];
