/** Which entries are about one case: those that name it, its submissions, its exigent uses, its leads (AUD-09). */
import type { Entry } from './entry.ts';

/** Members by which entries of one case hang together. */
const TIES = ['submission', 'exigent', 'lead'] as const;

/**
 * Follows a ledger entry by entry; true for each that is about the case.
 *
 * @example
 * const concerns = followCase('C-1');
 * const mine = concerns(entry);
 */
export function followCase(ref: string): (entry: Entry) => boolean {
  const known = TIES.map((name) => ({ name, values: new Set<unknown>() }));
  return ({ body }) => {
    const said = body as Readonly<Record<string, unknown>>;
    const isTied = known.some(({ name, values }) => values.has(said[name]));
    const about = said['case'] === undefined ? isTied : said['case'] === ref;
    if (about) {
      for (const { name, values } of known) if (said[name] !== undefined) values.add(said[name]);
    }
    return about;
  };
}
