/** Entry point to the tables of the standard. No other module repeats the facts of a field. */
import { type CharacterSet, characterSets } from './character-sets.ts';
import { domainCodes } from './codes-domains.ts';
import { codeTables } from './codes.ts';
import { type Domain, compareVersions } from './domains.ts';
import { editions } from './editions.ts';
import { recordTypes } from './record-types.ts';
import { type SapRow, saps } from './sap.ts';
import { type EbtsTransaction, ebtsTransactions } from './transactions-ebts.ts';
import { type1 } from './type1.ts';
import { type10 } from './type10.ts';
import { type2Ebts } from './type2-ebts.ts';
import { type2Inti, type2Inti5 } from './type2-inti.ts';
import { type2 } from './type2.ts';
import type { CodeTable, EditionRow, FieldRow, ItemRow, Privacy, RecordTypeRow, Ver } from './types.ts';

export { isNcicCode } from './ncic.ts';
export { characterSets, ebtsTransactions, editions, recordTypes, saps };
export type { CharacterSet, EbtsTransaction, SapRow };
export { type Domain, type DomainFacts, type Owner, compareVersions, domainFrom } from './domains.ts';
export { type EbtsFieldList, ebtsFieldLists } from './tots-ebts.ts';

/** The edition that the tables describe first; older and newer ones are given as differences. */
export const DICTIONARY_EDITION: Ver = '0502';

const byVer = new Map(editions.map((row) => [row.ver, row]));
const byType = new Map(recordTypes.map((row) => [row.type, row]));
const byTable = new Map([...codeTables, ...domainCodes].map((row) => [row.name, row]));
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
  ['INT-I 5', indexed(type2Inti5)],
]);

/**
 * The row of a field: the standard's own, then the owner's (Type-2 only), then the range that it lies in. Undefined
 * where the dictionary has no rows for the record type.
 *
 * @param owner Table of Type-2 fields, `domainOf(transaction).owner`. Without it a Type-2 field has no name: what a
 *   number means is the domain's to say.
 * @example
 * const name = fieldRow(10, 13)?.name;
 */
export function fieldRow(record: number, number: number, owner?: string): FieldRow | undefined {
  const rows = standard.get(record);
  if (rows === undefined) return undefined;
  const own = record === 2 && owner !== undefined ? owned.get(owner)?.exact.get(number) : undefined;
  const exact = rows.exact.get(number) ?? own;
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

/** Types of the records whose fields have rows: their fields are validated, named, and read and written as XML. */
export const describedTypes: ReadonlySet<number> = new Set(standard.keys());

/** Every row: of each described type, with the fields of all owners. */
export const allFieldRows: readonly FieldRow[] = [...describedTypes].flatMap((type) =>
  type === 2
    ? [...fieldRows(type), ...[...owned.values()].flatMap(({ exact }) => [...exact.values()])]
    : fieldRows(type),
);

/** The row with that mnemonic, or with it as an alias. */
export function fieldByMnemonic(record: number, mnemonic: string, owner?: string): FieldRow | undefined {
  const rows = fieldRows(record, owner);
  return rows.find((row) => row.mnemonic === mnemonic || row.aliases?.includes(mnemonic) === true);
}

function inDomain(
  { owner, since, until }: { readonly owner: string; readonly since?: string; readonly until?: string },
  { owner: own, version }: Domain,
): boolean {
  if (owner !== own) return false;
  if (since === undefined && until === undefined) return true;
  if (version === undefined) return until === undefined;
  return (
    (since === undefined || compareVersions(since, version) <= 0) &&
    (until === undefined || compareVersions(version, until) <= 0)
  );
}

function shaped<Row extends FieldRow | ItemRow>(row: Row, ver: Ver, domain: Domain | undefined): Row {
  let shape = row;
  for (const { since, until, ...change } of row.byEdition ?? []) {
    const limits = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
    if (inEdition(limits, ver)) shape = { ...shape, ...change };
  }
  for (const { owner, since, until, ...change } of row.byDomain ?? []) {
    const limits = {
      owner,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    if (domain !== undefined && inDomain(limits, domain)) shape = { ...shape, ...change };
  }
  return shape;
}

const shapes = new WeakMap<FieldRow | ItemRow, Map<Ver, FieldRow | ItemRow>>();

/** The row as it stands in an edition, and in a version of its domain where that changes it. */
export function shapeFor<Row extends FieldRow | ItemRow>(row: Row, ver: Ver, domain?: Domain): Row {
  // What a domain changes is computed each time: its version is any text of the file.
  if (row.byDomain !== undefined) return shaped(row, ver, domain);
  if (row.byEdition === undefined) return row;
  const known = shapes.get(row) ?? new Map<Ver, FieldRow | ItemRow>();
  shapes.set(row, known);
  const found = known.get(ver);
  if (found !== undefined) return found as Row;
  const shape = shaped(row, ver, undefined);
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
 * What a value tells about, closed by default: `unknown` for a field or an item that no table describes, for samples
 * of other record types, and for every Type-2 field whose table is not stated by 1.013 itself.
 *
 * @param item Position in the subfield, counted from 1; without it the class of the whole field.
 * @param domain The domain of the transaction (`domainOf`); Type-2 fields are `unknown` without it.
 * @param text The value: a Type-2 value that is none of its field is `unknown`, since 1.013 may name another domain.
 * @example
 * const privacy = privacyOf(2, 18, 1, domainOf(transaction));
 */
export function privacyOf(
  record: number,
  number: number,
  item?: number,
  domain?: Domain,
  text?: string,
): Privacy {
  if (number === 1 || (number === 2 && record !== 1)) return 'structure';
  const row = fieldRow(record, number, domain?.stated === true ? domain.owner : undefined);
  if (row === undefined) return 'unknown';
  if (item === undefined) return row.privacy;
  const rows = [...row.items, ...(row.following ?? [])];
  const known = row.items[item - 1] ?? row.following?.[item - 1];
  if (known === undefined && !rows.some(({ repeatBy }) => repeatBy !== undefined)) return 'unknown';
  if (record === 2 && text !== undefined && known !== undefined && !hasForm(text, known)) return 'unknown';
  return known?.privacy ?? row.privacy;
}

/** Characters of the types that take few of them; space belonged to the letters in early editions. */
const CHARACTERS: ReadonlyMap<string, RegExp> = new Map([
  ['A', /^[A-Za-z ]*$/],
  ['N', /^\d*$/],
  ['AN', /^[A-Za-z0-9 ]*$/],
  ['date', /^\d{8}$/],
  ['datetime', /^\d{14}Z$/],
]);

/** True for a text that an item may hold, by its codes, pattern, length and characters, whatever the edition. */
function hasForm(text: string, { codes, open, pattern, list, max, type }: ItemRow): boolean {
  const table = codes === undefined || open === true ? undefined : byTable.get(codes)?.codes;
  return (list === undefined ? [text] : text.split(list)).every(
    (element) =>
      (max === null || element.length <= max) &&
      (table?.some(({ code }) => code === element) ?? true) &&
      (pattern === undefined || new RegExp(pattern).test(element)) &&
      (CHARACTERS.get(type)?.test(element) ?? true),
  );
}

/** An acquisition profile by its number. */
export function sapRow(sap: number): SapRow | undefined {
  return bySap.get(sap);
}

/** The encoding that a CSI stands for. */
export function charset(csi: number): CharacterSet | undefined {
  return characterSets.find((row) => row.csi === csi);
}
