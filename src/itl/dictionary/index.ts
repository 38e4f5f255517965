/** Entry point to the tables of the standard. No other module repeats the facts of a field. */
import { type CharacterSet, characterSets } from './character-sets.ts';
import { codeTables } from './codes.ts';
import { editions } from './editions.ts';
import { recordTypes } from './record-types.ts';
import { type SapRow, saps } from './sap.ts';
import { type EbtsTransaction, ebtsTransactions } from './transactions-ebts.ts';
import { type1 } from './type1.ts';
import { type10 } from './type10.ts';
import { type2Ebts } from './type2-ebts.ts';
import { type2Inti } from './type2-inti.ts';
import { type2 } from './type2.ts';
import type {
  CodeTable,
  EditionRow,
  FieldRow,
  ItemRow,
  Privacy,
  RecordTypeRow,
  ShapeByEdition,
  Ver,
} from './types.ts';

export { characterSets, ebtsTransactions, editions, recordTypes, saps };
export type { CharacterSet, EbtsTransaction, SapRow };

/** The edition that the tables describe first; older and newer ones are given as differences. */
export const DICTIONARY_EDITION: Ver = '0502';

/** Owner of Type-2 fields when none is named. */
export const DEFAULT_OWNER = 'EBTS';

const byVer = new Map(editions.map((row) => [row.ver, row]));
const byType = new Map(recordTypes.map((row) => [row.type, row]));
const byTable = new Map(codeTables.map((row) => [row.name, row]));
const bySap = new Map(saps.map((row) => [row.sap, row]));

/**
 * The edition of a VER.
 *
 * @example
 * const row = edition('0502');
 */
export function edition(ver: Ver): EditionRow | undefined {
  return byVer.get(ver);
}

/**
 * True for a version number (1.002 VER) that an edition of the standard has.
 *
 * @example
 * if (!isKnownVer('0999')) console.log('not a version of the standard');
 */
export function isKnownVer(ver: Ver): boolean {
  return byVer.has(ver);
}

/** True when a row with these limits holds in the edition; both are inclusive. */
export function inEdition(row: { readonly since?: Ver; readonly until?: Ver }, ver: Ver): boolean {
  return (row.since === undefined || row.since <= ver) && (row.until === undefined || ver <= row.until);
}

/**
 * What the standard says of a record type; undefined for reserved numbers.
 *
 * @example
 * const row = recordType(10);
 */
export function recordType(type: number): RecordTypeRow | undefined {
  return byType.get(type);
}

type Rows = { readonly exact: ReadonlyMap<number, FieldRow>; readonly ranges: readonly FieldRow[] };

function indexed(rows: readonly FieldRow[]): Rows {
  const exact = new Map(rows.filter(({ to }) => to === undefined).map((row) => [row.number, row]));
  return { exact, ranges: rows.filter(({ to }) => to !== undefined) };
}

const standard = new Map([
  [1, indexed(type1)],
  [2, indexed(type2)],
  [10, indexed(type10)],
]);
const owned = new Map([
  ['EBTS', indexed(type2Ebts)],
  ['INT-I', indexed(type2Inti)],
]);

/**
 * The row of a field: the standard's own, then the owner's (Type-2 only), then the range that it lies in. Undefined
 * where the dictionary has no rows for the record type.
 *
 * @example
 * const name = fieldRow(10, 13)?.name;
 */
export function fieldRow(record: number, number: number, owner = DEFAULT_OWNER): FieldRow | undefined {
  const rows = standard.get(record);
  if (rows === undefined) return undefined;
  const exact = rows.exact.get(number) ?? (record === 2 ? owned.get(owner)?.exact.get(number) : undefined);
  return exact ?? rows.ranges.find((row) => row.number <= number && number <= (row.to ?? number));
}

/**
 * All rows of a record type, with the owner's for Type-2 where one is named.
 *
 * @example
 * const rows = fieldRows(10);
 */
export function fieldRows(record: number, owner?: string): readonly FieldRow[] {
  const own = [...(standard.get(record)?.exact.values() ?? []), ...(standard.get(record)?.ranges ?? [])];
  if (record !== 2 || owner === undefined) return own;
  return [...own, ...(owned.get(owner)?.exact.values() ?? [])];
}

/** The row with that mnemonic, or with it as an alias. */
export function fieldByMnemonic(
  record: number,
  mnemonic: string,
  owner = DEFAULT_OWNER,
): FieldRow | undefined {
  const rows = fieldRows(record, owner);
  return rows.find((row) => row.mnemonic === mnemonic || row.aliases?.includes(mnemonic) === true);
}

function shaped<Row extends FieldRow | ItemRow>(
  row: Row,
  byEdition: readonly ShapeByEdition[],
  ver: Ver,
): Row {
  return byEdition.reduce((shape, { since, until, ...change }) => {
    const limits = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
    return inEdition(limits, ver) ? { ...shape, ...change } : shape;
  }, row);
}

const shapes = new WeakMap<FieldRow | ItemRow, Map<Ver, FieldRow | ItemRow>>();

/** The row as it stands in an edition. */
export function shapeFor<Row extends FieldRow | ItemRow>(row: Row, ver: Ver): Row {
  if (row.byEdition === undefined) return row;
  const known = shapes.get(row) ?? new Map<Ver, FieldRow | ItemRow>();
  shapes.set(row, known);
  const found = known.get(ver);
  if (found !== undefined) return found as Row;
  const shape = shaped(row, row.byEdition, ver);
  known.set(ver, shape);
  return shape;
}

/**
 * A code table by name.
 *
 * @example
 * const poses = codeTable('POS');
 */
export function codeTable(name: string): CodeTable | undefined {
  return byTable.get(name);
}

const codeSets = new Map<string, ReadonlySet<string>>();

/** The codes of a table that hold in an edition; empty for an unknown table. */
export function codesFor(name: string, ver: Ver): ReadonlySet<string> {
  const key = `${name} ${ver}`;
  const known = codeSets.get(key);
  if (known !== undefined) return known;
  const codes = (byTable.get(name)?.codes ?? []).filter((row) => inEdition(row, ver)).map(({ code }) => code);
  const set: ReadonlySet<string> = new Set(codes);
  codeSets.set(key, set);
  return set;
}

export function isCode(table: string, code: string, ver: Ver): boolean {
  return codesFor(table, ver).has(code);
}

/**
 * What a value tells about. Fields without a row, and samples of other record types, are `unknown`.
 *
 * @example
 * const privacy = privacyOf(2, 18);
 */
export function privacyOf(record: number, number: number, item?: number): Privacy {
  if (number === 1 || number === 2) return 'structure';
  const row = fieldRow(record, number);
  return (item === undefined ? undefined : row?.items[item - 1]?.privacy) ?? row?.privacy ?? 'unknown';
}

/** An acquisition profile by its number. */
export function sapRow(sap: number): SapRow | undefined {
  return bySap.get(sap);
}

/** The encoding that a CSI stands for. */
export function charset(csi: number): CharacterSet | undefined {
  return characterSets.find((row) => row.csi === csi);
}
