/** Habits of services that are unusual and correct: no check may fail because of one. */
import type { CandidateList, Comparison } from '../../../src/results/index.ts';
import type { FrsOptions } from '../../../conformance/reference-frs/index.ts';
import type { FaultHooks } from '../../../conformance/reference-frs/fault-hooks.ts';
import { rank } from '../../../conformance/reference-frs/rank.ts';
import type { Reply } from '../../../conformance/reference-frs/reply.ts';
import { GREATEST_SCORE } from '../../../conformance/reference-frs/similarity.ts';

export type Habit = {
  /** What the service does. */
  readonly title: string;
  readonly service?: Partial<FrsOptions>;
  readonly hooks?: () => Partial<FaultHooks>;
};

type Members = Record<string, unknown>;

function onLists(change: (list: CandidateList) => CandidateList): Partial<FaultHooks> {
  return {
    made: (outcome) =>
      'list' in outcome.made ? { ...outcome, made: { list: change(outcome.made.list) } } : outcome,
  };
}

function onComparisons(change: (comparison: Comparison) => Comparison): Partial<FaultHooks> {
  return {
    made: (outcome) =>
      'comparison' in outcome.made
        ? { ...outcome, made: { comparison: change(outcome.made.comparison) } }
        : outcome,
  };
}

/** Changes JSON before it is sent; a list that an examiner signed as well, where its signed members stay. */
function onJson(change: (value: Members) => Members): Partial<FaultHooks> {
  return {
    reply: (reply) =>
      reply.type === 'application/json' && typeof reply.body === 'string'
        ? { ...reply, body: JSON.stringify(change(JSON.parse(reply.body) as Members)) }
        : reply,
  };
}

function withHeaders(headers: Readonly<Record<string, string>>): Partial<FaultHooks> {
  return { reply: (reply) => ({ ...reply, headers: { ...reply.headers, ...headers } }) };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

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

function score(text: string | undefined): string {
  return ((GREATEST_SCORE - Math.round(Number(text) * 100)) / 100).toFixed(2);
}

/** Distances instead of similarities: a smaller score is the better one, and a threshold is the greatest distance. */
function distances(): Partial<FaultHooks> {
  const scale = { kind: 'dissimilarity', higherIsMoreSimilar: false } as const;
  return {
    statement: (statement) =>
      statement.scoreScale === undefined
        ? statement
        : { ...statement, scoreScale: { ...statement.scoreScale, ...scale } },
    rank:
      () =>
      (galleries, grid, { threshold, ...terms }) =>
        rank(
          galleries,
          grid,
          threshold === undefined ? terms : { ...terms, threshold: GREATEST_SCORE - threshold },
        ),
    made: (outcome) => {
      if ('comparison' in outcome.made) {
        const { comparison } = outcome.made;
        if (comparison.score === undefined || comparison.scoreScale === undefined) return outcome;
        const turned = {
          ...comparison,
          score: score(comparison.score),
          scoreScale: { ...comparison.scoreScale, ...scale },
        };
        return { ...outcome, made: { comparison: turned } };
      }
      const { list } = outcome.made;
      if (list.scoreScale === undefined) return outcome;
      const candidates = list.candidates.map((one) => ({ ...one, score: score(one.score) }));
      return {
        ...outcome,
        made: { list: { ...list, candidates, scoreScale: { ...list.scoreScale, ...scale } } },
      };
    },
  };
}

/** Whole scores, declared as such. */
function wholeScores(): Partial<FaultHooks> {
  return {
    statement: (statement) =>
      statement.scoreScale === undefined
        ? statement
        : { ...statement, scoreScale: { ...statement.scoreScale, resolution: '1' } },
    rank:
      () =>
      (galleries, grid, { threshold = 0, length, fillUp }) => {
        const all = rank(galleries, grid, { length: 1000, fillUp }).ranked.map((one) => ({
          ...one,
          score: Math.floor(one.score / 100) * 100,
          below: Math.floor(one.score / 100) * 100 < threshold,
        }));
        const above = all.filter(({ below }) => !below);
        const cut = above.slice(0, length);
        const persons = new Set(cut.map(({ entry }) => entry.person)).size;
        if (persons > 1) return { ranked: cut, above: above.length, truncated: above.length > cut.length };
        const reason =
          all.length === 0
            ? 'emptyGallery'
            : persons === 1 || all.length === 1
              ? 'single-candidate-withheld'
              : 'belowThreshold';
        return { ranked: [], above: 0, truncated: false, reason };
      },
    ...onLists((list) =>
      list.scoreScale === undefined ? list : { ...list, scoreScale: { ...list.scoreScale, resolution: '1' } },
    ),
  };
}

/** Habits of the wire. */
export const wireHabits: readonly Habit[] = [
  { title: 'every path is below a base path', service: { basePath: '/agency/frs/api' } },
  { title: 'the address is of IPv6', service: { host: '::1' } },
  { title: 'a search is answered with 202 first', service: { later: true } },
  {
    title: 'the location of a result is relative to the request',
    hooks: () => ({
      reply: (reply) =>
        reply.status === 202 && reply.headers?.['Location'] !== undefined
          ? {
              ...reply,
              headers: { ...reply.headers, Location: reply.headers['Location'].replace('/v1/', './') },
            }
          : reply,
    }),
  },
  {
    title: 'the time to wait is a date',
    hooks: () => ({
      reply: (reply) =>
        reply.status === 202
          ? {
              ...reply,
              headers: { ...reply.headers, 'Retry-After': new Date(Date.now() + 1000).toUTCString() },
            }
          : reply,
    }),
  },
  {
    title: 'a result is held back until it is ready or some time is over',
    hooks: () => ({
      reply: async (reply, { method, path }) => {
        if (method === 'GET' && path.includes('/v1/searches/') && reply.status === 202) await pause(200);
        return reply;
      },
    }),
  },
  {
    title: 'bodies are sent in chunks',
    hooks: () => ({ reply: (reply) => ({ ...reply, isChunked: true }) }),
  },
  { title: 'the server is named', hooks: () => withHeaders({ Server: 'nginx/1.24.0', Via: '1.1 gateway' }) },
  {
    title: 'a cache states a hit',
    hooks: () => withHeaders({ 'X-Cache': 'HIT', 'CF-Cache-Status': 'HIT', Age: '0' }),
  },
  {
    title: 'an ID of the trace is in a header',
    hooks: () => ({
      reply: (reply) => ({
        ...reply,
        headers: {
          ...reply.headers,
          'X-Request-Trace': `00-${Math.random().toString(16).slice(2).padEnd(32, '0')}-01`,
        },
      }),
    }),
  },
  {
    title: 'limits of the call rate are in headers',
    hooks: () => withHeaders({ 'RateLimit-Limit': '1000', 'RateLimit-Remaining': '999' }),
  },
  {
    title: 'a service description is linked',
    hooks: () => withHeaders({ Link: '</v1/openapi.json>; rel="service-desc"' }),
  },
  {
    title: 'transport security is required for a year',
    hooks: () => withHeaders({ 'Strict-Transport-Security': 'max-age=31536000' }),
  },
  {
    title: 'the media type has a parameter and capital letters',
    hooks: () => ({
      reply: (reply) =>
        reply.type === 'application/json' ? { ...reply, type: 'Application/JSON; charset="UTF-8"' } : reply,
    }),
  },
];

/** Habits of the texts and members of results. */
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

/** Habits of scores. */
export const distanceHabit: Habit = { title: 'scores are distances', hooks: distances };
export const wholeHabit: Habit = { title: 'scores are whole numbers, declared as such', hooks: wholeScores };

/** Habits of galleries, errors and the log. */
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
