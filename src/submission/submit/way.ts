/** One submission on its way: what every step of it needs. */
import type { AssessOptions } from '../../image/quality/assess.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import type { Asked } from '../cases/asked.ts';
import type { CaseFile } from '../cases/store.ts';
import { type AskedService, type Desk, type Submission, instantOf } from './declared.ts';
import type { History } from './history.ts';
import type { Plan } from './plan.ts';

export type Way = {
  readonly desk: Desk;
  readonly service: AskedService;
  readonly given: Submission;
  readonly file: CaseFile;
  readonly asked: Asked;
  readonly plan: Plan;
  /** The minimal pictures, in the order of the request. */
  readonly pictures: readonly Uint8Array[];
  readonly history: History;
  /** How pictures that come back are looked at. */
  readonly assess?: AssessOptions;
};

/** This moment, as entries have it. */
export function instant({ service }: Pick<Way, 'service'>): string {
  return instantOf(service.reach.clock.now());
}

/** Tells the ledger; on the disk when this returns. */
export async function tell({ desk }: Pick<Way, 'desk'>, entry: NewEntry): Promise<void> {
  await desk.cases.tell(entry);
}
