/** What a channel cannot show: only a connection of the suite to the service shows it. */
import type { Channel } from '../../src/services/profiles/index.ts';

export type Undriven = {
  /** Families and requirements that stay undecided. */
  readonly undecided: readonly string[];
  /** Controls that the channel does not have; they block nothing. */
  readonly controls: readonly string[];
  /** Why. */
  readonly says: string;
};

export const UNDRIVEN: Readonly<Partial<Record<Channel, Undriven>>> = {
  manual: {
    undecided: ['ENC', 'ACC', 'MAIL-01', 'MAIL-07', 'MAIL-09'],
    controls: ['CTL-05', 'CTL-06'],
    says: 'requests go by hand; only a connection to the service shows this',
  },
};
