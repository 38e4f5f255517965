/** Unusual but correct habits of a service. */
import type { Habit } from '../faults/fault.ts';
import { listHabits } from './lists.ts';
import { transport } from './transport.ts';

export const habits: readonly Habit[] = [...transport, ...listHabits];
