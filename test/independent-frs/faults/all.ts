/** Every fault, by kind. */
import { access } from './access.ts';
import { deletion } from './deletion.ts';
import { disclaimers } from './disclaimers.ts';
import { enrolment } from './enrolment.ts';
import type { Fault } from './fault.ts';
import { laterAccess } from './later/access.ts';
import { laterDeletion } from './later/deletion.ts';
import { laterDisclaimers } from './later/disclaimers.ts';
import { laterEnrolment } from './later/enrolment.ts';
import { laterLeaks } from './later/leaks.ts';
import { laterLists } from './later/lists.ts';
import { laterNumbers } from './later/numbers.ts';
import { laterWords } from './later/words.ts';
import { leaks } from './leaks.ts';
import { listFaults } from './lists.ts';
import { numbers } from './numbers.ts';
import { words } from './words.ts';

/** The first half, and the second, which was written after the checks had changed. */
export const KINDS = {
  deletion,
  enrolment,
  words,
  access,
  disclaimers,
  lists: listFaults,
  leaks,
  numbers,
  'later deletion': laterDeletion,
  'later enrolment': laterEnrolment,
  'later words': laterWords,
  'later access': laterAccess,
  'later disclaimers': laterDisclaimers,
  'later lists': laterLists,
  'later leaks': laterLeaks,
  'later numbers': laterNumbers,
} satisfies Record<string, readonly Fault[]>;

export const faults: readonly Fault[] = Object.values(KINDS).flat();
