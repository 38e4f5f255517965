/** Which codes for scars, marks and tattoos are known: those of the table, and those made of the same words. */
import { ncicCodes } from './codes-ncic.ts';

const CODES: ReadonlySet<string> = new Set(ncicCodes);
const KINDS: ReadonlySet<string> = new Set(ncicCodes.map((code) => code.split(' ')[0] ?? ''));

/** Words for places on the body; the two at the end occur in codes that this table does not have. */
const PLACES: ReadonlySet<string> = new Set([
  ...ncicCodes.flatMap((code) => code.split(' ').slice(1)),
  ...KINDS,
  'LUNG',
  'OVARY',
]);

/**
 * True for an NCIC code of a scar, mark, tattoo or other characteristic: one of the table, or one that names a kind and
 * places by words of the table. The FBI adds codes, and nearly all of them are made so: the schema of 2015 has 850.
 */
export function isNcicCode(code: string): boolean {
  if (CODES.has(code)) return true;
  const [kind = '', ...places] = code.split(' ');
  return places.length > 0 && KINDS.has(kind) && places.every((place) => PLACES.has(place));
}
