import { encFaults } from '../../../conformance/faults/enc.ts';
import { matrixOf } from './matrix.ts';

matrixOf('ENC', encFaults);
