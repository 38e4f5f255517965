import { canFaults } from '../../../conformance/faults/can.ts';
import { matrixOf } from './matrix.ts';

matrixOf('CAN', canFaults);
