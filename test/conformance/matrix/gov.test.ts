import { govFaults } from '../../../conformance/faults/gov.ts';
import { matrixOf } from './matrix.ts';

matrixOf('GOV', govFaults);
