/** Habits of galleries, errors and the log. */
import { type Habit, onComparisons, onJson, onLists } from './hooks.ts';

export const otherHabits: readonly Habit[] = [
  { title: 'the gallery is small', service: { gallerySize: 9 } },
  { title: 'an examiner sends a review', service: { examiner: 'review' } },
  {
    title: 'candidates have no image',
    hooks: () =>
      onLists((list) => ({
        ...list,
        candidates: list.candidates.map((candidate) => ({
          ...candidate,
          images: candidate.images.map(({ content: _, ...image }) => image),
          imageUnavailable: { reason: 'on request' },
        })),
      })),
  },
  {
    title: 'a person has no key beside the ID of the candidate',
    hooks: () =>
      onLists((list) => ({
        ...list,
        candidates: list.candidates.map(({ personKey: _, ...candidate }) => candidate),
      })),
  },
  {
    title: 'a refusal has further members',
    hooks: () =>
      onJson((value) =>
        value['schema'] === 'frs-refusal/1'
          ? { ...value, type: 'about:blank', title: 'Unprocessable', instance: '/v1/searches' }
          : value,
      ),
  },
  {
    title: 'every refusal of a request is 400',
    hooks: () => ({
      reply: (reply) => ([415, 422].includes(reply.status) ? { ...reply, status: 400 } : reply),
    }),
  },
  {
    title: 'messages of refusals are long',
    hooks: () => ({
      reply: (reply) =>
        reply.status >= 400 && typeof reply.body === 'string'
          ? {
              ...reply,
              body: reply.body.replaceAll(
                '"message":"',
                '"message":"The request was refused; see the guide for the terms of this service: ',
              ),
            }
          : reply,
    }),
  },
  {
    title: 'a comparison names the module of the service',
    hooks: () =>
      onComparisons((comparison) => ({
        ...comparison,
        responder: { ...comparison.responder, name: 'Comparison module 2' },
      })),
  },
  { title: 'the certificate is of RSA', service: { tls: { certificate: 'rsa' } } },
  { title: 'callers present certificates', service: { mtls: true } },
];
