/** Reads a transaction in the traditional encoding. Any bytes are accepted; what is wrong becomes findings. */
import { requireBytes } from '../../findings/arguments.ts';
import type { Finding } from '../../findings/finding.ts';
import { charsetOfIndex } from '../record/charset.ts';
import { contentsFindings } from '../record/contents.ts';
import type { LogicalRecord, Transaction } from '../record/transaction.ts';
import { BinaryRecord } from './binary.ts';
import { isBinaryType } from './binary-header.ts';
import { promisesOf } from './contents.ts';
import { framingFindings } from './findings.ts';
import { type Framing, firstRecord, frameRecords } from './frame.ts';
import { SplitFields } from './split-fields.ts';
import { type Source, SourceRecord, SourceTransaction } from './views.ts';

/** What a reader returns for any bytes whatever. */
export type ReadResult = {
  readonly transaction: Transaction;
  /** Computed when first asked for: it takes every record apart. */
  readonly findings: readonly Finding[];
};

class TraditionalResult implements ReadResult {
  readonly transaction: SourceTransaction;
  readonly #source: Source;
  readonly #framing: Framing;
  #findings: readonly Finding[] | undefined;

  constructor(transaction: SourceTransaction, source: Source, framing: Framing) {
    this.transaction = transaction;
    this.#source = source;
    this.#framing = framing;
  }

  get findings(): readonly Finding[] {
    this.#findings ??= [
      ...framingFindings(this.transaction, this.#source, this.#framing),
      ...contentsFindings(this.transaction),
    ];
    return this.#findings;
  }
}

/**
 * Reads the traditional encoding, all record types.
 *
 * The tree is a view of `bytes`: do not change them while it is in use. Records with a wrong LEN are read to where
 * the next one begins; a truncated one keeps what is whole; bytes that belong to no record stand in `leading` and
 * `trailing`. An untouched tree is written back byte for byte.
 * @throws FrskitError `ERR_ARGUMENT` when `bytes` is no Uint8Array; never for what is in them
 *
 * @example
 * const { transaction, findings } = readTraditional(bytes);
 */
export function readTraditional(bytes: Uint8Array): ReadResult {
  requireBytes('readTraditional', bytes);
  const start = firstRecord(bytes);
  const { listed, csi } = promisesOf(bytes, start);
  const framing = frameRecords(bytes, start, listed);
  const charset = csi === undefined ? 'ascii' : charsetOfIndex(csi);
  const source: Source = { bytes, charset, split: new SplitFields() };
  const counts = new Map<number, number>();
  const records = framing.frames.map((frame): LogicalRecord => {
    const nth = (counts.get(frame.type) ?? 0) + 1;
    counts.set(frame.type, nth);
    return isBinaryType(frame.type)
      ? new BinaryRecord(source, frame, nth)
      : new SourceRecord(source, frame, nth);
  });
  return new TraditionalResult(new SourceTransaction(bytes, records, start), source, framing);
}
