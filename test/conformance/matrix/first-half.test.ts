import { narrowMatrix } from './narrow.ts';

narrowMatrix('representatives', 0);
