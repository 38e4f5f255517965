/** A fault: one deviation of a service, and exactly the requirements that must catch it. */
import type { FrsOptions, ReferenceFrs } from '../reference-frs/index.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { RunSetup } from '../suite/setup.ts';

/** A requirement that must fail (or warn, if it is a SHOULD), and why the fault violates it. */
export type Catch = { readonly id: string; readonly why: string };

/** A proxy between the suite and the service. */
export type Front = {
  readonly setup: (setup: RunSetup) => RunSetup;
  readonly close: () => Promise<void>;
};

export type Fault = {
  /** `can.one-person-twice`. */
  readonly id: string;
  /** The deviation of the service. */
  readonly title: string;
  /** The profile of the run with the fault. */
  readonly profile: string;
  /** The primary one first. Empty only with `unseen`. */
  readonly catches: readonly Catch[];
  /** Other requirements whose requests reveal the fault, for a run that is narrowed to `catches`. */
  readonly traffic?: readonly string[];
  /** Why no black-box test can detect the fault. It is listed as a limit, and a test asserts that no check fails. */
  readonly unseen?: string;
  /** Deviations of the service, made for each run. */
  readonly faultHooks?: () => Partial<FaultHooks>;
  /** Faulty settings of the service. The clean run for comparison has `base` only. */
  readonly service?: Partial<FrsOptions>;
  /** Settings of the service that are not faulty, for both runs: for example a service that answers 202 first. */
  readonly base?: Partial<FrsOptions>;
  readonly front?: (frs: ReferenceFrs) => Promise<Front>;
  /** Changes the setup of the suite, in the run with the fault only. */
  readonly setup?: (setup: RunSetup) => RunSetup;
};
