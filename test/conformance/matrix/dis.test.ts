import { disFaults } from '../../../conformance/faults/dis.ts';
import { matrixOf } from './matrix.ts';

matrixOf('DIS', disFaults);
