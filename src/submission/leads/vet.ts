/** Vetting: whether a decision on a candidate rests on what GATE-11 asks for. */
import { type Decision, EVIDENCE_KINDS, NEXT, REASONS, type State } from './candidate.ts';
import { isDay, isReference } from './reference.ts';
import { type Refusal, type StopRule, refusalsOf, stop } from './rule.ts';
import { unprovenRemedy } from './usable.ts';

/** What is known of the candidate that is decided on. */
export type VettingSubject = {
  readonly decision: Decision;
  readonly before: State;
  /** True where the return has such a candidate, and it was kept. */
  readonly held: boolean;
  /** True for a commercial vendor's return. */
  readonly vendor: boolean;
  /** True where the candidate names the page that it came from. */
  readonly hasSource: boolean;
  /** Rows of the return without which it may not be used and that are not settled. */
  readonly unproven: readonly string[];
};

const MOST = 20;
const MEMBERS = ['by', 'candidate', 'evidence', 'on', 'reason', 'sourceLookedAt', 'state'];
const KINDS: readonly string[] = EVIDENCE_KINDS;

function reasonsFor(state: string): readonly string[] {
  return Object.hasOwn(REASONS, state) ? REASONS[state as keyof typeof REASONS] : [];
}

export const vettingRules: readonly StopRule<VettingSubject>[] = [
  {
    requirement: 'GATE-05',
    title: 'A decision is on a return that may be used',
    refuse: ({ unproven }) =>
      stop(
        unproven.length > 0,
        `it could not be judged whether the return may be used: ${unproven.join(', ')}`,
        unprovenRemedy(unproven),
      ),
  },
  {
    requirement: 'GATE-11',
    title: 'A decision is on a candidate that is held',
    refuse: ({ held }) =>
      stop(!held, 'the case file holds no such candidate', 'decide on one that was received and kept'),
  },
  {
    requirement: 'GATE-11',
    title: 'A decision follows from the one before it',
    refuse: ({ decision: { state }, before }) =>
      stop(
        !NEXT[before].includes(state),
        `what is ${before} does not become this`,
        `decide one of: ${NEXT[before].join(', ')}`,
      ),
  },
  {
    requirement: 'GATE-11',
    title: 'A decision has its reason by code',
    refuse: ({ decision: { state, reason } }) =>
      stop(
        !reasonsFor(state).includes(reason),
        'the reason does not belong to this decision',
        `name one of: ${reasonsFor(state).join(', ')}`,
      ),
  },
  {
    requirement: 'GATE-11',
    title: 'A decision names who decided, and when',
    refuse: ({ decision: { by, on } }) =>
      stop(!isReference(by), 'who decided is not named by reference', 'name the agent by number') ??
      stop(!isDay(on), 'the day is not named', 'name it as YYYY-MM-DD'),
  },
  {
    requirement: 'GATE-11',
    title: 'Score, rank and confidence do not count',
    refuse: ({ decision }) =>
      stop(
        Object.keys(decision).some((name) => !MEMBERS.includes(name)),
        'the decision holds more than evidence and reason',
        'leave out scores, ranks, confidences and remarks',
      ) ??
      stop(
        decision.evidence.some(({ kind }) => !KINDS.includes(kind)),
        'a source is of no listed kind; a score, a rank, an examiner and a comparison of faces are none',
        `name one of: ${KINDS.join(', ')}`,
      ),
  },
  {
    requirement: 'GATE-11',
    title: 'Evidence stands by reference',
    refuse: ({ decision: { evidence } }) =>
      stop(
        evidence.some((source) => Object.keys(source).length !== 2 || !isReference(source.reference)),
        'a source is not named by reference',
        'name where it is kept: letters, digits and . _ : / # @ -, without spaces',
      ) ?? stop(evidence.length > MOST, `more than ${MOST} sources`, 'name the ones that matter'),
  },
  {
    requirement: 'GATE-11',
    title: 'A vetted candidate has a corroborating source',
    refuse: ({ decision: { state, evidence } }) =>
      stop(
        state === 'vetted' && evidence.length === 0,
        'nothing corroborates the candidate',
        'name at least one source of a listed kind that is not biometric',
      ),
  },
  {
    requirement: 'GATE-11',
    title: "The source page of a vendor's candidate was looked at",
    refuse: ({ decision: { state, sourceLookedAt }, vendor, hasSource }) =>
      stop(
        vendor && hasSource && state === 'vetted' && sourceLookedAt !== true,
        'the source page of the candidate was not viewed',
        'view it, and state so',
      ),
  },
];

/**
 * Judges a decision; none of its refusals holds a value of it.
 *
 * @example
 * const refusals = validateDecision(vettingSubject);
 */
export function validateDecision(subject: VettingSubject): readonly Refusal[] {
  return refusalsOf(vettingRules, subject);
}
