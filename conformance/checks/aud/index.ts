/** AUD: accountability. */
import type { Check } from '../../suite/check.ts';
import { auditHad } from './had.ts';
import { auditKept } from './kept.ts';

export const aud: readonly Check[] = [...auditHad, ...auditKept];
