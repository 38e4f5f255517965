import { describeFaults } from './described.ts';
import { LATER } from './faults/all.ts';

describeFaults('later faults of the independent service', LATER);
