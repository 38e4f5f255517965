/** Whether the stores of a list are accounted for in an attestation. */
import type { ReadClaims } from '../../../src/services/attestation/index.ts';

/** A store, and how long after the deletion a copy may live in it until it expires. */
export type Terms = { readonly store: string; readonly expiresWithin?: number };

/** What is wrong; undefined where nothing is. With `all`, stores that the list does not name count too. */
export function storeProblem(
  att: ReadClaims['att'] | undefined,
  terms: readonly Terms[],
  all: boolean,
): string | undefined {
  if (att === undefined) return undefined;
  const { copies = [], deleted_at } = att;
  const told = new Set(copies.map(({ store }) => store));
  const missing = terms.filter(({ store }) => !told.has(store));
  if (missing.length > 0) return `not accounted for: ${missing.map(({ store }) => store).join(', ')}`;
  for (const { store, state, expires_at } of copies) {
    const known = terms.find((one) => one.store === store);
    if (known === undefined && !all) continue;
    if (state === 'deleted' || state === 'never-written') continue;
    if (state !== 'expires') return 'a copy is neither deleted, nor never written, nor expiring';
    if (expires_at === undefined || known?.expiresWithin === undefined)
      return 'a copy expires at no stated time, or in a store of which that is not declared';
    if (expires_at - deleted_at > known.expiresWithin) return 'a copy expires later than is declared';
  }
  return undefined;
}
