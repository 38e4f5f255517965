import { narrowMatrix } from './narrow.ts';

narrowMatrix(1);
