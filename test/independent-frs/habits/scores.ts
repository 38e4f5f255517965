/** Unusual but correct habits of scores. */
import type { Habit } from '../faults/fault.ts';
import { SCALE } from '../service/frs.ts';

/** Distances: 0 is the same, 2 the opposite. */
const distance = (score: string | undefined): string => (1 - Number(score)).toFixed(4);
const DISTANCES = { ...SCALE, kind: 'dissimilarity', higherIsMoreSimilar: false, min: '0', max: '2' };
const PERCENT = { ...SCALE, min: '0', max: '100', unit: 'percent', resolution: '0.01' };
const percent = (score: string | undefined): string => ((Number(score) + 1) * 50).toFixed(2);

export const scoreHabits: readonly Habit[] = [
  {
    name: 'scores-are-distances',
    does: 'Scores are distances, the smaller the more alike; no threshold can be chosen',
    risks: ['CAN-02', 'CAN-06', 'CMP-05', 'DEL-04', 'CAN-15', 'CTL-04'],
    deviation: () => ({
      settings: { threshold: 'none' },
      statement: (statement) => (statement['scoreScale'] = DISTANCES),
      answered: (job) => {
        for (const row of job.list?.candidates ?? []) row.score = distance(row.score);
        if (job.list?.scoreScale !== undefined) job.list.scoreScale = DISTANCES;
        if (job.comparison?.score !== undefined) {
          job.comparison.score = distance(job.comparison.score);
          job.comparison.scoreScale = DISTANCES;
        }
      },
    }),
  },
  {
    name: 'scores-are-percent',
    does: 'Scores are 0 to 100 and called percent',
    risks: ['CAN-02', 'CAN-06', 'CMP-02', 'CMP-05', 'DEL-04'],
    deviation: () => ({
      settings: { threshold: 'none' },
      statement: (statement) => (statement['scoreScale'] = PERCENT),
      answered: (job) => {
        for (const row of job.list?.candidates ?? []) row.score = percent(row.score);
        if (job.list?.scoreScale !== undefined) job.list.scoreScale = PERCENT;
        if (job.comparison?.score !== undefined) {
          job.comparison.score = percent(job.comparison.score);
          job.comparison.scoreScale = PERCENT;
        }
      },
    }),
  },
  {
    name: 'scores-with-exponent',
    does: 'Scores are written with an exponent',
    risks: ['CAN-02', 'CAN-05', 'CAN-06', 'CMP-01'],
    deviation: () => ({
      answered: (job) => {
        for (const row of job.list?.candidates ?? []) row.score = Number(row.score).toExponential(6);
        if (job.comparison?.score !== undefined)
          job.comparison.score = Number(job.comparison.score).toExponential(6);
      },
    }),
  },
];
