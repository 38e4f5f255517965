import { delFaults } from '../../../conformance/faults/del.ts';
import { matrixOf } from './matrix.ts';

matrixOf('DEL', delFaults);
