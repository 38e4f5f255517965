/** Unusual but correct habits of a service. */
import type { Habit } from '../faults/fault.ts';

export const habits: readonly Habit[] = [];
