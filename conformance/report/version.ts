/** The version of the suite that a report names. */
export const VERSION = '0.1.0';

/** When a requirement of the catalogue last changed. */
export const CATALOGUE_CHANGED = '2026-11-27T00:00:00Z';
