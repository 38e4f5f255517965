import { minFaults } from '../../../conformance/faults/min.ts';
import { matrixOf } from './matrix.ts';

matrixOf('MIN', minFaults);
