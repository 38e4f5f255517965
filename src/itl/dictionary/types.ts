/** The shapes of the standard as data. Rows are facts; code looks them up and never restates them. */

/** Value of 1.002 VER, such as `0502`. */
export type Ver = string;

/** How sure we are of a row: only `confirmed` rows may raise errors. */
export type Confidence = 'confirmed' | 'single-source' | 'inferred' | 'memory' | 'unverified';

/** Character types of the standard, and three of ours: dates, UTC times, and what a domain defines. */
export type CharacterType =
  'A' | 'N' | 'AN' | 'AS' | 'NS' | 'ANS' | 'S' | 'U' | 'H' | 'B' | 'date' | 'datetime' | 'user';

/** `M` mandatory (in its field, where it is an item's), `O` optional, `D` dependent on other values, `R` reserved. */
export type Condition = 'M' | 'O' | 'D' | 'R';

/**
 * What a value tells about: `structure` (lengths, counts, codecs), `transaction` (numbers and routing),
 * `agency`, `subject` (a person: description, names, identifiers), `biometric` (images, points, poses), `place`,
 * `device`, `case` (charges, case numbers), `text` (free text that may hold anything), `unknown`.
 */
export type Privacy =
  | 'structure'
  | 'transaction'
  | 'agency'
  | 'subject'
  | 'biometric'
  | 'place'
  | 'device'
  | 'case'
  | 'text'
  | 'unknown';

/** A limit: a number, or another field or item of the record with an offset, such as HLL, or LHC + 1. */
export type Bound = number | { readonly of: string; readonly plus?: number };

/** What may differ by edition. */
export type Shape = {
  readonly cond?: Condition;
  readonly type?: CharacterType;
  /** Characters, counted in the declared encoding. null: no limit. */
  readonly min?: number | null;
  readonly max?: number | null;
  /** Numeric values allowed, as inclusive ranges; a single value is [v, v]. */
  readonly ranges?: readonly (readonly [Bound, Bound])[];
  /** Name of a code table. */
  readonly codes?: string;
  /** True where values outside the table are allowed too. */
  readonly open?: boolean;
  /** Codes of the table that this field takes, when not all of them. */
  readonly allowed?: readonly string[];
  /** Regular expression over the whole value, JavaScript syntax, anchored. */
  readonly pattern?: string;
  /** Subfields: least and most; null: no limit. */
  readonly subfields?: readonly [number, number | null];
  /** Items that a domain adds behind those of the row. */
  readonly moreItems?: number;
};

/** A shape that holds in some editions only. */
export type ShapeByEdition = Shape & { readonly since?: Ver; readonly until?: Ver };

/** A shape that holds in a domain, from and up to versions of it (inclusive). */
export type ShapeByDomain = Shape & {
  readonly owner: string;
  readonly since?: string;
  readonly until?: string;
};

/** An information item. A field of a single item has one row here, with the field's own mnemonic or none. */
export type ItemRow = Shape & {
  readonly mnemonic: string;
  readonly name: string;
  readonly cond: Condition;
  readonly type: CharacterType;
  readonly min: number | null;
  readonly max: number | null;
  /** When a `D` item is required or forbidden, in words. */
  readonly condition?: string;
  /** Repeats in pairs with its neighbour: the mnemonic of the item that holds the count (HPO, VPO by NOP). */
  readonly repeatBy?: string;
  /** Character that joins a list inside the one item; `min` and `max` then hold for each element. */
  readonly list?: string;
  readonly unit?: string;
  readonly since?: Ver;
  readonly until?: Ver;
  readonly byEdition?: readonly ShapeByEdition[];
  readonly byDomain?: readonly ShapeByDomain[];
  readonly privacy?: Privacy;
  /** Element path below the field's own (several alternatives joined by ` | `). */
  readonly xml?: string | null;
  readonly note?: string;
};

/** A field of a record type. */
export type FieldRow = {
  readonly record: number;
  /** Field number, or the first of a range. */
  readonly number: number;
  /** Last field number of a range (reserved, user-defined). */
  readonly to?: number;
  readonly mnemonic: string;
  readonly aliases?: readonly string[];
  readonly name: string;
  readonly cond: Condition;
  readonly condition?: string;
  /** Times the field may stand in a record; null: no limit. */
  readonly occurs: readonly [number, number | null];
  /** Subfields in the field: least and most; null: no limit. [1, 1] where it has but one. */
  readonly subfields: readonly [number, number | null];
  /** The items of each subfield, in order. A field of one plain value has one item. */
  readonly items: readonly ItemRow[];
  /** Items of the second and later subfields where those differ from the first: 1.003 CNT only. */
  readonly following?: readonly ItemRow[];
  /** True when the value is a single item without structure. */
  readonly single: boolean;
  readonly since?: Ver;
  readonly until?: Ver;
  /** Values of 10.003 IMT for which the field is meant; absent: all. `!FACE` means all but FACE. */
  readonly applies?: readonly string[];
  readonly byEdition?: readonly ShapeByEdition[];
  readonly byDomain?: readonly ShapeByDomain[];
  /** Agency or domain that defines the field (Type-2), such as `EBTS`; absent: the standard. */
  readonly owner?: string;
  /** Items that a domain adds behind those of the row. */
  readonly moreItems?: number;
  readonly privacy: Privacy;
  readonly xml: string | null;
  readonly note?: string;
  readonly source: readonly string[];
  readonly confidence: Confidence;
  /** Parts of the row that are less sure than the rest, in words. */
  readonly doubts?: Readonly<Record<string, string>>;
};

/** How a record is framed: tagged fields, or a fixed binary header. */
export type Framing = 'tagged' | 'binary';

/** A fixed header field of a binary record: number, mnemonic, offset and size in bytes (size null: the rest). */
export type BinaryField = {
  readonly number: number;
  readonly mnemonic: string;
  readonly name: string;
  readonly offset: number;
  readonly size: number | null;
};

export type RecordTypeRow = {
  readonly type: number;
  readonly name: string;
  readonly framing: Framing;
  /** Where the sample lies: a field number, or null. */
  readonly data: number | null;
  readonly xml: string | null;
  readonly since: Ver;
  /** Last edition that knew the record type. */
  readonly until?: Ver;
  readonly binary?: readonly BinaryField[];
  readonly source: readonly string[];
  readonly confidence: Confidence;
};

export type CodeRow = {
  readonly code: string;
  readonly label: string;
  readonly since?: Ver;
  readonly until?: Ver;
};

export type CodeTable = {
  readonly name: string;
  readonly codes: readonly CodeRow[];
  /** Codes grouped by another code, such as TSC by TAC. */
  readonly by?: Readonly<Record<string, readonly string[]>>;
  readonly note?: string;
  readonly source: readonly string[];
};

export type EditionRow = {
  readonly ver: Ver;
  readonly name: string;
  readonly year: number;
  readonly confidence: Confidence;
};
