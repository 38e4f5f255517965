import { cmpFaults } from '../../../conformance/faults/cmp.ts';
import { matrixOf } from './matrix.ts';

matrixOf('CMP', cmpFaults);
