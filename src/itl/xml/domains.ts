/** Whose elements stand in a Type-2 record. Other domains than the EBTS are given by the caller. */
import { domainOf } from '../record/domain.ts';
import type { Transaction } from '../record/transaction.ts';
import { PREFIXES } from './names/namespaces.ts';
import { type1Names } from './names/type1.ts';
import { type10Names } from './names/type10.ts';
import { ebtsNames } from './names/type2-ebts.ts';
import { intiNames } from './names/type2-inti.ts';
import { type2Names } from './names/type2.ts';
import { type RecordShape, recordShape } from './structure.ts';

/** A domain: its elements as a table of names (see `shape.ts`), and which transactions are its own. */
export type XmlDomain = {
  /** Elements below `itl:UserDefinedDescriptiveDetail`, as in `names/type2-ebts.ts`. */
  readonly names: string;
  /** Prefixes of the table that are not ours already. */
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly applies: (transaction: Transaction) => boolean;
};

/** The FBI EBTS: where 1.013 names it, or is absent (the domain is then NORAM) and 1.004 is one of its transactions. */
export function isEbts(transaction: Transaction): boolean {
  return domainOf(transaction).owner === 'EBTS';
}

/** INTERPOL INT-I 6, the version that has an XML form. */
export function isIntI(transaction: Transaction): boolean {
  return domainOf(transaction).owner === 'INT-I';
}

/** The FBI EBTS 10. */
export const EBTS_DOMAIN: XmlDomain = { names: ebtsNames, applies: isEbts };

/** INTERPOL INT-I 6. */
export const INTI_DOMAIN: XmlDomain = { names: intiNames, applies: isIntI };

/** The domains that are always known. */
export const DEFAULT_DOMAINS: readonly XmlDomain[] = [EBTS_DOMAIN, INTI_DOMAIN];

/** Shapes of the record types that are read field by field. */
export type Shapes = ReadonlyMap<number, RecordShape>;

function type2(domains: readonly XmlDomain[]): RecordShape {
  const below = domains.map(({ names }) => names.replace(/^(?=.)/gm, '  ')).join('\n');
  const prefixes = Object.assign({}, PREFIXES, ...domains.map((domain) => domain.prefixes ?? {})) as Record<
    string,
    string
  >;
  return recordShape(
    2,
    type2Names.replace('@domain', () => below),
    { prefixes },
  );
}

/** Elements by record type; those of Type-2 depend on the domain. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, type1Names],
  [10, type10Names],
]);

const fixed = [...NAMES].map(([type, names]): [number, RecordShape] => [type, recordShape(type, names)]);
const known = new WeakMap<readonly XmlDomain[], Map<string, Shapes>>();

/** The shapes, with the elements of these domains in Type-2; of a transaction to be written, of those that are its own. */
export function shapesOf(domains: readonly XmlDomain[], written?: Transaction): Shapes {
  const chosen = domains.map(({ applies }) => written === undefined || applies(written));
  const key = chosen.map(Number).join('');
  const found = known.get(domains) ?? new Map<string, Shapes>();
  known.set(domains, found);
  let shapes = found.get(key);
  if (shapes === undefined) {
    shapes = new Map([...fixed, [2, type2(domains.filter((_, i) => chosen[i]))]]);
    found.set(key, shapes);
  }
  return shapes;
}

const partial = new Map<number, RecordShape>();

/** The little that is read of every other record type. */
export function partialShape(type: number): RecordShape {
  let shape = partial.get(type);
  if (shape === undefined) {
    const names = 'biom:ImageReferenceIdentification/nc:IdentificationID = 2';
    partial.set(type, (shape = recordShape(type, names, { partial: true })));
  }
  return shape;
}
