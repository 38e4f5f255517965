/** Faults of access: requests that state too little, or another agency, are accepted. */
import type { Fault } from './fault.ts';

export const accTermsFaults: readonly Fault[] = [
  {
    id: 'acc.violation-not-needed',
    title: 'Answers requests that do not state the violation',
    profile: 'obim',
    catches: [{ id: 'ACC-03', why: 'a probe is searched for without a stated violation' }],
    faultHooks: () => ({
      policy: (refused) => (refused?.problem.code === 'LEGAL_BASIS_MISSING' ? undefined : refused),
    }),
  },
  {
    id: 'acc.violation-not-needed-to-compare',
    title: 'Compares images without a stated violation',
    profile: 'obim',
    catches: [{ id: 'ACC-03', why: 'images are compared without a stated violation' }],
    faultHooks: () => ({
      policy: (refused, { kind }) =>
        kind === 'comparison' && refused?.problem.code === 'LEGAL_BASIS_MISSING' ? undefined : refused,
    }),
  },
  {
    id: 'acc.other-agency-taken',
    title: 'Answers a request that names another agency than its credentials',
    profile: 'state-local',
    catches: [{ id: 'ACC-04', why: 'a requester acts in the name of another agency' }],
    faultHooks: () => ({
      policy: (refused) => (refused?.problem.code === 'FORBIDDEN' ? undefined : refused),
    }),
  },
];
