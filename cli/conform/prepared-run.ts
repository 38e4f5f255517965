/** A run that is ready to be made against a service that was named. */
import type { RunSetup } from '../../conformance/suite/setup.ts';

export type PreparedRun = {
  readonly setup: RunSetup;
  /** Texts that no artefact may contain. */
  readonly secrets: readonly string[];
  readonly isEmbedded: false;
  readonly close: () => Promise<void>;
};
