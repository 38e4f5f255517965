/** Checks that an attestation covers the given stores. */
import type { ReadClaims } from '../../../src/services/attestation/index.ts';

/** A store, and the time after the deletion within which a copy in it expires, in seconds. */
export type Terms = { readonly store: string; readonly expiresWithin?: number };

const DAY = 86_400;

/** Describes the first problem; undefined if there is none. `all`: check stores as well that `terms` does not name. */
export function storeProblem(
  att: ReadClaims['att'] | undefined,
  terms: readonly Terms[],
  { all, backupDays }: { readonly all: boolean; readonly backupDays: number },
): string | undefined {
  if (att === undefined) return undefined;
  const { copies = [], deleted_at } = att;
  const listed = new Set(copies.map(({ store }) => store));
  const missing = terms.filter(({ store }) => !listed.has(store));
  if (missing.length > 0) return `stores not listed: ${missing.map(({ store }) => store).join(', ')}`;
  const long = terms.find(({ expiresWithin = 0 }) => expiresWithin > backupDays * DAY);
  if (all && long !== undefined)
    return `the store ${long.store} declares copies for more than ${backupDays} days`;
  for (const { store, state, expires_at } of copies) {
    const known = terms.find((one) => one.store === store);
    if (known === undefined && !all) continue;
    if (state === 'deleted' || state === 'never-written') continue;
    if (state !== 'expires') return 'a copy is neither deleted, never written nor expiring';
    if (expires_at === undefined || known?.expiresWithin === undefined)
      return 'a copy has no expiry time, or its store declares no expiry';
    if (expires_at - deleted_at > known.expiresWithin) return 'a copy expires later than declared';
  }
  return undefined;
}
