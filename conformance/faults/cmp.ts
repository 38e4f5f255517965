/** Faults of comparisons. */
import type { Comparison } from '../../src/results/index.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { withMembers } from './edits.ts';
import type { Fault } from './fault.ts';

/** Adds members to the body of a comparison. */
function holding(members: Readonly<Record<string, unknown>>): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply) =>
      withMembers(reply, (body) =>
        body['schema'] === 'comparison/1' && reply.status === 200 ? { ...body, ...members } : body,
      ),
  });
}

/** Changes a comparison. */
function instead(change: (comparison: Comparison) => Comparison): () => Partial<FaultHooks> {
  return () => ({
    made: (outcome) =>
      'comparison' in outcome.made && outcome.status === 200
        ? { ...outcome, made: { comparison: change(outcome.made.comparison) } }
        : outcome,
  });
}

export const cmpFaults: readonly Fault[] = [
  {
    id: 'cmp.verdict',
    title: 'A comparison states whether it is the same person',
    profile: 'state-local',
    catches: [
      { id: 'CMP-02', why: 'a boolean states a decision on identity' },
      { id: 'CMP-01', why: 'a comparison must contain no other members' },
      { id: 'DIS-05', why: 'the boolean contradicts the disclaimer' },
    ],
    traffic: ['DIS-01'],
    faultHooks: holding({ isMatch: true }),
  },
  {
    id: 'cmp.person',
    title: 'A comparison contains the name of the person',
    profile: 'state-local',
    catches: [
      { id: 'CMP-02', why: 'a comparison is of two images without identity' },
      { id: 'CMP-01', why: 'a comparison must contain no other members' },
    ],
    faultHooks: holding({ subjectName: 'Synthetic Person 000001' }),
  },
  {
    id: 'cmp.no-scale',
    title: 'A comparison has a score without a scale',
    profile: 'state-local',
    catches: [{ id: 'CMP-01', why: 'a score has no meaning without its scale' }],
    faultHooks: instead(({ scoreScale: _, ...comparison }) => comparison),
  },
  {
    id: 'cmp.constant',
    title: 'Every comparison has the same score',
    profile: 'state-local',
    catches: [{ id: 'CMP-05', why: 'the score does not depend on the images' }],
    faultHooks: instead((comparison) => ({ ...comparison, score: '87.00' })),
  },
];
