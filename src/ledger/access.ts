/** What the ledger says of who may ask: terms that were signed, services that were stopped, exigent uses and their reviews. */
import type { Entry } from './entry.ts';
import type { KindName } from './kinds.ts';

/** Terms that a user signed for a service; they end with the training that they ask for. */
export type SignedTerms = {
  readonly user: string;
  readonly frs: string;
  readonly from: string;
  readonly until: string;
};

export type Access = {
  readonly terms: readonly SignedTerms[];
  /** Services that were stopped and not listed anew since. */
  readonly stopped: ReadonlyMap<string, { readonly on: string; readonly reason: string }>;
  /** Exigent uses whose review was closed. */
  readonly reviewed: ReadonlySet<string>;
  /** The agents of exigent uses. */
  readonly agents: ReadonlyMap<string, string>;
  /** The exigent use that a submission rests on. */
  readonly exigent: ReadonlyMap<string, string>;
  /** Submissions whose probe was deleted, by an attestation that held. */
  readonly attested: ReadonlySet<string>;
};

type Known = {
  readonly terms: Map<string, SignedTerms>;
  readonly stopped: Map<string, { readonly on: string; readonly reason: string }>;
  readonly reviewed: Set<string>;
  readonly agents: Map<string, string>;
  readonly exigent: Map<string, string>;
  readonly attested: Set<string>;
};

const EFFECTS: { readonly [Name in KindName]?: (known: Known, entry: Entry<Name>) => void } = {
  'terms.signed': ({ terms }, { body: { user, frs, signed, until, trainingUntil = until } }) => {
    const end = trainingUntil < until ? trainingUntil : until;
    terms.set(`${user} ${frs}`, { user, frs, from: signed, until: end });
  },
  'registry.stopped': ({ stopped }, { at, body: { frs, reason } }) => {
    stopped.set(frs, { on: at.slice(0, 10), reason });
  },
  'registry.approved': ({ stopped }, { body: { frs, approval } }) => {
    if (approval === 'office-list') stopped.delete(frs);
  },
  'exigent.approved': ({ agents }, { body: { exigent: number, agent } }) => {
    agents.set(number, agent);
  },
  'exigent.closed': ({ reviewed }, { body }) => void reviewed.add(body.exigent),
  'submission.prepared': ({ exigent }, { body: { submission, exigent: number } }) => {
    if (number !== undefined) exigent.set(submission, number);
  },
  'attestation.received': ({ attested }, { body: { submission, result } }) => {
    if (result === 'verified') attested.add(submission);
  },
};

/**
 * Follows a ledger entry by entry.
 *
 * @example
 * const { see, access } = followAccess();
 * see(entry);
 * const read = access();
 */
export function followAccess(): { readonly see: (entry: Entry) => void; readonly access: () => Access } {
  const known: Known = {
    terms: new Map(),
    stopped: new Map(),
    reviewed: new Set(),
    agents: new Map(),
    exigent: new Map(),
    attested: new Set(),
  };
  return {
    see: (entry) => {
      const effect = EFFECTS[entry.kind] as ((known: Known, entry: Entry) => void) | undefined;
      effect?.(known, entry);
    },
    access: () => ({ ...known, terms: [...known.terms.values()] }),
  };
}
