import { ctlFaults } from '../../../conformance/faults/ctl.ts';
import { matrixOf } from './matrix.ts';

matrixOf('CTL', ctlFaults);
