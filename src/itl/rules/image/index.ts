/** The image against the record (level 3). For an image whose header cannot be read, only the faults of the file are reported. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { algorithmRules } from './algorithm.ts';
import { colorRules } from './color.ts';
import { densityRules } from './density.ts';
import { fileRules } from './file.ts';
import { sizeRules } from './size.ts';

export const imageRules: readonly Rule<Subject>[] = [
  ...fileRules,
  ...sizeRules,
  ...densityRules,
  ...algorithmRules,
  ...colorRules,
];
