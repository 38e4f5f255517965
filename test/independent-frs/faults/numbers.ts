/** Numbers that identify two things, and results that outlive their window. */
import { keyOf } from '../service/frs.ts';
import { answerOf } from '../service/submit.ts';
import { type Fault } from './fault.ts';

export const numbers: readonly Fault[] = [
  {
    name: 'one-number-for-search-and-comparison',
    does: 'A comparison has the response ID of the last search',
    catches: ['TCN-01'],
    beside: ['CMP-05'],
    deviation: () => ({
      answered: (job, frs) => {
        if (job.list !== undefined) frs.memory.set('last', job.list.responseId);
        const last = frs.memory.get('last');
        if (job.comparison !== undefined && typeof last === 'string') job.comparison.responseId = last;
      },
    }),
  },
  {
    name: 'comparisons-outlive-the-window',
    does: 'Comparisons are still read after the window of results, searches are not',
    catches: ['DEL-15'],
    beside: ['CMP-05'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({
      settings: { returnWindow: 4 },
      route: (call, frs) => {
        const number = /^\/v1\/comparisons\/([^/]+)$/.exec(call.path)?.[1];
        const job = frs.jobs.get(keyOf(call.caller ?? '', number ?? ''));
        return job?.comparison === undefined || call.method !== 'GET' ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'results-outlive-the-window',
    does: 'Results are still read after the declared window',
    catches: ['DEL-15'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({
      settings: { returnWindow: 4 },
      route: (call, frs) => {
        const number = /^\/v1\/searches\/([^/]+)$/.exec(call.path)?.[1];
        const job = frs.jobs.get(keyOf(call.caller ?? '', number ?? ''));
        return job?.list === undefined || call.method !== 'GET' ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'attestations-end-with-the-window',
    does: 'Attestations are gone when the window of results ends',
    catches: ['DEL-15', 'DEL-01'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({
      settings: { returnWindow: 4 },
      route: (call, frs) => {
        const number = /^\/v1\/attestations\/([^/]+)$/.exec(call.path)?.[1];
        const job = frs.jobs.get(keyOf(call.caller ?? '', number ?? ''));
        if (job !== undefined && Date.now() > job.finishedAt + 4000) delete job.jws;
        return undefined;
      },
    }),
  },
  {
    name: 'number-of-the-second-office',
    does: 'Response IDs are counted for each office, so that two offices get the same',
    catches: ['TCN-01'],
    beside: ['ACC-02'],
    deviation: () => ({
      answered: (job, frs) => {
        const count = Number(frs.memory.get(job.agency) ?? 0) + 1;
        frs.memory.set(job.agency, count);
        if (job.list !== undefined) job.list.responseId = `R-${count}`;
        if (job.comparison !== undefined) job.comparison.responseId = `R-${count}`;
      },
    }),
  },
];
