/** Unusual but correct habits of lists, scores, attestations and the log. */
import { type Habit, comparisons, isLater, lists, raw } from '../faults/fault.ts';
import { encode } from '../pictures/codec.ts';
import type { Person } from '../pictures/people.ts';
import { random } from '../pictures/random.ts';
import { ISSUER, SCALE, keyOf } from '../service/frs.ts';
import { log } from '../service/log.ts';
import { scoreText } from '../service/search.ts';
import type { Scored } from '../service/shapes.ts';

/** Distances: 0 is the same, 2 the opposite. */
const distance = (score: string | undefined): string => (1 - Number(score)).toFixed(4);
const DISTANCES = { ...SCALE, kind: 'dissimilarity', higherIsMoreSimilar: false, min: '0', max: '2' };
const PERCENT = { ...SCALE, min: '0', max: '100', unit: 'percent', resolution: '0.01' };
const percent = (score: string | undefined): string => ((Number(score) + 1) * 50).toFixed(2);

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
  {
    name: 'long-image-ids',
    does: 'Image IDs have 64 characters',
    risks: ['DEL-03', 'MIN-09', 'CAN-08', 'AUD-02'],
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates)
          row.images = row.images.map((image) => ({
            ...image,
            imageId: String(image['imageId']).padEnd(64, '0'),
          }));
      }),
  },
  {
    name: 'images-by-link',
    does: 'Pictures of candidates are fetched by links, with credentials',
    risks: ['DEL-03', 'ENC-07', 'MIN-09', 'CAN-11', 'DEL-04'],
    deviation: () => ({
      answered: (job, frs) => {
        for (const row of job.list?.candidates ?? [])
          for (const image of row.images)
            image['content'] = { href: `${frs.origin}/v1/pictures/${String(image['imageId'])}` };
      },
      route: (call, frs) => {
        const id = /^\/v1\/pictures\/(.+)$/.exec(call.path)?.[1];
        const person = frs.gallery.find(({ imageId }) => imageId === id);
        return person === undefined ? undefined : raw(person.octets, 'image/jpeg');
      },
    }),
  },
  {
    name: 'no-images',
    does: 'The pictures of candidates stay with their owners',
    risks: ['CAN-01', 'CAN-08', 'DEL-04', 'CAN-11', 'CAN-18'],
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) {
          row.images = [];
          row.imageUnavailable = {
            reason: 'The owner of the record keeps the picture',
            contact: 'records office',
          };
        }
      }),
  },
  {
    name: 'images-described-only',
    does: 'Pictures are described by id and size, without content',
    risks: ['CAN-01', 'CAN-08', 'DEL-04', 'CAN-18'],
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) row.images = row.images.map(({ content: _, ...image }) => image);
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
    name: 'no-comparisons',
    does: 'Comparisons are not offered and answered with 501',
    risks: ['CMP-01', 'CMP-02', 'CMP-05', 'DEL-08', 'DIS-01', 'DIS-04'],
    deviation: () => ({
      statement: (statement) =>
        (statement['operations'] = (statement['operations'] as string[]).filter(
          (name) => name !== 'compare',
        )),
      route: (call) =>
        call.path.startsWith('/v1/comparisons')
          ? {
              ...raw(Buffer.from(JSON.stringify(notOffered)), 'application/json'),
              status: 501,
            }
          : undefined,
    }),
  },
  {
    name: 'label-of-the-disclaimer',
    does: 'The disclaimer begins with a label',
    risks: ['DIS-01', 'DIS-02', 'DIS-03', 'DIS-04'],
    profile: 'obim',
    deviation: () => ({ settings: { disclaimerLabel: 'OBIM Disclaimer: ' } }),
  },
  {
    name: 'two-disclaimers',
    does: 'A second disclaimer in another language follows the first',
    risks: ['DIS-01', 'DIS-02', 'DIS-04', 'DIS-05'],
    deviation: () => ({
      answered: (job) => {
        const second = {
          text: 'Solo como pista de investigacion; no es una identificacion positiva.',
          lang: 'es',
        };
        (job.list ?? job.comparison)?.disclaimers.push(second);
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
  {
    name: 'result-not-retained',
    does: 'A result can be fetched for five seconds only',
    risks: ['DEL-15', 'DEL-01'],
    deadlines: { returnWindow: 10 },
    deviation: () => ({ settings: { returnWindow: 5 } }),
  },
  {
    name: 'comparison-without-attestation-reference',
    does: 'A comparison does not name its attestation, which is found by the request ID',
    risks: ['CMP-02', 'CMP-05', 'DIS-01'],
    deviation: () => comparisons((comparison) => delete comparison.attestation),
  },
  {
    name: 'deleted-by-overwriting',
    does: 'The technique of deletion is a sentence with a standard',
    risks: ['DEL-01', 'DEL-02', 'DEL-07', 'DEL-14'],
    deviation: () => ({
      claims: (claims) => {
        claims.att.method = {
          class: 'purge',
          technique:
            'cryptographic erase of the key of the request, NIST SP 800-88 Rev. 1, 2.6; no copy is kept',
          tool: 'vault',
          tool_version: '1.15.2+ent',
        };
        claims.ext = { policy: 'no probe is shared or retained', build: 17 };
      },
    }),
  },
  {
    name: 'time-in-whole-seconds',
    does: 'Times of lists and of the log are whole seconds, cut',
    risks: ['DEL-02', 'DEL-05', 'AUD-02', 'CTL-01'],
    deviation: () => ({
      answered: (job) => {
        const cut = (at: string): string => at.replace(/\.\d+Z$/, 'Z');
        const { list, comparison } = job;
        for (const document of [list, comparison])
          if (document !== undefined) document.respondedAt = cut(document.respondedAt);
        if (list === undefined) return;
        list.search.startedAt = cut(list.search.startedAt ?? '');
        list.search.finishedAt = cut(list.search.finishedAt ?? '');
        list.retention.result['until'] = cut(String(list.retention.result['until']));
      },
      event: (event) => (event.at = event.at.replace(/\.\d+Z$/, 'Z')),
    }),
  },
  {
    name: 'no-log-for-non-vendors',
    does: 'A log is not offered, where the profile does not demand it',
    risks: ['ACC-02', 'TCN-02', 'AUD-02', 'DEL-02'],
    deviation: () => ({
      statement: (statement) =>
        (statement['operations'] = (statement['operations'] as string[]).filter((name) => name !== 'audit')),
      route: (call) =>
        call.path === '/v1/audit-events'
          ? { ...raw(Buffer.from(JSON.stringify(notOffered)), 'application/json'), status: 501 }
          : undefined,
    }),
  },
  {
    name: 'source-links-of-pictures',
    does: 'Each candidate names the page where the picture was found',
    risks: ['CAN-11', 'ENC-07', 'DEL-03', 'CAN-10'],
    profile: 'commercial-vendor',
    deviation: () =>
      lists((list) => {
        for (const row of list.candidates) {
          delete row.sourceCollection;
          row.sourceUrl = `http://gallery.invalid/album/${row.candidateId}`;
        }
      }),
  },
  {
    name: 'reads-are-logged',
    does: 'The log has an event for each later fetch of a result',
    risks: ['AUD-01', 'AUD-02', 'ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const requestId = call.path.split('/')[3] ?? '';
        if (call.method === 'GET' && isLater(call) && frs.jobs.has(keyOf(call.caller ?? '', requestId)))
          log(frs, call.caller ?? '', { kind: 'read', requestId, purpose: '', outcome: { kind: 'read' } });
        return undefined;
      },
    }),
  },
  {
    name: 'response-ids-of-100-characters',
    does: 'Response IDs have a hundred characters',
    risks: ['TCN-01', 'DEL-03', 'DEL-05', 'AUD-02'],
    deviation: () => ({
      answered: (job) => {
        const document = job.list ?? job.comparison;
        if (document !== undefined) document.responseId = document.responseId.padEnd(100, '.x');
      },
    }),
  },
  {
    name: 'named-agencies',
    does: 'Requester and responder carry names and countries',
    risks: ['CMP-01', 'CMP-02', 'DIS-05', 'ERR-02', 'ACC-02'],
    deviation: () => ({
      answered: (job) => {
        const document = job.list ?? job.comparison;
        if (document === undefined) return;
        document.requester = { id: job.agency, name: 'Office of the example', country: 'USA' };
        document.responder = { id: ISSUER, name: 'Identity Verification Center', country: 'USA' };
      },
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

const notOffered = {
  schema: 'frs-refusal/1',
  problems: [{ code: 'NOT_IMPLEMENTED', message: 'This is not offered.', retryable: false }],
};
