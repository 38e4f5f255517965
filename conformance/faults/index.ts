/** Every fault, in the order of the catalogue. */
import { ctlFaults } from './ctl.ts';
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [...ctlFaults];
