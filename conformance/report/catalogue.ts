/** The digest of the catalogue that a report names. */
import { serviceRequirements } from '../suite/levels.ts';
import { digestOfValue } from './digest.ts';

/** SHA-256 of all requirements without titles and quotes, which are wording only. */
export function catalogueDigest(): string {
  return digestOfValue(serviceRequirements.map(({ title: _title, quote: _quote, ...asks }) => asks));
}
