/**
 * The lossless tree of a transaction, whatever encoding it was read from. Subfields and items are always two
 * levels. Readers hand out views that compute on demand and that a writer recognises as untouched; a caller may as
 * well build plain objects.
 */
import type { Location } from '../../findings/finding.ts';

/** An information item: the smallest piece of a field. */
export type Item = {
  /** The item's bytes, without separators: a view of the file, never a copy. */
  readonly bytes: Uint8Array;
  /** The bytes as text in the transaction's character encoding (1.015); opaque data (999) has none: ''. */
  readonly text: string;
  readonly at: Location;
};

/** A field: a number and its subfields, each a list of items. There is always at least one item. */
export type Field = {
  readonly number: number;
  readonly subfields: readonly (readonly Item[])[];
  readonly at: Location;
};

/** A logical record of any type. */
export type LogicalRecord = {
  /** Record type: 1 to 99. */
  readonly type: number;
  readonly fields: readonly Field[];
  readonly at: Location;
  /** Bytes that follow the record and belong to none (line ends, damage); written back after it. */
  readonly trailing?: Uint8Array;
  /** True where its encoding keeps the record whole and reads no more of it than its IDC: no other can write it. */
  readonly whole?: true | undefined;
};

/** A transaction: its records in the order in which they stand in the file. */
export type Transaction = {
  readonly records: readonly LogicalRecord[];
  /** Bytes before the first record that belong to none. */
  readonly leading?: Uint8Array;
  /** True where text is Unicode by the encoding itself (XML), whether or not 1.015 declares it. */
  readonly unicode?: true;
};
