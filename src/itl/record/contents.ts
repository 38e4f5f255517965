/** 1.003 CNT against the records that follow: counts, types, IDCs, order. */
import type { Facts, Finding, Location } from '../../findings/finding.ts';
import { T1, T1_ITEMS } from '../dictionary/numbers.ts';
import { type ContentsCode, codes } from './codes.ts';
import { digitsOf, field, idcOf, itemOf } from './query.ts';
import type { Field, Item, LogicalRecord, Transaction } from './transaction.ts';

/** One way in which CNT and the records disagree. */
export type Disagreement = {
  readonly id: ContentsCode;
  readonly at: Location;
  readonly message: string;
  readonly facts?: Facts;
};

/** An entry of CNT, and where it stands. */
type Entry = { readonly type: number; readonly idc: number; readonly item: Item | undefined };

function entriesOf(cnt: Field): Entry[] {
  return cnt.subfields.slice(1).map(([type, idc]) => ({
    type: digitsOf(type),
    idc: digitsOf(idc),
    item: type,
  }));
}

function counts(cnt: Field, entries: readonly Entry[], records: readonly LogicalRecord[]): Disagreement[] {
  const crc = itemOf(cnt, 1, T1_ITEMS.CNT.CRC);
  const stated = digitsOf(crc);
  const facts = { listed: entries.length, records: records.length };
  if (stated === entries.length && stated === records.length) return [];
  const at = crc?.at ?? cnt.at;
  if (stated !== entries.length) {
    const says = Number.isNaN(stated) ? 'CRC is no number' : `CRC is ${stated}`;
    return [
      { id: 'itl.1.003.count', at, message: `${says}, but CNT lists ${entries.length} records`, facts },
    ];
  }
  const message = `CNT lists ${entries.length} records, but ${records.length} follow the first`;
  return [{ id: 'itl.1.003.count', at, message, facts }];
}

function tally(types: readonly number[]): string {
  return types.toSorted((a, b) => a - b).join(' ');
}

function sequence(cnt: Field, entries: readonly Entry[], records: readonly LogicalRecord[]): Disagreement[] {
  const listed = entries.map(({ type }) => type);
  const present = records.map(({ type }) => type);
  if (listed.join(' ') === present.join(' ')) return [];
  if (tally(listed) === tally(present)) {
    return [
      {
        id: 'itl.1.003.order',
        at: cnt.at,
        message: 'CNT lists the records in another order than they stand',
      },
    ];
  }
  const first = present.findIndex((type, i) => listed[i] !== type);
  const i = first < 0 ? present.length : first;
  const has = present[i] === undefined ? 'there is none' : `the file has Type-${present[i]}`;
  const says = Number.isNaN(listed[i] ?? NaN) ? 'no record type' : `Type-${String(listed[i])}`;
  const message = `record ${i + 2}: CNT lists ${says}, ${has}`;
  return [{ id: 'itl.1.003.type', at: entries[i]?.item?.at ?? cnt.at, message, facts: { record: i + 2 } }];
}

function designations(
  cnt: Field,
  entries: readonly Entry[],
  records: readonly LogicalRecord[],
): Disagreement[] {
  return entries.flatMap((entry, i): Disagreement[] => {
    const record = records[i];
    if (record?.type !== entry.type || idcOf(record) === entry.idc) return [];
    const message = `CNT lists another IDC for ${record.at.path} than its field ${record.type}.002 holds`;
    return [{ id: 'itl.1.003.idc', at: entry.item?.at ?? cnt.at, message, facts: { record: i + 2 } }];
  });
}

/** All disagreements of CNT with the records; none where there is no CNT to compare. */
export function compareContents(transaction: Transaction): readonly Disagreement[] {
  const [first, ...records] = transaction.records;
  const cnt = first?.type === 1 ? field(first, T1.CNT) : undefined;
  if (cnt === undefined) return [];
  const frc = itemOf(cnt, 1, T1_ITEMS.CNT.FRC);
  const start: Disagreement[] =
    digitsOf(frc) === 1 ? [] : [{ id: 'itl.1.003.frc', at: frc?.at ?? cnt.at, message: 'FRC is not 1' }];
  const entries = entriesOf(cnt);
  return [
    ...start,
    ...counts(cnt, entries, records),
    ...sequence(cnt, entries, records),
    ...designations(cnt, entries, records),
  ];
}

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

/** The same as findings. */
export function contentsFindings(transaction: Transaction): readonly Finding[] {
  return compareContents(transaction).map(({ id, ...found }) => ({
    rule: id,
    severity: SEVERITY.get(id) ?? 'error',
    ...found,
  }));
}
