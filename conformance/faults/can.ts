/** Faults of candidate lists. */
import { contentFaults } from './can/content.ts';
import { narrowingFaults } from './can/narrowing.ts';
import { oneFaults } from './can/one.ts';
import { orderFaults } from './can/order.ts';
import { termFaults } from './can/terms.ts';
import type { Fault } from './fault.ts';

export const canFaults: readonly Fault[] = [
  ...oneFaults,
  ...orderFaults,
  ...termFaults,
  ...contentFaults,
  ...narrowingFaults,
];
