/** Further ways in which a probe joins the gallery. Written after the checks changed. */
import { similarity, type Template } from '../../pictures/match.ts';
import { encode } from '../../pictures/codec.ts';
import { wall } from '../../pictures/draw.ts';
import { type Frs, keyOf } from '../../service/frs.ts';
import type { Job, Scored } from '../../service/shapes.ts';
import { type Fault, lists, nth } from '../fault.ts';

const isNew = (frs: Frs, template: Template): boolean =>
  frs.gallery.every((person) => similarity(template, person.template) < 0.8);

/** Adds a record without the probe's picture. */
function enrol(frs: Frs, job: Job, gallery = 'main'): void {
  const template = job.probes[0]?.template;
  if (job.problem !== undefined || template === undefined || !isNew(frs, template)) return;
  const number = 8000 + nth(frs, 'records');
  frs.gallery.push({
    ...{ candidateId: `C-${number}`, imageId: `IMG-${number}`, gallery, isRestricted: false, template },
    octets: encode(wall(96, 120, `record ${number}`), 'image/jpeg'),
  });
}

const isOwn = ({ person }: Scored): boolean => person.candidateId.startsWith('C-8');

export const laterEnrolment: readonly Fault[] = [
  {
    name: 'enrols-under-an-old-id',
    does: 'An enrolled probe appears under the ID of the last record of the gallery',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => enrol(frs, job),
      answered: (job) => {
        for (const row of job.list?.candidates ?? [])
          if (row.candidateId.startsWith('C-8')) row.candidateId = 'C-1038';
        const rows = job.list?.candidates ?? [];
        if (job.list === undefined || rows.filter(({ candidateId }) => candidateId === 'C-1038').length < 2)
          return;
        const last = rows.findLastIndex(({ candidateId }) => candidateId === 'C-1038');
        rows.splice(last, 1);
        rows.forEach((row, index) => (row.rank = index + 1));
        job.list.counts.returned = rows.length;
      },
    }),
  },
  {
    name: 'enrolled-for-the-other-office',
    does: 'A probe of the first office is found by the second only',
    catches: ['DEL-04'],
    beside: ['ACC-02'],
    deviation: () => ({
      ended: (job, frs) => enrol(frs, job),
      scored: (scored, job) =>
        job.agency === 'ZZOFFICE1' ? scored.filter((entry) => !isOwn(entry)) : scored,
    }),
  },
  {
    name: 'enrols-without-a-score',
    does: 'An enrolled probe is listed first and without a score',
    catches: ['DEL-04', 'CAN-06', 'CAN-02'],
    deviation: () => ({
      ended: (job, frs) => enrol(frs, job),
      answered: (job) => {
        for (const row of job.list?.candidates ?? []) if (row.candidateId.startsWith('C-8')) delete row.score;
      },
    }),
  },
  {
    name: 'enrolled-at-the-last-rank',
    does: 'An enrolled probe stands at the end of the list with the score of its neighbour',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => enrol(frs, job),
      scored: (scored, job) => {
        const own = scored.filter((entry) => isOwn(entry) && entry.score > 0.8);
        const others = scored.filter((entry) => !isOwn(entry));
        const length = Number(job.request['maxCandidates'] ?? 20) - own.length;
        const neighbour = others[length - 1];
        if (neighbour === undefined) return others;
        return [...others.slice(0, length), ...own.map((entry) => ({ ...entry, score: neighbour.score }))];
      },
    }),
  },
  {
    name: 'counts-earlier-inquiries',
    does: 'A list says how often a person was searched for before',
    catches: ['DEL-04', 'DEL-07', 'DEL-14'],
    deviation: () => {
      const seen: Template[] = [];
      return {
        answered: (job) => {
          const template = job.probes[0]?.template;
          if (job.list === undefined || job.problem !== undefined || template === undefined) return;
          const count = seen.filter((other) => similarity(other, template) > 0.85).length;
          job.list.extensions = { 'example.inquiries': { earlierSearchesOfThisPerson: count } };
          seen.push(template);
        },
      };
    },
  },
  {
    name: 'gallery-grows-with-searches',
    does: 'The size of the gallery in the statement grows with each search',
    catches: ['DEL-04', 'GOV-01', 'DEL-14'],
    deviation: () => ({
      statement: (statement, frs) => {
        const [first] = statement['galleries'] as { size: number }[];
        if (first !== undefined)
          first.size += [...frs.jobs.values()].filter(({ list }) => list !== undefined).length;
      },
      answered: (job, frs) => {
        const [first] = job.list?.search.galleries ?? [];
        if (first !== undefined) first['size'] = 37 + frs.jobs.size;
      },
    }),
  },
  {
    name: 'enrols-in-another-gallery',
    does: 'Probes join the small gallery, which only a request that names it searches',
    catches: ['DEL-04'],
    beside: ['CAN-01'],
    deviation: () => ({ ended: (job, frs) => enrol(frs, job, 'annex') }),
  },
  {
    name: 'retention-in-a-header',
    does: 'A header of the answer states that the probe joins the file of unsolved cases',
    catches: ['DEL-07', 'DEL-04', 'DEL-11', 'DEL-19'],
    deviation: () => ({
      reply: (reply, call) => {
        if (call.path === '/v1/searches' && reply.status === 200)
          reply.headers['x-probe-retention'] = 'unsolved-file; retained 365 days';
      },
    }),
  },
  {
    name: 'enrols-resent-probes',
    does: 'A picture that arrives a second time joins the gallery',
    catches: ['DEL-04'],
    beside: ['DEL-05'],
    deviation: () => {
      const seen = new Set<string>();
      return {
        ended: (job, frs) => {
          const text = job.probes[0]?.octets.toString('latin1') ?? '';
          if (seen.has(text)) enrol(frs, job);
          seen.add(text);
        },
      };
    },
  },
  {
    name: 'result-written-as-status',
    does: 'A record of the gallery says for which request it was last returned',
    catches: ['CAN-18', 'ACC-02', 'TCN-03'],
    deviation: () => ({
      answered: (job, frs) => {
        for (const row of job.list?.candidates ?? []) {
          const last = frs.memory.get(`last ${row.candidateId}`);
          if (typeof last === 'string') row.extensions = { 'example.status': { lastReturnedFor: last } };
          frs.memory.set(`last ${row.candidateId}`, keyOf(job.agency, job.requestId));
        }
      },
    }),
  },
  {
    name: 'says-template-in-an-extension',
    does: 'An extension of the list states that the template is stored for re-use',
    catches: ['DEL-07', 'DEL-04', 'DEL-14', 'DEL-19'],
    deviation: () =>
      lists(
        (list) =>
          (list.extensions = { 'example.template': { stored: true, purpose: 're-use in later searches' } }),
      ),
  },
];
