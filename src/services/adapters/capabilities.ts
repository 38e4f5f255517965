/** What a service may offer beside a search. */

/** The capabilities, by their published names. */
export const CAPABILITIES = [
  'compare',
  'by-reference',
  'again',
  'still-there',
  'deletion-evidence',
  'audit',
  'review',
  'length',
  'threshold',
  'galleries',
  'statute',
  'number-echo',
  'idempotency',
  'second-requester',
  'expired-credentials',
  'fetch',
  'raw',
  'hang-up',
] as const;

export type Capability = (typeof CAPABILITIES)[number];
