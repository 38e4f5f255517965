/** The version of the suite that a report names. */
export const VERSION = '0.1.0';
