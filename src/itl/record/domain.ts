/** The domain of a transaction: whose table its Type-2 fields are read by. */
import { type Domain, domainFrom } from '../dictionary/index.ts';
import { T1, T1_ITEMS } from '../dictionary/numbers.ts';
import { requireTransaction } from './arguments.ts';
import { field, recordsOf, valueOf } from './query.ts';
import type { Transaction } from './transaction.ts';

/** 2.003: INT-I states its version there. */
const SYSTEM = 3;

const known = new WeakMap<Transaction, Domain>();

/**
 * The domain of a transaction by 1.013 DOM: the table of its Type-2 fields (`owner`: `EBTS`, `INT-I` for version 6,
 * `INT-I 5` for 4.22 to 5.03, undefined for every other domain), its version, and whether 1.013 itself states it.
 *
 * @throws FrskitError `ERR_ARGUMENT` when it is given no transaction
 * @example domainOf(readTransaction(bytes).transaction).owner // 'EBTS'
 */
export function domainOf(transaction: Transaction): Domain {
  requireTransaction('domainOf', transaction);
  const found = known.get(transaction);
  if (found !== undefined) return found;
  const [first] = recordsOf(transaction, 1);
  const dom = first && field(first, T1.DOM);
  const [text] = recordsOf(transaction, 2);
  const domain = domainFrom({
    name: dom?.subfields[0]?.[T1_ITEMS.DOM.DNM - 1]?.text,
    version: dom?.subfields[0]?.[T1_ITEMS.DOM.DVN - 1]?.text,
    tot: first && valueOf(first, T1.TOT),
    system: text && valueOf(text, SYSTEM),
  });
  known.set(transaction, domain);
  return domain;
}
