import { errFaults } from '../../../conformance/faults/err.ts';
import { matrixOf } from './matrix.ts';

matrixOf('ERR', errFaults);
