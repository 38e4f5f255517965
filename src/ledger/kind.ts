/** What describes a kind of ledger entry. */
import type { Many, Shape } from './shapes.ts';

/** A kind of entry. */
export type Kind = {
  /** The requirements that ask for it. */
  readonly for: readonly string[];
  readonly must: Readonly<Record<string, Shape | Many>>;
  readonly may: Readonly<Record<string, Shape | Many>>;
};
