/** A check: one question to a service, on one requirement. */
import type {
  AdapterOperation,
  Caller,
  ConformityStatement,
  Operation,
} from '../../src/services/protocol/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { TestContext } from './test-context.ts';
import type { CheckResult } from './verdict.ts';

/**
 * When a check runs: controls first; then what drives the service, in an order that the seed chooses; then what only
 * looks into the journal of the run (and fetches attestations and logs); then what has to wait for the end.
 */
export type Stage = 'control' | 'drive' | 'journal' | 'last';

/** A request that a check would send: what `conform plan` prints. */
export type Planned = {
  readonly operation: AdapterOperation | 'handshake' | 'plaintext';
  readonly as: Caller;
  readonly times: number;
  readonly what: string;
};

/** What is known of a service before a check runs. */
export type Known = { readonly profile: ServiceProfile; readonly statement: ConformityStatement };

export type Check = {
  /** `can.length.upper-bound`: unique, and stable as the ids of requirements are. */
  readonly id: string;
  readonly requirement: string;
  /** What it does, in one line. */
  readonly title: string;
  readonly stage: Stage;
  readonly plan: readonly Planned[];
  /** Operations that it needs; where one is declared as not offered, it does not apply (or fails, where mandatory). */
  readonly operations?: readonly Operation[];
  /** Why it does not apply to this service; undefined where it does. */
  readonly without?: (known: Known) => string | undefined;
  /** Controls that have to hold before it may run; else it is blocked. CTL-02 for what drives, unless told. */
  readonly after?: readonly string[];
  /** SHOULD for the part of a requirement that is none of its MUST: what fails there warns. */
  readonly level?: 'SHOULD';
  /** False for what can be looked at without a conformity statement. */
  readonly needsStatement?: false;
  /** Its own time limit in milliseconds, where it is not the common one. */
  readonly limit?: number;
  readonly run: (context: TestContext) => Promise<CheckResult>;
};

/** Where a check stands without having told: after the control that a search works. */
export function preconditionsOf({ after, stage }: Check): readonly string[] {
  return after ?? (stage === 'control' ? [] : ['CTL-02']);
}
