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

/** Score from which a faulty comparison decides for one person. */
const SAME_PERSON = 90;

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
  {
    id: 'cmp.zero-or-hundred',
    title: 'A comparison has the score 100 or 0 only',
    profile: 'state-local',
    catches: [{ id: 'CMP-02', why: 'a score with two values is a decision' }],
    faultHooks: instead((comparison) => ({
      ...comparison,
      score: Number(comparison.score) >= SAME_PERSON ? '100.00' : '0.00',
    })),
  },
  {
    id: 'cmp.near-the-ends',
    title: 'A comparison has a score within one per cent of 100 or 0',
    profile: 'state-local',
    catches: [{ id: 'CMP-02', why: 'a score at an end of the scale is a decision' }],
    faultHooks: instead((comparison) => {
      const score = Number(comparison.score);
      const close = (score / 100).toFixed(2);
      return { ...comparison, score: score >= SAME_PERSON ? (99 + Number(close)).toFixed(2) : close };
    }),
  },
  {
    id: 'cmp.two-values',
    title: 'A comparison has the score 75 or 25 only',
    profile: 'state-local',
    catches: [{ id: 'CMP-02', why: 'a score with two values is a decision' }],
    faultHooks: instead((comparison) => ({
      ...comparison,
      score: Number(comparison.score) >= SAME_PERSON ? '75.00' : '25.00',
    })),
  },
];
