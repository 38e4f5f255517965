/** What a search result states beside its model. The rules evaluate it all the same (DIS-05, CMP-01). */
import type { Location } from '../../findings/finding.ts';

/** A value of the source that the model has no place for. */
export type Statement = {
  readonly at: Location;
  /** Name of the member; of an entry of a list, the name of the list. */
  readonly name: string;
  readonly value: string | boolean;
  /** True where the format documents the member: its name says nothing of the service, its value may. */
  readonly documented?: true;
};
