/** Lists that look right and are not. */
import { decode, encode } from '../pictures/codec.ts';
import type { Person } from '../pictures/people.ts';
import { scoreText } from '../service/search.ts';
import { type Fault, lists, nth, renumber } from './fault.ts';

/** The same picture with other bytes: coded again. */
function again(octets: Buffer): Buffer {
  const picture = decode(octets, 'image/jpeg');
  return picture === undefined
    ? octets
    : encode({ ...picture, rgb: picture.rgb.map((v) => Math.min(255, v + 1)) }, 'image/jpeg');
}

const twin = (person: Person, octets: Buffer): Person => ({
  ...person,
  candidateId: person.candidateId.replace('C-', 'D-'),
  imageId: person.imageId.replace('IMG-', 'PIC-'),
  octets,
});

export const listFaults: readonly Fault[] = [
  {
    name: 'one-person-under-two-ids',
    does: 'Each list has the best person under two ids with almost the same picture, and nobody else',
    catches: ['CAN-01', 'CAN-08', 'CAN-03', 'CAN-04'],
    beside: ['CAN-07'],
    deviation: () => ({
      scored: ([best]) =>
        best === undefined
          ? []
          : [best, { person: twin(best.person, again(best.person.octets)), score: best.score }],
    }),
  },
  {
    name: 'one-person-and-a-constant',
    does: 'Each list has the best person and one record that every list has',
    catches: ['CAN-01', 'CAN-03', 'CAN-04'],
    deviation: () => ({
      scored: (scored) => {
        const constant = scored.find(({ person }) => person.candidateId === 'C-1030');
        const best = scored.find((entry) => entry !== constant);
        return best === undefined || constant === undefined ? scored : [best, { ...constant, score: -1 }];
      },
    }),
  },
  {
    name: 'one-picture-under-two-ids',
    does: 'The gallery has records of two ids with the same bytes of the picture',
    catches: ['CAN-08', 'CAN-01'],
    deviation: () => ({
      start: (frs) => {
        for (const person of frs.gallery.slice(0, 6)) frs.gallery.push(twin(person, person.octets));
      },
    }),
  },
  {
    name: 'near-pictures-under-two-ids',
    does: 'The gallery has records of two ids with almost the same picture',
    catches: ['CAN-08', 'CAN-01'],
    deviation: () => ({
      start: (frs) => {
        for (const person of frs.gallery.slice(0, 6)) frs.gallery.push(twin(person, again(person.octets)));
      },
    }),
  },
  {
    name: 'always-two',
    does: 'Every list has two candidates, whatever length is asked for',
    catches: ['CAN-03', 'CAN-04'],
    deviation: () => ({ scored: (scored) => scored.slice(0, 2) }),
  },
  {
    name: 'default-shrinks-with-a-threshold',
    does: 'Without a length, a list with a threshold has ten candidates at most',
    catches: ['CAN-04', 'CAN-05'],
    deviation: () =>
      lists((list, job) => {
        if (job.request['maxCandidates'] !== undefined || job.request['threshold'] === undefined) return;
        list.candidates = list.candidates.slice(0, 10);
        renumber(list);
      }),
  },
  {
    name: 'threshold-capped-in-silence',
    does: 'A threshold above 0.2 is searched with 0.2, and stated as asked',
    catches: ['CAN-05'],
    deviation: () => ({
      answered: (job, frs) => {
        const { threshold } = job.request;
        if (job.list === undefined || job.problem !== undefined || typeof threshold !== 'string') return;
        if (Number(threshold) <= 0.2) return;
        // The candidates of the lower threshold replace what was chosen.
        const stored = frs.memory.get('last ranking') as { person: Person; score: number }[] | undefined;
        const chosen = (stored ?? [])
          .filter(({ score }) => score >= 0.2)
          .slice(0, job.list.search.appliedMaxCandidates);
        if (chosen.length < 2) return;
        job.list.outcome = { kind: 'candidates' };
        job.list.candidates = chosen.map(({ person, score }, index) => ({
          rank: index + 1,
          candidateId: person.candidateId,
          score: scoreText(score),
          galleryIds: [person.gallery],
          images: [],
          imageUnavailable: { reason: 'The owner keeps the picture' },
        }));
        renumber(job.list);
      },
      scored: (scored, _, frs) => {
        frs.memory.set('last ranking', scored);
        return scored;
      },
    }),
  },
  {
    name: 'scores-by-rank',
    does: 'The score of a candidate follows from its rank alone',
    catches: ['CAN-06', 'CAN-02'],
    deviation: () =>
      lists((list) => list.candidates.forEach((row) => (row.score = (1 - row.rank * 0.02).toFixed(4)))),
  },
  {
    name: 'scores-rounded',
    does: 'Scores are rounded to one place while the scale states four',
    catches: ['CAN-06'],
    deviation: () =>
      lists((list) => list.candidates.forEach((row) => (row.score = Number(row.score).toFixed(1)))),
  },
  {
    name: 'verdict-on-rank-one',
    does: 'The first candidate of a list has the note "identified as this person"',
    catches: ['DIS-05'],
    deviation: () =>
      lists((list) =>
        list.candidates[0]?.information?.push({
          category: 'biographic',
          label: 'note',
          value: 'identified as this person',
        }),
      ),
  },
  {
    name: 'drops-one-candidate',
    does: 'The third candidate is missing from every second list of a probe',
    catches: ['CAN-13'],
    deviation: () =>
      lists((list, _, frs) => {
        if (nth(frs, 'lists') % 2 === 0 && list.candidates.length > 10) {
          list.candidates.splice(2, 1);
          renumber(list);
        }
      }),
  },
];
