/** Reads a transaction as a return, whichever domain it is of. */
import type { Finding } from '../../../findings/finding.ts';
import { T1, T2 } from '../../../itl/dictionary/numbers.ts';
import { recordsOf, valueOf } from '../../../itl/record/query.ts';
import type { Transaction } from '../../../itl/record/transaction.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import { fromIntI, isRespondent } from './inti-read.ts';
import { fromLossless, isLossless } from './lossless-read.ts';
import { fromEbts } from './srb-read.ts';

/** Reads a return; `traditional` says that the items of CNL stand in an inferred order. */
export function readResultTransaction(
  transaction: Transaction,
  found: readonly Finding[],
  traditional: boolean,
): ResultReading {
  if (isLossless(transaction)) return fromLossless(transaction, found);
  if (isRespondent(transaction)) return fromIntI([transaction], found);
  const [first] = recordsOf(transaction, 1);
  const tot = first && valueOf(first, T1.TOT);
  const listed = recordsOf(transaction, 2).some(({ fields }) =>
    fields.some(({ number }) => number === T2.CNL),
  );
  if (tot === 'SRB' || tot === 'ERRB' || listed) return fromEbts(transaction, found, traditional);
  const message = 'the transaction is neither SRB, ERRB, SRE nor of domain FRSKIT';
  return {
    format: 'unknown',
    also: [],
    findings: [...found, readingFinding('return.unknown-format', 'transaction', message)],
  };
}
