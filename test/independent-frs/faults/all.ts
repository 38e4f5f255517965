/** Every fault, by kind. */
import { access } from './access.ts';
import { deletion } from './deletion.ts';
import { disclaimers } from './disclaimers.ts';
import { enrolment } from './enrolment.ts';
import type { Fault } from './fault.ts';
import { leaks } from './leaks.ts';
import { listFaults } from './lists.ts';
import { numbers } from './numbers.ts';
import { words } from './words.ts';

export const KINDS = {
  deletion,
  enrolment,
  words,
  access,
  disclaimers,
  lists: listFaults,
  leaks,
  numbers,
} satisfies Record<string, readonly Fault[]>;

export const faults: readonly Fault[] = Object.values(KINDS).flat();
