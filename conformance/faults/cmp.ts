/** Faults of comparisons. */
import type { Comparison } from '../../src/results/index.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { withMembers } from './edits.ts';
import type { Fault } from './fault.ts';

/** A comparison's body with more in it. */
function holding(members: Readonly<Record<string, unknown>>): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply) =>
      withMembers(reply, (body) =>
        body['schema'] === 'comparison/1' && reply.status === 200 ? { ...body, ...members } : body,
      ),
  });
}

/** Another comparison than was made. */
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
    title: 'A comparison says whether it is the same person',
    profile: 'state-local',
    catches: [
      { id: 'CMP-02', why: 'a boolean decides who somebody is' },
      { id: 'CMP-01', why: 'a comparison holds nothing else' },
      { id: 'DIS-05', why: 'the boolean contradicts the disclaimer' },
    ],
    traffic: ['DIS-01'],
    faultHooks: holding({ isMatch: true }),
  },
  {
    id: 'cmp.person',
    title: 'A comparison gives the name of the person',
    profile: 'state-local',
    catches: [
      { id: 'CMP-02', why: 'a comparison is of two bare pictures' },
      { id: 'CMP-01', why: 'a comparison holds nothing else' },
    ],
    faultHooks: holding({ subjectName: 'Drawn Person 000001' }),
  },
  {
    id: 'cmp.no-scale',
    title: 'A comparison has a score without a scale',
    profile: 'state-local',
    catches: [{ id: 'CMP-01', why: 'a score without its scale says nothing' }],
    faultHooks: instead(({ scoreScale: _, ...comparison }) => comparison),
  },
  {
    id: 'cmp.constant',
    title: 'Every comparison has the same score',
    profile: 'state-local',
    catches: [{ id: 'CMP-05', why: 'the score does not come from the pictures' }],
    faultHooks: instead((comparison) => ({ ...comparison, score: '87.00' })),
  },
];
