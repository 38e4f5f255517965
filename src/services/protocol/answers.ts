/** The answers of a service other than results (`candidate-list/1`, `comparison/1`) and attestations. */

/** 202: the transaction is in progress. */
export type Pending = {
  readonly schema: 'frs-pending/1';
  readonly requestId: string;
  readonly state:
    'queued' | 'searching' | 'comparing' | 'examining' | 'cancelling' | 'deleting' | 'attesting';
  /** Seconds. */
  readonly retryAfter?: number;
};

/** The reason of a refusal. */
export type Problem = {
  /** A problem code of the candidate list. */
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly retryable: boolean;
  readonly native?: string;
};

/** A refusal outside a transaction; within one, a refusal is a result with the outcome `rejected`. */
export type Refusal = {
  readonly schema: 'frs-refusal/1';
  readonly requestId?: string;
  readonly problems: readonly Problem[];
  readonly disclaimers?: readonly {
    readonly text: string;
    readonly lang: string;
    readonly authority?: string;
  }[];
};

/** One event of the log of a service. It contains no candidate and no probe data. */
export type AuditEvent = {
  /** From 1 without gaps, for each requester separately. */
  readonly seq: number;
  readonly at: string;
  readonly kind: 'query' | 'return' | 'refusal' | 'deletion' | 'read';
  /** The agency, as authenticated. */
  readonly requester: string;
  readonly requestId: string;
  readonly purpose: string;
  readonly outcome: { readonly kind: string; readonly status?: number; readonly returned?: number };
  /** The hash of the previous event; 64 zeros for the first one. */
  readonly prev: string;
  readonly hash: string;
};

/** A page of the log of a service. */
export type AuditListing = {
  readonly schema: 'frs-audit/1';
  readonly events: readonly AuditEvent[];
  /** `after` of the next page. */
  readonly next?: number;
};
