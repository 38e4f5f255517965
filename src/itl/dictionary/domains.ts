/** Which table gives the Type-2 fields of a transaction their meaning: 1.013 DOM decides, by name and version. */
import { ebtsTransactions } from './transactions-ebts.ts';
import { ebtsFieldLists } from './tots-ebts.ts';

/** Tables of Type-2 fields: FBI EBTS, INTERPOL INT-I 6, and INT-I 4.22 to 5.03. */
export type Owner = 'EBTS' | 'INT-I' | 'INT-I 5';

/** The domain of a transaction. */
export type Domain = {
  /** The table; undefined where none is known for the domain. */
  readonly owner?: Owner;
  /** Version of the domain, such as `10.0`; undefined where none is stated. */
  readonly version?: string;
  /** Name that 1.013 states, without white space around it. */
  readonly name?: string;
  /** True where 1.013 itself names the domain; false where the table is inferred from 1.004 or 2.003. */
  readonly stated: boolean;
};

/** What decides the domain: DNM and DVN of 1.013, TOT (1.004), and 2.003 as text. */
export type DomainFacts = {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly tot?: string | undefined;
  readonly system?: string | undefined;
};

const EBTS_TOTS: ReadonlySet<string> = new Set(
  [...ebtsTransactions, ...ebtsFieldLists].map(({ tot }) => tot),
);

/** INT-I states its version in 2.003 too: `0503`. */
const SYSTEM = /^0[456]\d\d$/;

/** EFTS 7 and EBTS 8 to 19: NORAM is the domain name of these and of others, told apart by their version. */
const EBTS_NUMBER = /^(?:[7-9]|1\d)(?:\.\d+)*$/;

function versionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)*/.exec(text)?.[0];
}

function interpol(stated: string | undefined, system: string | undefined): Omit<Domain, 'name' | 'stated'> {
  const own = system !== undefined && SYSTEM.test(system) ? system : undefined;
  const version =
    versionIn(stated ?? '') ?? (own === undefined ? undefined : `${Number(own.slice(0, 2))}.${own.slice(2)}`);
  const owner: Owner = version !== undefined && Number(version.split('.')[0]) < 6 ? 'INT-I 5' : 'INT-I';
  return { owner, ...(version === undefined ? {} : { version }) };
}

function fbi(name: string, version: string): boolean {
  if (/DOD/i.test(`${name} ${version}`)) return false;
  if (/^(?:FBI|EBTS|FBI[ _-]?EBTS)$/i.test(name)) return true;
  return /^NORAM$/i.test(name) && (/EBTS|EFTS/i.test(version) || EBTS_NUMBER.test(version));
}

/**
 * The domain of a transaction from the fields that decide it. Without 1.013 the domain is NORAM by the standard: the
 * FBI EBTS where 1.004 is one of its types of transaction, INT-I where 2.003 holds a version of it.
 */
export function domainFrom({ name, version, tot, system }: DomainFacts): Domain {
  const [dnm, dvn] = [(name ?? '').trim(), (version ?? '').trim()];
  if (dnm === '') {
    if (system !== undefined && SYSTEM.test(system)) return { ...interpol(undefined, system), stated: false };
    return tot !== undefined && EBTS_TOTS.has(tot) ? { owner: 'EBTS', stated: false } : { stated: false };
  }
  const named = { name: dnm, stated: true };
  if (/^INT-?I$/i.test(dnm)) return { ...named, ...interpol(dvn, system) };
  const number = versionIn(dvn);
  const stated = number === undefined ? {} : { version: number };
  return fbi(dnm, dvn) ? { ...named, owner: 'EBTS', ...stated } : { ...named, ...stated };
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number);
}

/** Versions by their numbers: negative where the first is older. `6.00` and `6` are alike. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.max(first.length, second.length); i++) {
    const difference = (first[i] ?? 0) - (second[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
