/** Requirements on a service that no check decides, each with the reason. */
import type { Reason } from '../suite/verdict.ts';

export type Untested = {
  readonly id: string;
  readonly verdict: 'not-applicable' | 'inconclusive';
  readonly reason: Reason | 'planned';
  readonly says: string;
};

export const untested: readonly Untested[] = [
  {
    id: 'DEL-17',
    verdict: 'inconclusive',
    reason: 'later',
    says: 'decided after the run: conform recheck checks it after 24 hours and 7 days',
  },
];
