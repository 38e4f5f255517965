/** The digest of the catalogue that a report names. */
import { serviceRequirements } from '../suite/levels.ts';
import { digestOfValue } from './digest.ts';

/** SHA-256 of all requirements without titles, quotes, misses and steps, which are wording only. */
export function catalogueDigest(): string {
  return digestOfValue(
    serviceRequirements.map(
      ({ title: _title, quote: _quote, miss: _miss, step: _step, acts: _acts, ...asks }) => asks,
    ),
  );
}
