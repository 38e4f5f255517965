/** Findings about a ledger. */
import type { Facts, Finding } from '../findings/finding.ts';
import { type LedgerCode, codes } from './codes.ts';

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

/** Where a line stands. */
export type LinePlace = { readonly index: number; readonly offset: number; readonly length: number };

/** A finding at a line, or at the whole ledger. */
export function ledgerFinding(
  rule: LedgerCode,
  place: LinePlace | undefined,
  message: string,
  facts?: Facts,
): Finding {
  const at =
    place === undefined
      ? { path: 'ledger' }
      : { path: `entry[${place.index}]`, offset: place.offset, length: place.length };
  const severity = SEVERITY.get(rule) ?? 'error';
  return { rule, severity, at, message, ...(facts === undefined ? {} : { facts }) };
}
