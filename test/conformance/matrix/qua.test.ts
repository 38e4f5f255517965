import { quaFaults } from '../../../conformance/faults/qua.ts';
import { matrixOf } from './matrix.ts';

matrixOf('QUA', quaFaults);
