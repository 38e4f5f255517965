/** Unusual but correct habits of candidate images. */
import { type Habit, lists, raw } from '../faults/fault.ts';

export const imageHabits: readonly Habit[] = [
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
];
