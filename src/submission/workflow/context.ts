/** One submission on its way: what every step of it needs. */
import { instantOf } from '../../calendar/index.ts';
import type { AssessOptions } from '../../image/quality/assess.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import type { Asked } from '../cases/request.ts';
import type { CaseFile } from '../cases/store.ts';
import type { RequestedService, Workspace, Submission } from './declared.ts';
import type { History } from './history.ts';
import type { HandOver } from './manual/files.ts';
import type { Plan } from './plan.ts';

export type WorkflowContext = {
  readonly workspace: Workspace;
  readonly service: RequestedService;
  readonly given: Submission;
  readonly file: CaseFile;
  readonly asked: Asked;
  readonly plan: Plan;
  /** The minimal pictures, in the order of the request. */
  readonly pictures: readonly Uint8Array[];
  readonly history: History;
  /** How pictures that come back are looked at. */
  readonly assess?: AssessOptions;
  /** For a submission by hand: where its packet is written. */
  readonly packet?: HandOver;
  /** For a submission by e-mail: the message goes again although an earlier transfer may have succeeded. */
  readonly resend?: boolean;
};

/** This moment, as entries have it. */
export function instant({ service }: Pick<WorkflowContext, 'service'>): string {
  return instantOf(service.reach.clock.now());
}

/** Tells the ledger; on the disk when this returns. */
export async function tell(
  { workspace }: Pick<WorkflowContext, 'workspace'>,
  entry: NewEntry,
): Promise<void> {
  await workspace.cases.tell(entry);
}
