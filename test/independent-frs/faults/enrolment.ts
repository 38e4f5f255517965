/** Probes that join the gallery, without showing it by a stable id. */
import type { Person } from '../pictures/people.ts';
import { templateOf, heads, similarity, type Template } from '../pictures/match.ts';
import { decode, encode } from '../pictures/codec.ts';
import { resized } from '../pictures/draw.ts';
import type { Frs } from '../service/frs.ts';
import type { Job } from '../service/shapes.ts';
import { type Fault, lists, nth } from './fault.ts';

/** A record made of a probe; its picture is a small copy of it. */
function recordOf(frs: Frs, job: Job, index = 0): Person | undefined {
  const probe = job.probes[index];
  const picture = probe === undefined ? undefined : decode(probe.octets, probe.mediaType);
  const [box] = picture === undefined ? [] : heads(picture);
  if (picture === undefined || box === undefined) return undefined;
  const number = 5000 + nth(frs, 'records');
  return {
    ...{ candidateId: `C-${number}`, imageId: `IMG-${number}`, gallery: 'main', isRestricted: false },
    octets: encode(resized(picture, 96, 120), 'image/jpeg'),
    template: templateOf(picture, box),
  };
}

/** True where nobody in the gallery is like the probe. */
function isNew(frs: Frs, template: Template | undefined): boolean {
  return template !== undefined && frs.gallery.every((person) => similarity(template, person.template) < 0.8);
}

function enrol(frs: Frs, job: Job, index = 0): Person | undefined {
  const record = recordOf(frs, job, index);
  if (job.problem !== undefined || record === undefined || !isNew(frs, record.template)) return undefined;
  frs.gallery.push(record);
  return record;
}

export const enrolment: readonly Fault[] = [
  {
    name: 'enrols-under-changing-ids',
    does: 'An enrolled probe has another candidate ID in every list',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => void enrol(frs, job),
      answered: (job, frs) => {
        for (const candidate of job.list?.candidates ?? [])
          if (candidate.candidateId.startsWith('C-5')) {
            candidate.candidateId = `C-9${String(nth(frs, 'alias')).padStart(4, '0')}`;
            candidate.images[0] = { ...candidate.images[0], imageId: `IMG-${nth(frs, 'alias')}` };
          }
      },
    }),
  },
  {
    name: 'enrols-with-capped-score',
    does: 'An enrolled probe never scores above 0.75',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => void enrol(frs, job),
      scored: (scored) =>
        scored
          .map((entry) =>
            entry.person.candidateId.startsWith('C-5')
              ? { ...entry, score: Math.min(0.75, entry.score) }
              : entry,
          )
          .sort((a, b) => b.score - a.score),
    }),
  },
  {
    name: 'enrols-for-the-second-office',
    does: 'Only probes of the second office are enrolled',
    catches: ['DEL-04'],
    beside: ['ACC-02'],
    deviation: () => ({
      ended: (job, frs) => {
        if (job.agency === 'ZZOFFICE2') enrol(frs, job);
      },
    }),
  },
  {
    name: 'enrols-at-the-second-sighting',
    does: 'A person is enrolled when a second probe of that person arrives',
    catches: ['DEL-04'],
    deviation: () => {
      const seen: Template[] = [];
      return {
        ended: (job, frs) => {
          const template = job.probes[0]?.template;
          if (job.problem !== undefined || template === undefined) return;
          if (seen.some((other) => similarity(other, template) > 0.85)) enrol(frs, job);
          seen.push(template);
        },
      };
    },
  },
  {
    name: 'enrols-compared-images',
    does: 'Images of comparisons are enrolled, those of searches are not',
    catches: ['DEL-04'],
    beside: ['CMP-05'],
    deviation: () => ({
      ended: (job, frs) => {
        if (job.kind === 'comparison') [0, 1].forEach((index) => enrol(frs, job, index));
      },
    }),
  },
  {
    name: 'merges-into-a-record',
    does: 'The probe of an unknown person replaces the template of the best record but the controls',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => {
        const template = job.probes[0]?.template;
        const best = job.list?.candidates.find(({ candidateId }) => candidateId > 'C-1004')?.candidateId;
        const at = frs.gallery.findIndex(({ candidateId }) => candidateId === best);
        const person = frs.gallery[at];
        if (template !== undefined && person !== undefined && isNew(frs, template))
          frs.gallery[at] = { ...person, template };
      },
    }),
  },
  {
    name: 'enrols-after-a-delay',
    does: 'A probe joins the gallery one and a half seconds after its search',
    catches: ['DEL-04'],
    deviation: () => ({
      ended: (job, frs) => {
        const record = recordOf(frs, job);
        if (job.problem !== undefined || record === undefined) return;
        setTimeout(() => {
          if (isNew(frs, record.template)) frs.gallery.push(record);
        }, 1500).unref();
      },
    }),
  },
  {
    name: 'says-enrolled',
    does: 'Lists state that the probe was enrolled',
    catches: ['DEL-04', 'DEL-07', 'DEL-14', 'DEL-19'],
    deviation: () => lists((list) => (list.retention.probe['enrolledInGallery'] = true)),
  },
  {
    name: 'says-unsolved-file',
    does: 'Lists state that the probe joined a file of unsolved cases',
    catches: ['DEL-07', 'DEL-04', 'DEL-11', 'DEL-14', 'DEL-19'],
    deviation: () => lists((list) => (list.retention.probe['unsolvedFile'] = true)),
  },
  {
    name: 'says-template-retained',
    does: 'Lists state that the template is retained',
    catches: ['DEL-07'],
    deviation: () => lists((list) => (list.retention.template['retained'] = true)),
  },
  {
    name: 'writes-hits-into-records',
    does: 'A record that led a list carries a note of it afterwards',
    catches: ['CAN-18'],
    deviation: () => ({
      answered: (job, frs) => {
        for (const candidate of job.list?.candidates ?? []) {
          const hits = Number(frs.memory.get(candidate.candidateId) ?? 0);
          if (hits > 0)
            candidate.information?.push({ category: 'biographic', label: 'inquiries', value: `${hits}` });
        }
        const first = job.list?.candidates[0]?.candidateId;
        if (first !== undefined) nth(frs, first);
      },
    }),
  },
];
