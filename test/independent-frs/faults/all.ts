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

type Kinds = Record<string, readonly Fault[]>;

/** The first half. */
export const FIRST: Kinds = {
  deletion,
  enrolment,
  words,
  access,
  disclaimers,
  lists: listFaults,
  leaks,
  numbers,
};

/** The second half, written after the checks had changed. */
export const LATER: Kinds = {
  deletion: laterDeletion,
  enrolment: laterEnrolment,
  words: laterWords,
  access: laterAccess,
  disclaimers: laterDisclaimers,
  lists: laterLists,
  leaks: laterLeaks,
  numbers: laterNumbers,
};

export const faults: readonly Fault[] = [FIRST, LATER].flatMap((kinds) => Object.values(kinds).flat());
