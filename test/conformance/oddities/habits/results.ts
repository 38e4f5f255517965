/** Habits of the texts and members of results. */
import type { FaultHooks } from '../../../../conformance/reference-frs/fault-hooks.ts';
import type { Reply } from '../../../../conformance/reference-frs/reply.ts';
import { type Habit, onJson, onLists } from './hooks.ts';

/** The text of JSON with the slashes escaped, and a letter of each word in an escape. */
function escaped(reply: Reply): Reply {
  return reply.type === 'application/json' && typeof reply.body === 'string'
    ? {
        ...reply,
        body: reply.body.replaceAll('/', '\\/').replaceAll('identification', 'identi\\u0066ication'),
      }
    : reply;
}

const NOT_YET =
  '{"schema":"frs-refusal/1","problems":[{"code":"INVALID_REQUEST","message":"not yet","retryable":true}]}';

/** Attestations are available some time after the end of a submission. */
function lateAttestations(milliseconds: number): Partial<FaultHooks> {
  const ended = new Map<string, number>();
  return {
    made: (outcome, _ask, { requestId }) => {
      ended.set(requestId, Date.now());
      return outcome;
    },
    reply: (reply, { path }) => {
      const requestId = /\/v1\/attestations\/([^/?]+)/.exec(path)?.[1];
      const isEarly = Date.now() - (ended.get(requestId ?? '') ?? 0) < milliseconds;
      return isEarly && reply.status === 200
        ? { status: 404, type: 'application/json', body: NOT_YET }
        : reply;
    },
  };
}

export const resultHabits: readonly Habit[] = [
  { title: 'JSON has escapes', hooks: () => ({ reply: escaped }) },
  {
    title: 'JSON is in lines',
    hooks: () => ({
      reply: (reply) =>
        reply.type === 'application/json' && typeof reply.body === 'string'
          ? { ...reply, body: `${JSON.stringify(JSON.parse(reply.body), null, 4)}\n` }
          : reply,
    }),
  },
  {
    title: 'members are in another order',
    hooks: () => onJson((value) => Object.fromEntries(Object.entries(value).reverse())),
  },
  { title: 'attestations are available half a second later', hooks: () => lateAttestations(500) },
  { title: 'searches take a while', service: { delay: 60 } },
  { title: 'results can be fetched for some seconds', service: { returnSeconds: 60 } },
  {
    title: 'images are given by link',
    hooks: () =>
      onLists((list) => ({
        ...list,
        candidates: list.candidates.map((candidate) => ({
          ...candidate,
          images: candidate.images.map(({ content: _, sha256: _digest, ...image }) => ({
            ...image,
            content: { href: `/v1/images/${image.imageId ?? ''}` },
          })),
        })),
      })),
  },
  {
    title: 'hints of a decision are left out',
    hooks: () =>
      onLists((list) => ({
        ...list,
        candidates: list.candidates.map(({ decisionHint, ...candidate }) =>
          decisionHint === 'belowThreshold' ? { ...candidate, decisionHint } : candidate,
        ),
      })),
  },
  {
    title: 'the quality and the face of a probe are measured',
    hooks: () => {
      const values = new Map<string, number>();
      return onLists((list) => {
        const at = list.candidates[0]?.score ?? '0';
        values.set(at, Number(at));
        const probe = {
          ...list.search?.probe,
          quality: [{ value: Math.round(Number(at)), min: 0, max: 100 }],
          faceBox: { x: 40, y: 50, width: 90, height: 90, units: 'pixel' as const },
        };
        return list.search === undefined ? list : { ...list, search: { ...list.search, probe } };
      });
    },
  },
  {
    title: 'names have letters of other languages and words that look like a decision',
    hooks: () =>
      onLists((list) => ({
        ...list,
        responder: { ...list.responder, name: 'Identity and Matching Section, Hit Road 5' },
        candidates: list.candidates.map((candidate) => ({
          ...candidate,
          information: (candidate.information ?? []).map((one, i) =>
            i === 0 ? { ...one, value: `José Ñandú-Ødegård ${candidate.candidateId ?? ''}` } : one,
          ),
        })),
      })),
  },
  {
    title: 'a disclaimer names a contact',
    hooks: () => ({
      ...onLists((list) => ({
        ...list,
        disclaimers: list.disclaimers.map((one) => ({
          ...one,
          text: `${one.text} Contact: frs@agency.example.`,
        })),
      })),
    }),
  },
];
