/** Editions of the standard by their VER (1.002). 0600 is recognised; nothing of it was checked against its text. */
import type { EditionRow } from './types.ts';

// prettier-ignore
export const editions: readonly EditionRow[] = [
  {"ver": "0200", "name": "ANSI/NIST-CSL 1-1993", "year": 1993, "confidence": "memory"},
  {"ver": "0201", "name": "ANSI/NIST-ITL 1a-1997", "year": 1997, "confidence": "memory"},
  {"ver": "0300", "name": "ANSI/NIST-ITL 1-2000", "year": 2000, "confidence": "confirmed"},
  {"ver": "0400", "name": "ANSI/NIST-ITL 1-2007", "year": 2007, "confidence": "confirmed"},
  {"ver": "0500", "name": "ANSI/NIST-ITL 1-2011", "year": 2011, "confidence": "confirmed"},
  {"ver": "0501", "name": "ANSI/NIST-ITL 1-2011 Update:2013", "year": 2013, "confidence": "confirmed"},
  {"ver": "0502", "name": "ANSI/NIST-ITL 1-2011 Update:2015", "year": 2015, "confidence": "confirmed"},
  {"ver": "0600", "name": "ANSI/NIST-ITL 1-2025", "year": 2025, "confidence": "unverified"},
];
