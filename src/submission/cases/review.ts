/** The review of an exigent use: what closes it, and when it is overdue (GATE-13). */
import { daysLater } from '../../calendar/index.ts';
import type { Body } from '../../ledger/kinds.ts';
import { type Day, isReference } from '../leads/reference.ts';
import { type Refusal, type StopRule, refusalsOf, stop } from '../leads/rule.ts';

export const REVIEW_DAYS = 30;

/**
 * The day by which an exigent use is to be reviewed.
 *
 * @example
 * const day = reviewDueOn('2026-01-31');
 */
export function reviewDueOn(used: Day): Day {
  return daysLater(used, REVIEW_DAYS);
}

/** What a review found; unanswered counts as not found. */
export type Review = {
  readonly exigent: string;
  readonly by: string;
  /** The agent who used the service. */
  readonly agent: string;
  readonly deletion?: 'attestation-verified' | 'signed-word';
  /** SHA-256 of the terms. */
  readonly terms?: string;
  readonly access?: 'restricted' | 'not-restricted';
  readonly encryption?: 'encrypted' | 'not-encrypted';
  readonly decision?: 'approve' | 'reject' | 'use-again-case-by-case';
  readonly reference?: string;
};

function missing(value: string | undefined, known: readonly string[]): boolean {
  return value === undefined || !known.includes(value);
}

export const reviewRules: readonly StopRule<Review>[] = [
  {
    requirement: 'GATE-13',
    title: 'The deletion of the probe is attested',
    refuse: ({ deletion }) =>
      stop(
        missing(deletion, ['attestation-verified', 'signed-word']),
        'nothing says that the service deleted the probe',
        "have its attestation, and verify it, or the service's signed word",
      ),
  },
  {
    requirement: 'GATE-13',
    title: 'The terms are on record',
    refuse: ({ terms }) =>
      stop(!/^[0-9a-f]{64}$/.test(terms ?? ''), 'no terms are on record', 'record them by their SHA-256'),
  },
  {
    requirement: 'GATE-13',
    title: 'Access was reviewed',
    refuse: ({ access }) =>
      stop(
        missing(access, ['restricted', 'not-restricted']),
        'it is not answered who had access',
        'answer one of: restricted, not-restricted',
      ),
  },
  {
    requirement: 'GATE-13',
    title: 'Encryption was reviewed',
    refuse: ({ encryption }) =>
      stop(
        missing(encryption, ['encrypted', 'not-encrypted']),
        'it is not answered whether it was encrypted',
        'answer one of: encrypted, not-encrypted',
      ),
  },
  {
    requirement: 'GATE-13',
    title: 'Somebody decided, and it was not the agent',
    refuse: ({ decision, by, agent, exigent, reference }) =>
      stop(
        missing(decision, ['approve', 'reject', 'use-again-case-by-case']),
        'nothing was decided',
        'decide one of: approve, reject, use-again-case-by-case',
      ) ??
      stop(
        ![exigent, by, agent, reference ?? by].every(isReference),
        'a person or use is not named by reference',
        'name the use, the agent and who reviews by number',
      ) ??
      stop(by.toLowerCase() === agent.toLowerCase(), 'the agent reviewed it', 'have the office review it'),
  },
];

/**
 * Judges the closing of a review: the body of the entry that closes it, or what is missing.
 *
 * @example
 * const { body, refusals } = closeReview(review);
 */
export function closeReview(review: Review): {
  readonly body?: Body<'exigent.closed'>;
  readonly refusals: readonly Refusal[];
} {
  const refusals = refusalsOf(reviewRules, review);
  const { exigent, by, deletion, terms, access, encryption, decision, reference } = review;
  if (
    refusals.length > 0 ||
    deletion === undefined ||
    terms === undefined ||
    access === undefined ||
    encryption === undefined ||
    decision === undefined
  ) {
    return { refusals };
  }
  const body = { exigent, by, deletion, terms, access, encryption, decision };
  return { body: { ...body, ...(reference === undefined ? {} : { reference }) }, refusals };
}
