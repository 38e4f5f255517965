/** Further lists that look right. Written after the checks changed. */
import { similarity } from '../../pictures/match.ts';
import { type Fault, lists, renumber } from '../fault.ts';

export const laterLists: readonly Fault[] = [
  {
    name: 'minimum-not-honoured',
    does: 'A length of two gets three candidates',
    catches: ['CAN-03'],
    deviation: () => ({
      scored: (scored, job, frs) => {
        frs.memory.set('third', scored[2]);
        return scored;
      },
      answered: (job) => {
        const { list } = job;
        const last = list?.candidates.at(-1);
        if (list === undefined || last === undefined || list.candidates.length !== 2) return;
        list.candidates.push({ ...last, candidateId: 'C-1031', rank: 3 });
        list.counts.returned = 3;
      },
    }),
  },
  {
    name: 'default-is-the-maximum',
    does: 'Without a length, a list has thirty candidates',
    catches: ['CAN-04'],
    deviation: () => ({
      settings: { default: 30 },
      statement: (statement) => (statement['candidateList'] = { min: 2, default: 20, max: 30 }),
    }),
  },
  {
    name: 'threshold-rounded',
    does: 'Scores are rounded to one place before they are compared with a threshold',
    catches: ['CAN-05'],
    deviation: () => ({
      answered: (job) => {
        const { threshold } = job.request;
        if (job.list === undefined || typeof threshold !== 'string' || job.list.candidates.length < 4) return;
        const kept = job.list.candidates.filter(
          ({ score }) => Math.floor(Number(score) * 10) / 10 >= Number(threshold),
        );
        if (kept.length < 2) return;
        job.list.candidates = kept;
        renumber(job.list);
      },
    }),
  },
  {
    name: 'last-two-in-other-order',
    does: 'The last two candidates of long lists stand in the wrong order',
    catches: ['CAN-02'],
    beside: ['CAN-04', 'CAN-13'],
    deviation: () =>
      lists((list) => {
        const [a, b] = list.candidates.slice(-2);
        if (list.candidates.length < 20 || a === undefined || b === undefined || a.score === b.score) return;
        list.candidates.splice(-2, 2, b, a);
        renumber(list);
      }),
  },
  {
    name: 'ranks-shared',
    does: 'The second and third candidate share a rank',
    catches: ['CAN-02'],
    deviation: () =>
      lists((list) => {
        const third = list.candidates[2];
        if (third !== undefined) third.rank = 2;
      }),
  },
  {
    name: 'score-beyond-numbers',
    does: 'The best score is written as 1e400',
    catches: ['CAN-06', 'CAN-02'],
    deviation: () =>
      lists((list) => {
        const [first] = list.candidates;
        if (first !== undefined) first.score = '1e400';
      }),
  },
  {
    name: 'score-above-the-range',
    does: 'The best score is a little above the declared range',
    catches: ['CAN-06'],
    deviation: () =>
      lists((list) => {
        const [first] = list.candidates;
        if (first !== undefined) first.score = '1.0200';
      }),
  },
  {
    name: 'score-called-probability',
    does: 'The calibration calls a score the probability of identity',
    catches: ['CAN-06', 'DIS-05'],
    deviation: () =>
      lists((list) => {
        if (list.scoreScale !== undefined)
          list.scoreScale['calibration'] = [
            { fmr: '1e-4', score: '0.9', basis: '97 percent probability of identity' },
          ];
      }),
  },
  {
    name: 'one-score-missing',
    does: 'The fifth candidate has no score',
    catches: ['CAN-06', 'CAN-02'],
    profile: 'fusion-center',
    deviation: () =>
      lists((list) => {
        delete list.candidates[4]?.score;
      }),
  },
  {
    name: 'no-reason-in-the-small-gallery',
    does: 'A search of the small gallery finds nobody and gives no reason',
    catches: ['CAN-07'],
    deviation: () => ({
      answered: (job) => {
        const { list } = job;
        if (list?.outcome.kind === 'noCandidate' && list.search.galleries[0]?.['id'] === 'annex')
          delete list.outcome.reason;
      },
    }),
  },
  {
    name: 'one-of-the-small-gallery',
    does: 'A search of the small gallery returns its one person',
    catches: ['CAN-01'],
    deviation: () => ({
      answered: (job, frs) => {
        const { list } = job;
        const person = frs.gallery.find(({ gallery }) => gallery === 'annex');
        if (list?.outcome.reason !== 'single-candidate-withheld' || person === undefined) return;
        if (list.search.galleries[0]?.['id'] !== 'annex') return;
        list.outcome = { kind: 'candidates' };
        list.candidates = [
          {
            rank: 1,
            candidateId: person.candidateId,
            score: '0.2000',
            images: [],
            imageUnavailable: { reason: 'The owner of the record keeps the picture' },
          },
        ];
        list.counts.returned = 1;
      },
    }),
  },
  {
    name: 'surplus-category-at-rank-five',
    does: 'The fifth candidate of OBIM has a criminal history',
    catches: ['CAN-10'],
    profile: 'obim',
    deviation: () =>
      lists((list) =>
        list.candidates[4]?.information?.push({ category: 'criminal-history', label: 'arrests', value: '2' }),
      ),
  },
  {
    name: 'one-person-key-twice',
    does: 'Two candidates of a list have the same person key',
    catches: ['CAN-08', 'CAN-01'],
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) row.personKey = `P-${row.candidateId}`;
        const [, second, third] = list.candidates;
        if (second?.personKey !== undefined && third !== undefined) third.personKey = second.personKey;
      }),
  },
  {
    name: 'restricted-at-the-end',
    does: 'The restricted record stands at the end of long lists',
    catches: ['CAN-19'],
    profile: 'obim',
    deviation: () =>
      lists((list, _, frs) => {
        const person = frs.gallery.find(({ isRestricted }) => isRestricted);
        const last = list.candidates.at(-1);
        if (list.candidates.length < 15 || person === undefined || last === undefined) return;
        last.candidateId = person.candidateId;
        last.images = [];
        last.imageUnavailable = { reason: 'The owner of the record keeps the picture' };
      }),
  },
  {
    name: 'restricted-in-the-counts',
    does: 'Lists count the restricted person among the entries above the threshold',
    catches: ['CAN-19'],
    profile: 'obim',
    deviation: () =>
      lists((list, job, frs) => {
        const template = job.probes[0]?.template ?? [];
        const searched = list.search.galleries.map(({ id }) => id);
        list.counts.aboveThreshold = frs.gallery.filter(
          (person) =>
            searched.includes(person.gallery) &&
            similarity(template, person.template) >= Number(list.search.appliedThreshold ?? -1),
        ).length;
      }),
  },
  {
    name: 'no-source-from-rank-ten',
    does: 'A vendor names no source from the tenth candidate on',
    catches: ['CAN-11'],
    beside: ['CAN-04', 'CAN-13'],
    profile: 'commercial-vendor',
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) if (row.rank >= 10) delete row.sourceCollection;
      }),
  },
  {
    name: 'reference-search-without-disclaimer',
    does: 'A search by reference has no disclaimer',
    catches: ['DIS-01', 'CAN-20'],
    profile: 'commercial-vendor',
    beside: ['CAN-20'],
    deviation: () =>
      lists((list, job) => {
        if (job.request['reference'] !== undefined) list.disclaimers = [];
      }),
  },
  {
    name: 'groups-taken',
    does: 'Of an image of several people the left one is searched for',
    catches: ['CAN-07', 'QUA-04'],
    deviation: () => ({
      answered: (job) => {
        if (job.problem?.code !== 'MULTIPLE_FACES' || job.list === undefined) return;
        delete job.problem;
        job.status = 200;
        job.list.outcome = { kind: 'noCandidate', reason: 'belowThreshold' };
      },
    }),
  },
];
