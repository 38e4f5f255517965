import { narrowMatrix } from './narrow.ts';

narrowMatrix('others', 0);
