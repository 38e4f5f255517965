/** What a channel cannot show: only a connection of the suite to the service shows it. */
import type { Capability } from '../../src/services/adapters/index.ts';
import type { Channel } from '../../src/services/profiles/index.ts';

export type Undriven = {
  /** Families and requirements that stay undecided. */
  readonly undecided: readonly string[];
  /** Capabilities that the channel does not carry: what needs one of them stays undecided. */
  readonly lacks: readonly Capability[];
  /** Controls that the channel does not have; they block nothing. */
  readonly controls: readonly string[];
  /** Why. */
  readonly says: string;
};

export const UNDRIVEN: Readonly<Partial<Record<Channel, Undriven>>> = {
  manual: {
    undecided: ['ENC', 'ACC', 'MAIL-01', 'MAIL-07', 'MAIL-09'],
    lacks: [],
    controls: ['CTL-05', 'CTL-06'],
    says: 'requests go by hand; only a connection to the service shows this',
  },
  // A requester is known by its certificate: whoever has another one gets no answer at all, and so no refusal.
  mail: {
    undecided: ['ENC', 'ACC'],
    lacks: ['again', 'audit', 'compare', 'by-reference', 'review', 'fetch', 'still-there'],
    controls: ['CTL-03', 'CTL-05'],
    says: 'mail carries searches of one requester and attestations; only a connection to the service shows this',
  },
};
