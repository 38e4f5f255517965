/** How rules made from dictionary rows are called, what they cite, and how grave they are. */
import type { Severity } from '../../../findings/finding.ts';
import type { FieldRow, ItemRow } from '../../dictionary/types.ts';
import { fieldNumber } from '../../record/path.ts';

/** Tables of INT-I have ids of their own: their numbers are those of the EBTS too. */
function domainPart({ owner }: FieldRow): string {
  return owner === undefined || owner === 'EBTS' ? '' : `${owner.toLowerCase().replace(' ', '-')}.`;
}

/** `itl.10.013.value`, or `itl.10.014.lhc-value` where the field has several items. */
export function idOf(row: FieldRow, what: string, item?: ItemRow): string {
  const base = `itl.${domainPart(row)}${row.record}.${fieldNumber(row.number)}`;
  const mnemonic = row.single || item === undefined ? '' : item.mnemonic.toLowerCase().replaceAll('_', '-');
  return mnemonic === '' ? `${base}.${what}` : `${base}.${mnemonic}-${what}`;
}

/** `10.013 SAP` */
export function tagOf(row: FieldRow): string {
  const tag = `${row.record}.${fieldNumber(row.number)}`;
  return row.mnemonic === '' ? tag : `${tag} ${row.mnemonic}`;
}

/** `10.014 FIP item LHC`, or the field alone where it has one item. */
export function nameOf(row: FieldRow, item?: ItemRow): string {
  const several = item !== undefined && !row.single && item.mnemonic !== '' && item.mnemonic !== row.mnemonic;
  return several ? `${tagOf(row)} item ${item.mnemonic}` : tagOf(row);
}

const BOOKS: ReadonlyMap<string, string> = new Map([
  ['EBTS', 'FBI EBTS'],
  ['INT-I', 'INTERPOL INT-I 6'],
  ['INT-I 5', 'INTERPOL INT-I 4.22 to 5.03'],
]);

export function clauseOf(row: FieldRow): string {
  const book = BOOKS.get(row.owner ?? '') ?? 'ANSI/NIST-ITL 1-2011 Update:2015';
  return `${book}, field ${tagOf(row)}`;
}

/** What a rule looks at, as far as a row may be less sure of it than of the rest. */
export type Part = 'presence' | 'edition' | 'length' | 'value' | 'structure' | 'subfields';

const WORDS: Readonly<Record<Part, RegExp>> = {
  presence: /\bcond\b|M vs O/,
  edition: /since|edition/,
  length: /length|max|\bmin\b/,
  value: /value|range|bound|sign/,
  structure: /occurrence|(?<!lengths of U )items/,
  subfields: /occurrence|\blist\b/,
};

/** The part of a row's doubt that says what is from memory or inferred. */
function doubtful(key: string, text: string): string {
  const cut = /(?:memory|uncertain)[^:]*:(.*)$/.exec(text)?.[1];
  return key === 'part' || key === 'detail' ? (cut ?? '') : `${key} ${text}`;
}

/** A doubt about texts is none about numbers, and one about bounds none about codes. */
function concerns(doubt: string, item: ItemRow | undefined): boolean {
  if (item === undefined) return true;
  if (/\bU\b/.test(doubt)) return item.type === 'U';
  return !/bound|sign/.test(doubt) || item.ranges !== undefined;
}

/** Sources that are schemas, published by the owner of the domain. */
const SCHEMAS: ReadonlySet<string> = new Set(['E10x', 'FBI2', 'INTX']);

function bySchema({ source }: FieldRow): boolean {
  return source.some((key) => SCHEMAS.has(key));
}

/** Why a row is not sure of a part of it, or of one item; undefined where it is. */
export function doubtOf(row: FieldRow, part: Part, item?: ItemRow): string | undefined {
  // Code tables that a published schema of the domain holds are certain; formats differ between versions.
  if (row.owner !== undefined && part === 'value' && item?.codes !== undefined && bySchema(row))
    return undefined;
  if (row.owner !== undefined) return `a field of ${row.owner}: its formats differ between versions`;
  if (row.confidence !== 'confirmed') return `the table's source is not confirmed (${row.confidence})`;
  const found = Object.entries(row.doubts ?? {}).find(([key, text]) => {
    const doubt = doubtful(key, text);
    return WORDS[part].test(doubt) && concerns(doubt, item);
  });
  return found && `from memory or inferred: ${found.join(': ')}`;
}

export function severityOf(row: FieldRow, part: Part, item?: ItemRow): Severity {
  return doubtOf(row, part, item) === undefined ? 'error' : 'warning';
}
