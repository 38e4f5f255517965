/** Reads a transaction of domain FRSKIT into the list that it was written from. */
import { toBase64 } from '../../../bytes/index.ts';
import type { Finding } from '../../../findings/finding.ts';
import { T1, T10, T2 } from '../../../itl/dictionary/numbers.ts';
import { field, idcOf, itemOf, recordsOf, valueOf } from '../../../itl/record/query.ts';
import type { LogicalRecord, Transaction } from '../../../itl/record/transaction.ts';
import { validateSchema } from '../../../schemas/validate.ts';
import { emptyList } from '../../model/complete.ts';
import type { CandidateList } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import { DOMAIN } from './fields.ts';
import { DATA_COLUMN, IMAGE_COLUMNS, IMAGE_FIELD } from './lossless-write.ts';
import { listOfRows, type Rows } from './rows.ts';
import { tablesOf } from './tables.ts';

/** True for a transaction of domain FRSKIT. */
export function isLossless(transaction: Transaction): boolean {
  const [first] = recordsOf(transaction, 1);
  return first !== undefined && valueOf(first, T1.DOM) === DOMAIN;
}

function textsOf(record: LogicalRecord, number: number): readonly (readonly string[])[] {
  return field(record, number)?.subfields.map((items) => items.map(({ text }) => text)) ?? [];
}

/** Every text of the fields that the domain does not know. */
export function unknownFields(record: LogicalRecord, known: ReadonlySet<number>): readonly Statement[] {
  return record.fields
    .filter(({ number }) => number > T2.IDC && !known.has(number))
    .flatMap(({ number, subfields }) =>
      subfields.flat().map(({ text, at }) => ({ at, name: `2.${number}`, value: text })),
    );
}

/** Puts the pictures of the Type-10 records back into the rows. */
function withData(
  transaction: Transaction,
  rows: readonly (readonly string[])[],
  findings: Finding[],
): readonly (readonly string[])[] {
  const pictures = new Map(recordsOf(transaction, 10).map((record) => [idcOf(record), record]));
  return rows.map((row, i) => {
    const idc = row[IMAGE_COLUMNS];
    if (idc === undefined || idc === '') return row;
    const record = pictures.get(Number(idc));
    const bytes = record && itemOf(field(record, T10.DATA))?.bytes;
    if (bytes === undefined) {
      const message = 'the record of this image is not in the transaction';
      findings.push(readingFinding('return.image-link', `2.${IMAGE_FIELD}.${i + 1}`, message));
      return row.slice(0, IMAGE_COLUMNS);
    }
    return row.slice(0, IMAGE_COLUMNS).with(DATA_COLUMN, toBase64(bytes));
  });
}

/** Reads the list; `found` are the findings of the reader of the transaction. */
export function fromLossless(transaction: Transaction, found: readonly Finding[] = []): ResultReading {
  const findings: Finding[] = [...found];
  const [record] = recordsOf(transaction, 2);
  const tables = tablesOf();
  const rows: Rows = new Map(
    record === undefined ? [] : tables.map((table) => [table.field, textsOf(record, table.field)]),
  );
  const images = withData(transaction, rows.get(IMAGE_FIELD) ?? [], findings);
  const { value, also } = listOfRows(new Map([...rows, [IMAGE_FIELD, images]]));
  const list: CandidateList = { ...emptyList, ...(value as Partial<CandidateList>) };
  const known = new Set(tables.map((table) => table.field));
  const unknown = record === undefined ? [] : unknownFields(record, known);
  return {
    format: 'itl-lossless',
    list,
    also: [...also, ...unknown],
    findings: [...findings, ...validateSchema('candidate_list', list)],
  };
}
