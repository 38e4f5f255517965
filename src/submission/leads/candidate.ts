/** What became of each candidate of a return, and on what evidence. Codes and references; nobody's words. */
import type { Day, Reference } from './reference.ts';

/** A candidate is open until somebody decides. An examiner's narrowing decides nothing: it leaves them open. */
export type State = 'open' | Decided;
export type Decided = 'vetted' | 'eliminated' | 'left';

/** The reasons of each decision. None is a comparison of faces: an agent is no examiner. */
export const REASONS = {
  vetted: ['corroborated'],
  eliminated: [
    'not-corroborated',
    'other-person',
    'duplicate',
    'elsewhere-at-the-time',
    'too-young-or-old',
    'deceased',
  ],
  left: ['not-pursued'],
} as const satisfies Readonly<Record<Decided, readonly string[]>>;

export type Reason = (typeof REASONS)[Decided][number];

/** Which decision may follow which: each is added to those before it, and nothing goes back to open. */
export const NEXT: Readonly<Record<State, readonly Decided[]>> = {
  open: ['vetted', 'eliminated', 'left'],
  left: ['vetted', 'eliminated'],
  eliminated: ['vetted', 'eliminated'],
  vetted: ['vetted', 'eliminated'],
};

/** Kinds of corroborating sources (GATE-11). No biometric one: no score, no rank, no comparison, no examiner. */
export const EVIDENCE_KINDS = [
  'witness',
  'interview',
  'document',
  'records-check',
  'physical-evidence',
  'communications',
  'financial',
  'travel',
  'vehicle',
  'address',
  'employment',
  'open-source',
] as const;

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A corroborating source: its kind, and where it is kept. */
export type Evidence = { readonly kind: EvidenceKind; readonly reference: Reference };

/** One decision on one candidate. It has no place for a score, a rank or an examiner's confidence. */
export type Decision = {
  /** Position in the return as it was received, from 0. */
  readonly candidate: number;
  readonly state: Decided;
  readonly reason: Reason;
  readonly evidence: readonly Evidence[];
  readonly by: Reference;
  readonly on: Day;
  /** That the page at the source URL was looked at. */
  readonly sourceLookedAt?: boolean;
};

/**
 * The decision that counts for each candidate: the last one.
 *
 * @example
 * const current = standing(decisions);
 */
export function standing(decisions: readonly Decision[]): ReadonlyMap<number, Decision> {
  return new Map(decisions.map((decision) => [decision.candidate, decision]));
}

/**
 * The state of a candidate after all decisions.
 *
 * @example
 * const state = stateOf(1, decisions);
 */
export function stateOf(candidate: number, decisions: readonly Decision[]): State {
  return standing(decisions).get(candidate)?.state ?? 'open';
}
