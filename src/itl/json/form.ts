/**
 * The JSON form of a transaction: readable, and lossless. What follows from the rest is left out (LEN, canonical
 * tags); what fields cannot express is base64. Its JSON Schema is `transaction.schema.json`.
 */

/** A field. `value` is subfields of items; `base64` stands instead of it where the bytes are no plain text. */
export type JsonField = {
  readonly number: number;
  /** The tag up to its colon, where it is not spelled as usual; '' where there is none. */
  readonly tag?: string;
  readonly value?: readonly (readonly string[])[];
  readonly base64?: string;
  /** LEN only: how many digits it has, where it is padded. */
  readonly digits?: number;
};

export type JsonRecord = {
  readonly type: number;
  readonly fields?: readonly JsonField[];
  /** False where the record lacks its final FS. */
  readonly terminated?: false;
  /** The whole record as base64, where fields cannot say what is in it; it stands alone. */
  readonly raw?: string;
  /** Bytes after the record that belong to none, as base64. */
  readonly trailing?: string;
};

export type JsonTransaction = {
  /** 2 where the form holds an XML file, else 1. */
  readonly schemaVersion: 1 | 2;
  readonly format: 'ansi-nist-itl';
  readonly encoding: 'traditional' | 'xml';
  /** The XML file as base64, where the transaction was read from one: it is what is read back; `records` is for people. */
  readonly xml?: string;
  /** Bytes before the first record, as base64. */
  readonly leading?: string;
  readonly records: readonly JsonRecord[];
};
