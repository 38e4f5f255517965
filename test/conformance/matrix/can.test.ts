import { canFaults } from '../../../conformance/faults/can/index.ts';
import { matrixOf } from './matrix.ts';

matrixOf('CAN', canFaults);
