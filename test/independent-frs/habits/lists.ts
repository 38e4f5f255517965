/** Unusual but correct habits of candidate lists: length, threshold and members. */
import { type Habit, lists } from '../faults/fault.ts';
import { encode } from '../pictures/codec.ts';
import type { Person } from '../pictures/people.ts';
import { random } from '../pictures/random.ts';
import { scoreText } from '../service/search.ts';
import type { Scored } from '../service/shapes.ts';

/** A picture that no other record has: a comment segment (JPEG, FF FE) with its number after the start of the image. */
function ownPicture(octets: Buffer, name: string): Buffer {
  const length = Buffer.from([0xff, 0xfe, 0, name.length + 2]);
  return Buffer.concat([octets.subarray(0, 2), length, Buffer.from(name, 'latin1'), octets.subarray(2)]);
}

/** The records of a gallery, and behind them so many more that there are `size`, each with its own picture. */
function filledUp(scored: Scored[], size: number): Scored[] {
  const known = scored.toSorted((a, b) => (a.person.candidateId < b.person.candidateId ? -1 : 1));
  const more = Array.from({ length: Math.max(0, size - scored.length) }, (_, i): Scored => {
    const { person } = known[i % known.length] as Scored;
    const candidateId = `M-${String(100_000 + i)}`;
    const octets = ownPicture(person.octets, candidateId);
    return {
      person: { ...person, candidateId, imageId: `I-${candidateId}`, octets },
      score: -1 + (size - i) / (size * 100),
    };
  });
  return [...scored, ...more];
}

export const listHabits: readonly Habit[] = [
  {
    name: 'lists-of-5000-with-pictures',
    does: 'A list has 5,000 candidates, each with its picture, unless a request states a length',
    risks: [
      'CTL-02',
      'CTL-03',
      'CAN-02',
      'CAN-03',
      'CAN-04',
      'CAN-06',
      'DIS-01',
      'DIS-05',
      'MIN-09',
      'TCN-01',
    ],
    profile: 'commercial-vendor',
    deviation: () => ({
      settings: { default: 5000, max: 5000 },
      scored: (scored) => filledUp(scored, 5000),
    }),
  },
  {
    name: 'fill-up-below-the-threshold',
    does: 'Where one record reaches the threshold, the next one follows and is flagged as below it',
    risks: ['CAN-01', 'CAN-05', 'CAN-07', 'CAN-02'],
    deviation: () => ({
      scored: (scored, _, frs) => {
        frs.memory.set('ranking', scored);
        return scored;
      },
      answered: (job, frs) => {
        const { list } = job;
        if (list?.outcome.reason !== 'single-candidate-withheld') return;
        const ranking = frs.memory.get('ranking') as Parameters<
          NonNullable<ReturnType<Habit['deviation']>['scored']>
        >[0];
        const two = ranking.slice(0, 2);
        if (two.length < 2) return;
        list.outcome = { kind: 'candidates' };
        list.counts = { returned: 2, aboveThreshold: 1, truncated: false };
        list.candidates = two.map(({ person, score }, index) => ({
          rank: index + 1,
          candidateId: person.candidateId,
          score: scoreText(score),
          decisionHint: index === 0 ? 'aboveThreshold' : 'belowThreshold',
          galleryIds: [person.gallery],
          images: [],
          imageUnavailable: { reason: 'The owner of the record keeps the picture' },
        }));
      },
    }),
  },
  {
    name: 'larger-default',
    does: 'The default length is the maximum of thirty',
    risks: ['CAN-03', 'CAN-04', 'CAN-05'],
    deviation: () => ({ settings: { default: 30 } }),
  },
  {
    name: 'lists-of-a-hundred',
    does: 'Lists have up to 100 candidates, each with a picture',
    risks: ['CAN-01', 'CAN-02', 'CAN-03', 'CAN-13', 'CTL-02'],
    deviation: () => ({
      settings: { max: 100 },
      start: (frs) => {
        for (let i = 0; i < 70; i++) frs.gallery.push(grainOf(i));
      },
    }),
  },
  {
    name: 'person-keys-and-encounters',
    does: 'Candidates carry a person key, an encounter and a list of scores',
    risks: ['CAN-01', 'CAN-08', 'CAN-10', 'DEL-03'],
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) {
          row.personKey = `P-${row.candidateId}`;
          row.encounterId = `E-${row.candidateId}`;
        }
      }),
  },
  {
    name: 'neutral-extensions',
    does: 'Lists and candidates have extensions with a version and a shelf mark',
    risks: ['MIN-09', 'DEL-03', 'DIS-05', 'CAN-10', 'DEL-07'],
    deviation: () =>
      lists((list) => {
        list.extensions = { 'example.build': { version: '2026.03' } };
        for (const row of list.candidates) row.extensions = { 'example.shelf': [row.rank, 2000] };
      }),
  },
];

/** A record whose small picture and template are noise, unlike any other. */
function grainOf(index: number): Person {
  const next = random(`grain ${index}`);
  const rgb = Uint8Array.from({ length: 24 * 30 * 3 }, () => Math.floor(next() * 256));
  const values = Array.from({ length: 320 }, () => next() - 0.5);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return {
    ...{ candidateId: `G-${index}`, gallery: 'main', isRestricted: false, imageId: `GRAIN-${index}` },
    octets: encode({ width: 24, height: 30, rgb }, 'image/jpeg'),
    template: values.map((value) => value / length),
  };
}
