/** Unusual but correct habits of a service. */
import type { Habit } from '../faults/fault.ts';
import { imageHabits } from './images.ts';
import { listHabits } from './lists.ts';
import { scoreHabits } from './scores.ts';
import { statementHabits } from './statements.ts';
import { transport } from './transport.ts';

export const habits: readonly Habit[] = [
  ...transport,
  ...scoreHabits,
  ...listHabits,
  ...imageHabits,
  ...statementHabits,
];
