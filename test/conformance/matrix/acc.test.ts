import { accFaults } from '../../../conformance/faults/acc.ts';
import { matrixOf } from './matrix.ts';

matrixOf('ACC', accFaults);
