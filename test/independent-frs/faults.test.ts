import { describeFaults } from './described.ts';
import { FIRST } from './faults/all.ts';

describeFaults('faults of the independent service', FIRST);
