/** What stands open in a ledger: cases whose disposal is due, submissions that nobody reviewed, exigent uses, leads. */
import { daysLater, yearsLater } from '../calendar/index.ts';
import type { Entry } from './entry.ts';
import type { KindName } from './kinds.ts';

/** A closed case, and the day on which its file is to be destroyed. */
export type Closed = { readonly case: string; readonly closed: string; readonly disposal: string };

/** A submission that no supervisor other than its agent has reviewed. */
export type Unreviewed = {
  readonly submission: string;
  readonly case: string;
  readonly frs: string;
  readonly agent: string;
  /** The day of the submission, and the one by which it is to be reviewed. */
  readonly on: string;
  readonly due: string;
};

/** An exigent use whose review is open. */
export type Exigent = {
  readonly exigent: string;
  readonly case: string;
  readonly frs: string;
  readonly due: string;
};

export type Standing = {
  readonly closed: readonly Closed[];
  readonly unreviewed: readonly Unreviewed[];
  readonly exigent: readonly Exigent[];
  /** Leads that no supervisor has decided on. */
  readonly pending: readonly string[];
};

const REVIEW_DAYS = 90;
/** Years that the file of a closed case is retained (AUD-04). */
export const RETENTION_YEARS = 20;

/**
 * The day on which the file of a case that was closed on a day is to be destroyed: twenty years later (AUD-04).
 *
 * @example
 * const day: string = '2046-01-31'; // of a case that was closed on 2026-01-31
 */
export function disposalOf(closed: string): string {
  return yearsLater(closed, RETENTION_YEARS);
}

/** Outcomes after which nothing of the probe can have left. */
export const NOTHING_LEFT: readonly string[] = ['not-sent', 'unreachable', 'certificate'];

type Open = {
  readonly closed: Map<string, Closed>;
  readonly unreviewed: Map<string, Unreviewed>;
  readonly exigent: Map<string, Exigent>;
  readonly pending: Set<string>;
};

/** What an entry of a kind opens or closes; kinds that are not here do neither. */
const EFFECTS: { readonly [Name in KindName]?: (open: Open, entry: Entry<Name>) => void } = {
  'submission.prepared': ({ unreviewed }, { at, body: { submission, case: one, frs, agent } }) => {
    const on = at.slice(0, 10);
    unreviewed.set(submission, { submission, case: one, frs, agent, on, due: daysLater(on, REVIEW_DAYS) });
  },
  'submission.failed': ({ unreviewed }, { body: { submission, outcome } }) => {
    if (NOTHING_LEFT.includes(outcome)) unreviewed.delete(submission);
  },
  'submission.reviewed': ({ unreviewed }, { body: { submission, by, outcome } }) => {
    if (outcome !== 'questions' && unreviewed.get(submission)?.agent.toLowerCase() !== by.toLowerCase())
      unreviewed.delete(submission);
  },
  'case.closed': ({ closed }, { body }) => {
    closed.set(body.case, { case: body.case, closed: body.closed, disposal: body.disposal });
  },
  'case.reopened': ({ closed }, { body }) => void closed.delete(body.case),
  destroyed: ({ closed }, { body }) => {
    if (body.what === 'case-file') closed.delete(body.case);
  },
  'exigent.approved': ({ exigent }, { body: { exigent: number, case: one, frs, reviewDue } }) => {
    exigent.set(number, { exigent: number, case: one, frs, due: reviewDue });
  },
  'exigent.closed': ({ exigent }, { body }) => void exigent.delete(body.exigent),
  'lead.created': ({ pending }, { body }) => void pending.add(body.lead),
  'lead.decided': ({ pending }, { body }) => void pending.delete(body.lead),
};

/**
 * Follows a ledger entry by entry; holds what is open and nothing else.
 *
 * @example
 * const { see, standing } = follow();
 * see(entry);
 * const { closed } = standing();
 */
export function follow(): { readonly see: (entry: Entry) => void; readonly standing: () => Standing } {
  const open: Open = { closed: new Map(), unreviewed: new Map(), exigent: new Map(), pending: new Set() };
  return {
    see: (entry) => {
      const effect = EFFECTS[entry.kind] as ((open: Open, entry: Entry) => void) | undefined;
      effect?.(open, entry);
    },
    standing: () => ({
      closed: [...open.closed.values()],
      unreviewed: [...open.unreviewed.values()],
      exigent: [...open.exigent.values()],
      pending: [...open.pending],
    }),
  };
}
