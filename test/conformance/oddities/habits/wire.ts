/** Habits of the wire: paths, headers, waiting. */
import { type Habit, withHeaders } from './hooks.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

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
