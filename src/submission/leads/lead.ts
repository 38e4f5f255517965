/** A lead: where it came from, on whom, on what evidence. There is no member for a score, a rank, a confidence or a verdict. */
import type { Candidate, Information } from '../../results/model/list.ts';
import type { Evidence } from './candidate.ts';
import type { Day, Reference } from './reference.ts';

/** A lead is pending until a supervisor other than the agent decides (GATE-12). */
export type LeadStatus = 'pending' | 'approved' | 'rejected';

/** What is told of the vetted candidate: only what the agent picked. */
export type LeadPerson = {
  readonly identifier?: string;
  readonly scheme?: string;
  readonly sourceUrl?: string;
  readonly sourceCollection?: string;
  readonly information: readonly Information[];
};

export type LeadDecision = {
  readonly decision: 'approved' | 'rejected';
  readonly by: Reference;
  readonly on: Day;
  readonly reference?: Reference;
};

export type Lead = {
  /** `lead/2` where it has a reservation. */
  readonly schema: 'lead/1' | 'lead/2';
  readonly status: LeadStatus;
  /** The words of DIS-06, whole. */
  readonly notice: string;
  readonly lead: Reference;
  readonly case: Reference;
  readonly submission: Reference;
  readonly origin: {
    readonly kind: 'candidate-list';
    readonly frs: Reference;
    /** The name of the service. */
    readonly name: string;
  };
  /** What the office accepted when it approved the service: a report that does not support it, or none. */
  readonly reservation?: string;
  readonly agent: Reference;
  readonly created: Day;
  /** Where it is reported that conventional means were tried (GATE-03). */
  readonly meansReport: Reference;
  /** The candidate as the ledger names it. */
  readonly candidate: string;
  readonly person: LeadPerson;
  readonly vetting: {
    readonly by: Reference;
    readonly on: Day;
    readonly evidence: readonly Evidence[];
    readonly sourceLookedAt?: boolean;
    /** What became of the others on the list. */
    readonly others: { readonly vetted: number; readonly eliminated: number; readonly left: number };
  };
  readonly decision?: LeadDecision;
};

/** What of a candidate goes into a lead. Nothing goes by itself. */
export type Pick = {
  readonly identifier?: boolean;
  readonly source?: boolean;
  /** Positions in the candidate's information, from 0. */
  readonly information?: readonly number[];
};

/**
 * The picked details of a candidate. Images, scores, ranks and extensions cannot be picked.
 *
 * @example
 * const person = pickPerson(candidate, {});
 */
export function pickPerson(candidate: Candidate, pick: Pick): LeadPerson {
  const { candidateId, idScheme, sourceUrl, sourceCollection, information = [] } = candidate;
  return {
    ...(pick.identifier === true && candidateId !== undefined ? { identifier: candidateId } : {}),
    ...(pick.identifier === true && idScheme !== undefined ? { scheme: idScheme } : {}),
    ...(pick.source === true && sourceUrl !== undefined ? { sourceUrl } : {}),
    ...(pick.source === true && sourceCollection !== undefined ? { sourceCollection } : {}),
    information: (pick.information ?? []).flatMap((at) => {
      const { category, label, value } = information[at] ?? {};
      if (category === undefined && label === undefined && value === undefined) return [];
      return [
        {
          ...(category === undefined ? {} : { category }),
          ...(label === undefined ? {} : { label }),
          ...(value === undefined ? {} : { value }),
        },
      ];
    }),
  };
}
