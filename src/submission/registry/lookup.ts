/** What stands in the registry on a day: which entries hold, what is due, and what is overdue. */
import { evidenceDue } from '../gate/evidence-due.ts';
import type { Day, Entry } from '../gate/subject.ts';

/** Whether an entry can be used on the day; it says nothing of whether the gate lets a submission pass. */
export type EntryState = 'current' | 'not-yet' | 'run-out' | 'stopped' | 'reviewed';

/** Something that has to be done by a day. */
export type Due = {
  readonly what: 'approval-ends' | 'evidence-review' | 'exigent-review';
  readonly on: Day;
  readonly overdue: boolean;
};

export type EntryStatus = { readonly entry: Entry; readonly state: EntryState; readonly due: readonly Due[] };

function stateOf({ stopped, approval, reviewDue, from, until }: Entry, today: Day): EntryState {
  if (stopped !== undefined) return 'stopped';
  if (approval === 'exigent' && reviewDue === undefined) return 'reviewed';
  if (until < today) return 'run-out';
  return from > today ? 'not-yet' : 'current';
}

function dueOf(entry: Entry, state: EntryState, today: Day): readonly Due[] {
  const { until, reviewed, reviewDue } = entry;
  const one = (what: Due['what'], on: Day | undefined): readonly Due[] =>
    on === undefined ? [] : [{ what, on, overdue: on < today }];
  // The review of an exigent use is due whatever became of the entry (GATE-13).
  const review = one('exigent-review', entry.approval === 'exigent' ? reviewDue : undefined);
  if (state !== 'current') return review;
  const evidence = one('evidence-review', reviewed === undefined ? undefined : evidenceDue(reviewed));
  return [...one('approval-ends', until), ...evidence, ...review];
}

/**
 * Looks at every entry on a day.
 *
 * @example
 * const due = entryStatuses(registry.entries, '2026-01-31').flatMap((status) => status.due);
 */
export function entryStatuses(entries: readonly Entry[], today: Day): readonly EntryStatus[] {
  return entries.map((entry) => {
    const state = stateOf(entry, today);
    return { entry, state, due: dueOf(entry, state, today) };
  });
}
