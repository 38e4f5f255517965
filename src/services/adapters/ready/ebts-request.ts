/** A face search as EBTS 10.0 takes it: TOT FRS, one Type-10, and the mandatory fields of Type-2. */
import { FrskitError } from '../../../findings/errors.ts';
import { buildFaceTransaction } from '../../../itl/face/build.ts';
import { T1, T2 } from '../../../itl/dictionary/numbers.ts';
import type { Transaction } from '../../../itl/record/transaction.ts';
import { writeTraditional } from '../../../itl/traditional/write.ts';

export type EbtsSearch = {
  /** 1.009 TCN: the request ID. */
  readonly number: string;
  /** 1.005 DAT, YYYYMMDD. */
  readonly date: string;
  /** 1.007 DAI. */
  readonly destination: string;
  /** 1.008 ORI; undefined leaves the field out, so that nobody sends it. */
  readonly agency: string | undefined;
  /** 2.006 ATN. */
  readonly attention: string;
  /** 2.010 CIN. */
  readonly caseId: string;
  /** 2.079 NCR, as requested. */
  readonly length?: number | undefined;
  /** 2.098 NDR. */
  readonly repositories: readonly string[];
  /** 2.088 NOT: the violation. */
  readonly statute?: string | undefined;
  readonly image: Uint8Array;
};

function withoutAgency({ records, ...rest }: Transaction): Transaction {
  return {
    ...rest,
    records: records.map((record) =>
      record.type === 1
        ? { ...record, fields: record.fields.filter(({ number }) => number !== T1.ORI) }
        : record,
    ),
  };
}

/** The bytes of a search; undefined where the image cannot stand in a Type-10 record, or the number not in 1.009. */
export function ebtsSearch(search: EbtsSearch): Uint8Array | undefined {
  const { number, date, destination, agency, attention, caseId, length, repositories, statute, image } =
    search;
  let transaction: Transaction;
  try {
    transaction = buildFaceTransaction({
      image,
      agency: agency ?? 'NONE',
      destination,
      controlNumber: number,
      date,
      domain: { name: 'NORAM', version: 'EBTS 10.0' },
      typeOfTransaction: 'FRS',
      text: {
        [T2.ATN]: attention,
        [T2.CIN]: [['CASE NUMBER', caseId]],
        [T2.CIX]: '0001',
        ...(length === undefined ? {} : { [T2.NCR]: String(length) }),
        ...(statute === undefined ? {} : { [T2.NOT]: statute }),
        ...(repositories.length === 0 ? {} : { [T2.NDR]: repositories.map((id) => [id]) }),
      },
    });
  } catch (error) {
    if (error instanceof FrskitError) return undefined;
    throw error;
  }
  return writeTraditional(agency === undefined ? withoutAgency(transaction) : transaction);
}
