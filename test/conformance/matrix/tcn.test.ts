import { tcnFaults } from '../../../conformance/faults/tcn.ts';
import { matrixOf } from './matrix.ts';

matrixOf('TCN', tcnFaults);
