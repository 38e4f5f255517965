/** A check: one test of a service for one requirement. */
import type {
  AdapterOperation,
  Caller,
  ConformityStatement,
  Operation,
} from '../../src/services/protocol/index.ts';
import type { Capability } from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { DeclaredService } from './declared.ts';
import type { TestContext } from './test-context.ts';
import type { CheckResult } from './verdict.ts';

/**
 * Stage of a check. Controls run first; `drive` checks send requests, in an order chosen by the seed; `journal` checks
 * evaluate the journal of the run (and fetch attestations and logs); `last` checks must wait for the end.
 */
export type Stage = 'control' | 'drive' | 'journal' | 'last';

/** A planned request of a check, as `conform plan` prints it. */
export type Planned = {
  readonly operation: AdapterOperation | 'handshake' | 'plaintext' | 'mail';
  readonly as: Caller;
  readonly times: number;
  readonly what: string;
};

/** The data of a service that are known before a check runs. */
export type Known = {
  readonly profile: ServiceProfile;
  readonly statement: ConformityStatement;
  /** The declaration of the office, for a service that makes no statement. */
  readonly declared?: DeclaredService;
};

/** A capability that a service does not offer, and what it declares. */
export type Lack = { readonly capability: Capability; readonly says: string };

export type Check = {
  /** `can.length.upper-bound`: unique, and stable like the IDs of requirements. */
  readonly id: string;
  readonly requirement: string;
  /** What it checks, in one line. */
  readonly title: string;
  readonly stage: Stage;
  readonly plan: readonly Planned[];
  /** Required operations. If the service does not offer one, the requirement is not offered or does not apply. */
  readonly operations?: readonly Operation[];
  /** Why it does not apply to this service; undefined if it applies. */
  readonly without?: (known: Known) => string | undefined;
  /** The capability that the service declares not to offer; undefined if it offers what the check needs. */
  readonly lacks?: (known: Known) => Lack | undefined;
  /** True if the requirement states just this capability: a service without it has a gap, under every profile. */
  readonly isPromise?: true;
  /** Controls that must pass before; otherwise the check is blocked. Default: CTL-02, except for controls. */
  readonly after?: readonly string[];
  /** SHOULD for a part of a requirement that is not mandatory: its failure is a warning. */
  readonly level?: 'SHOULD';
  /** False for a check that needs no conformity statement. */
  readonly needsStatement?: false;
  /** Time limit in milliseconds, if it differs from the default. */
  readonly limit?: number;
  readonly run: (context: TestContext) => Promise<CheckResult>;
};

/** The controls that must pass before a check; default: CTL-02, except for controls. */
export function preconditionsOf({ after, stage }: Check): readonly string[] {
  return after ?? (stage === 'control' ? [] : ['CTL-02']);
}
