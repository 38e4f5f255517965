/** The digest of the catalogue that a report names. */
import { serviceRequirements } from '../suite/levels.ts';
import { digestOfValue } from './digest.ts';

/** SHA-256 of what each requirement asks; its title and its quote are wording and do not count. */
export function catalogueDigest(): string {
  return digestOfValue(serviceRequirements.map(({ title: _title, quote: _quote, ...asks }) => asks));
}
