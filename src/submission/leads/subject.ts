/** What a lead is made of. */
import type { Decision } from './candidate.ts';
import type { LeadPerson } from './lead.ts';
import type { Day, Reference } from './reference.ts';
import type { Usability } from './usable.ts';

/** The return that a lead is to come of. */
export type LeadReturn = Usability & {
  /** A comparison has no candidates, and nothing of it becomes a lead. */
  readonly kind: 'search' | 'comparison';
  readonly vendor: boolean;
  /** How many candidates were received. */
  readonly received: number;
  /** Positions of those that were kept: all, or what a person marked salient (CAN-21). */
  readonly kept: readonly number[];
  /** Of a vendor: how many candidates a person viewed before marking the salient ones. */
  readonly viewed?: number;
  /** How many an examiner narrowed it from, where one did. */
  readonly narrowedFrom?: number;
};

export type LeadSubject = {
  readonly today: Day;
  readonly lead: Reference;
  readonly case: Reference;
  readonly submission: Reference;
  readonly agent: Reference;
  readonly frs: { readonly id: Reference; readonly name: string };
  readonly meansReport?: Reference;
  readonly return: LeadReturn;
  /** All decisions on candidates of the return, in their order. */
  readonly decisions: readonly Decision[];
  /** Position of the candidate in the return, from 0. */
  readonly candidate: number;
  /** True where the candidate names the page that it came from. */
  readonly hasSource: boolean;
  readonly commitment: string;
  readonly person: LeadPerson;
  /** Of the approval that the submission rested on (GATE-01). */
  readonly reservation?: string;
  /** Of an exigent use: the day by which its review is due, until it was closed (GATE-13). */
  readonly reviewDue?: Day;
};
