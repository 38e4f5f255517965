/** Faults of candidate lists. */
import { contentFaults } from './content.ts';
import { narrowingFaults } from './narrowing.ts';
import { oneFaults } from './single-candidate.ts';
import { orderFaults } from './order.ts';
import { personFaults } from './persons.ts';
import { scoringFaults } from './scoring.ts';
import { termFaults } from './terms.ts';
import type { Fault } from '../fault.ts';

export const canFaults: readonly Fault[] = [
  ...oneFaults,
  ...orderFaults,
  ...personFaults,
  ...termFaults,
  ...scoringFaults,
  ...contentFaults,
  ...narrowingFaults,
];
