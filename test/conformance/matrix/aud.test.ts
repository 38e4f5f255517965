import { audFaults } from '../../../conformance/faults/aud.ts';
import { matrixOf } from './matrix.ts';

matrixOf('AUD', audFaults);
