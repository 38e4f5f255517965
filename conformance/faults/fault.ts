/** A fault: one way in which a service fails, and exactly which requirements have to catch it. */
import type { FrsOptions, ReferenceFrs } from '../reference-frs/index.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { RunSetup } from '../suite/setup.ts';

/** A requirement that has to fail (or to warn, where it is a SHOULD), and why this fault breaks it. */
export type Catch = { readonly id: string; readonly why: string };

/** Something that stands between the suite and the service. */
export type Front = {
  readonly setup: (setup: RunSetup) => RunSetup;
  readonly close: () => Promise<void>;
};

export type Fault = {
  /** `can.one-person-twice`. */
  readonly id: string;
  /** What the service does wrong. */
  readonly title: string;
  /** The profile under which it is shown. */
  readonly profile: string;
  /** The primary one first. Empty only with `unseen`. */
  readonly catches: readonly Catch[];
  /** Other requirements whose requests reveal the fault, for a run that is narrowed to `catches`. */
  readonly traffic?: readonly string[];
  /** Why no black box can see it: listed as a limit, and a test asserts that it is not seen. */
  readonly unseen?: string;
  /** Deviations of the service, made anew for each run. */
  readonly faultHooks?: () => Partial<FaultHooks>;
  /** Other settings of the service. The clean run that it is compared with has `base` only. */
  readonly service?: Partial<FrsOptions>;
  /** Settings of the service that are no fault, in the clean run as well: a service that answers 202 first. */
  readonly base?: Partial<FrsOptions>;
  readonly front?: (frs: ReferenceFrs) => Promise<Front>;
  /** Changes what the suite is given, with the fault only. */
  readonly setup?: (setup: RunSetup) => RunSetup;
};
