/** Faults against the controls. */
import type { Fault } from './fault.ts';

export const ctlFaults: readonly Fault[] = [
  {
    id: 'ctl.clock-off',
    title: 'The clock of the service is 10 s ahead',
    profile: 'state-local',
    catches: [{ id: 'CTL-01', why: 'no time of the service can be compared with one of the suite' }],
    joints: () => ({}),
    service: { now: () => Date.now() + 10_000 },
  },
];
