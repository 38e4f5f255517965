/** What a service answers besides returns (`candidate-list/1`, `comparison/1`) and attestations. */

/** 202: the transaction goes on. */
export type Pending = {
  readonly schema: 'frs-pending/1';
  readonly requestId: string;
  readonly state:
    'queued' | 'searching' | 'comparing' | 'examining' | 'cancelling' | 'deleting' | 'attesting';
  /** Seconds. */
  readonly retryAfter?: number;
};

/** Why something was refused. */
export type Problem = {
  /** A problem code of the candidate list. */
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly retryable: boolean;
  readonly native?: string;
};

/** A refusal outside any transaction; within one it is a return whose outcome is `rejected`. */
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

/** One line of a service's log. It names no candidate and holds no probe. */
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
  /** The hash of the event before it; of the first one 64 zeros. */
  readonly prev: string;
  readonly hash: string;
};

/** A page of a service's log. */
export type AuditListing = {
  readonly schema: 'frs-audit/1';
  readonly events: readonly AuditEvent[];
  /** `after` of the next page. */
  readonly next?: number;
};
