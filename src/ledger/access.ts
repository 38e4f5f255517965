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
  /** Of each approval, by `approvalKey`: SHA-256 of the line of the registry that was recorded last. */
  readonly lines: ReadonlyMap<string, string>;
  /** SHA-256 of every line that was ever recorded. */
  readonly recorded: ReadonlySet<string>;
  /** Services for which a conformance report was recorded. */
  readonly reported: ReadonlySet<string>;
  /** Exigent uses whose review was closed. */
  readonly reviewed: ReadonlySet<string>;
  /** The agents of exigent uses. */
  readonly agents: ReadonlyMap<string, string>;
  /** The exigent use that a submission rests on. */
  readonly exigent: ReadonlyMap<string, string>;
  /** Submissions whose probe was deleted, by an attestation that held. */
  readonly attested: ReadonlySet<string>;
  /** SHA-256 of every signed acceptance of a disclaimer that was recorded. */
  readonly acceptances: ReadonlySet<string>;
};

type Known = {
  readonly terms: Map<string, SignedTerms>;
  readonly stopped: Map<string, { readonly on: string; readonly reason: string }>;
  readonly lines: Map<string, string>;
  readonly recorded: Set<string>;
  readonly reported: Set<string>;
  readonly reviewed: Set<string>;
  readonly agents: Map<string, string>;
  readonly exigent: Map<string, string>;
  readonly attested: Set<string>;
  readonly acceptances: Set<string>;
};

/**
 * Key of an approval: a later line with the same key replaces an earlier one.
 *
 * @example
 * const key = approvalKey({ frs: 'example', approval: 'office-list' });
 */
export function approvalKey(one: {
  readonly frs: string;
  readonly approval: string;
  readonly case?: string;
  readonly exigent?: string;
}): string {
  return [one.frs, one.approval, one.case ?? '', one.exigent ?? ''].join(' ');
}

function record({ lines, recorded }: Known, key: string, line: string | undefined): void {
  if (line === undefined) return;
  lines.set(key, line);
  recorded.add(line);
}

const EFFECTS: { readonly [Name in KindName]?: (known: Known, entry: Entry<Name>) => void } = {
  'terms.signed': ({ terms }, { body: { user, frs, signed, until, trainingUntil = until } }) => {
    const end = trainingUntil < until ? trainingUntil : until;
    terms.set(`${user} ${frs}`, { user, frs, from: signed, until: end });
  },
  'registry.stopped': ({ stopped, recorded }, { at, body: { frs, reason, line } }) => {
    if (line !== undefined) recorded.add(line);
    stopped.set(frs, { on: at.slice(0, 10), reason });
  },
  'registry.approved': (known, { body }) => {
    const { frs, approval, line, report } = body;
    if (approval === 'office-list') known.stopped.delete(frs);
    record(known, approvalKey(body), line);
    if (report !== undefined) known.reported.add(frs);
  },
  'registry.reviewed': (known, { at, body: { frs, line, report, decision } }) => {
    // A report that is not conformant closes the gate by this entry alone; its line is that of a stop.
    if (decision === 'stopped') {
      known.stopped.set(frs, { on: at.slice(0, 10), reason: 'not-conformant' });
      if (line !== undefined) known.recorded.add(line);
    } else record(known, approvalKey({ frs, approval: 'office-list' }), line);
    if (report !== undefined) known.reported.add(frs);
  },
  'exigent.approved': (known, { body }) => {
    const { exigent: number, agent, approval } = body;
    known.agents.set(number, agent);
    record(known, approvalKey({ ...body, approval: 'exigent' }), approval);
  },
  'exigent.closed': ({ reviewed }, { body }) => void reviewed.add(body.exigent),
  'submission.prepared': ({ exigent }, { body: { submission, exigent: number } }) => {
    if (number !== undefined) exigent.set(submission, number);
  },
  'attestation.received': ({ attested }, { body: { submission, result } }) => {
    if (result === 'verified') attested.add(submission);
  },
  'disclaimer.accepted': ({ acceptances }, { body }) => void acceptances.add(body.acceptance),
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
    lines: new Map(),
    recorded: new Set(),
    reported: new Set(),
    reviewed: new Set(),
    agents: new Map(),
    exigent: new Map(),
    attested: new Set(),
    acceptances: new Set(),
  };
  return {
    see: (entry) => {
      const effect = EFFECTS[entry.kind] as ((known: Known, entry: Entry) => void) | undefined;
      effect?.(known, entry);
    },
    access: () => ({ ...known, terms: [...known.terms.values()] }),
  };
}
