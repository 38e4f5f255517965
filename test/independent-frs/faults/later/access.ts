/** Further callers that get what is not theirs. Written after the checks changed. */
import { AGENCIES, keyOf } from '../../service/frs.ts';
import { callerOf } from '../../service/routes.ts';
import { problem } from '../../service/request.ts';
import { answerOf, json, refusal, submit } from '../../service/submit.ts';
import type { Frs } from '../../service/frs.ts';
import type { Call, Job } from '../../service/shapes.ts';
import { type Fault, edit, isLater, isSearch, raw } from '../fault.ts';

const part = (call: Call): string => decodeURIComponent(call.path.split('/')[3] ?? '');
const agencyOf = (call: Call, frs: Frs): string | undefined =>
  frs.tokens.get(call.headers['authorization'] ?? '')?.agency;

function anyJob(frs: Frs, requestId: string): Job | undefined {
  return Object.values(AGENCIES)
    .map((agency) => frs.jobs.get(keyOf(agency, requestId)))
    .find((job) => job !== undefined);
}

export const laterAccess: readonly Fault[] = [
  {
    name: 'compares-the-start-of-a-token',
    does: 'Credentials are valid where their first 20 characters are',
    catches: ['ACC-01', 'CTL-05'],
    deviation: () => ({
      caller: (call, frs) => {
        const given = (call.headers['authorization'] ?? '').slice(0, 20);
        return [...frs.tokens].find(
          ([token, { expires }]) => token.startsWith(given) && given.length === 20 && expires > Date.now(),
        )?.[1].agency;
      },
    }),
  },
  {
    name: 'refused-and-searched',
    does: 'A search with bad credentials is refused, and its result stored for the agency that the body names',
    catches: ['ACC-01'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        const agency = /"agency":"([^"]+)"/.exec(call.body.toString('latin1'))?.[1];
        if (reply.status === 401 && isSearch(call) && agency !== undefined)
          submit(frs, call, 'search', agency);
      },
    }),
  },
  {
    name: 'anybody-gets-an-empty-log',
    does: 'Invented credentials get an empty log and no refusal',
    catches: ['ACC-01'],
    deviation: () => ({
      early: (call, frs) =>
        call.path === '/v1/audit-events' && callerOf(frs, call) === undefined
          ? json(200, { schema: 'frs-audit/1', events: [] })
          : undefined,
    }),
  },
  {
    name: 'expired-reads-the-log',
    does: 'Expired credentials still give the log',
    catches: ['ACC-01'],
    deviation: () => ({
      caller: (call, frs) => (call.path === '/v1/audit-events' ? agencyOf(call, frs) : undefined),
    }),
  },
  {
    name: 'expired-cancels',
    does: 'Expired credentials learn by cancelling that a search has finished',
    catches: ['ACC-01'],
    deviation: () => ({
      caller: (call, frs) => (call.method === 'DELETE' ? agencyOf(call, frs) : undefined),
    }),
  },
  {
    name: 'refusal-counts-results',
    does: 'A 401 says how many results are stored',
    catches: ['ACC-01', 'ERR-02'],
    deviation: () => ({
      reply: (reply, _, frs) => {
        if (reply.status === 401)
          edit(reply, (document) => {
            document['problems'] = [problem('UNAUTHENTICATED', `Sign in to see ${frs.jobs.size} results.`)];
            document['requestId'] = [...frs.jobs.values()].at(-1)?.requestId;
          });
      },
    }),
  },
  {
    name: 'other-office-cancels',
    does: 'Cancelling by another office is answered with 404, and deletes the result of the owner',
    catches: ['ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const job = call.method === 'DELETE' ? anyJob(frs, part(call)) : undefined;
        if (job !== undefined && job.agency !== call.caller)
          frs.jobs.delete(keyOf(job.agency, job.requestId));
        return undefined;
      },
    }),
  },
  {
    name: 'open-for-one-media-type',
    does: 'A result is read without credentials where Accept is application/xml',
    catches: ['ACC-01'],
    deviation: () => ({
      early: (call, frs) => {
        const job =
          isLater(call) && call.headers['accept'] === 'application/xml' ? anyJob(frs, part(call)) : undefined;
        return job === undefined || call.method !== 'GET' ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'open-by-response-id',
    does: 'An attestation is read without credentials by the response ID',
    catches: ['ACC-01'],
    deviation: () => ({
      early: (call, frs) => {
        const job = call.path.startsWith('/v1/attestations/')
          ? [...frs.jobs.values()].find((one) => (one.list ?? one.comparison)?.responseId === part(call))
          : undefined;
        return job?.jws === undefined ? undefined : raw(Buffer.from(job.jws), 'application/jose');
      },
    }),
  },
  {
    name: 'cached-for-everybody',
    does: 'A result that its owner has fetched is served to anybody for five seconds',
    catches: ['ACC-01', 'ACC-02', 'CTL-05'],
    deviation: () => ({
      early: (call, frs) => {
        const cached = frs.memory.get(`cache ${call.path}`) as
          { until: number; requestId: string } | undefined;
        const job =
          cached !== undefined && cached.until > Date.now() ? anyJob(frs, cached.requestId) : undefined;
        return job === undefined || call.method !== 'GET' ? undefined : answerOf(frs, job);
      },
      reply: (reply, call, frs) => {
        if (isLater(call) && reply.status === 200)
          frs.memory.set(`cache ${call.path}`, { until: Date.now() + 5000, requestId: part(call) });
      },
    }),
  },
  {
    name: 'slow-for-what-exists',
    does: 'The 404 for a result of another office comes 600 ms later than that for an unknown one',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      route: async (call, frs) => {
        const job = anyJob(frs, part(call));
        if (job !== undefined && job.agency !== call.caller)
          await new Promise((resolve) => setTimeout(resolve, 600));
        return undefined;
      },
    }),
  },
  {
    name: 'review-tells-that-it-exists',
    does: 'A review of a list of another office is refused as not requested, of an unknown one with 404',
    catches: ['ACC-02', 'TCN-03'],
    profile: 'obim',
    deviation: () => ({
      route: (call, frs) => {
        const job = call.path.endsWith('/reviews') ? anyJob(frs, part(call)) : undefined;
        return job === undefined || job.agency === call.caller
          ? undefined
          : refusal(frs, 422, problem('INVALID_REQUEST', 'No narrowing was requested.'));
      },
    }),
  },
  {
    name: 'log-of-all-offices',
    does: 'The log of the second office begins with the events of the first',
    catches: ['ACC-02'],
    deviation: () => ({
      route: (call, frs) =>
        call.path === '/v1/audit-events' &&
        call.caller === AGENCIES.second &&
        call.query.get('after') === null
          ? json(200, { schema: 'frs-audit/1', events: frs.log.get(AGENCIES.primary) ?? [] })
          : undefined,
    }),
  },
];
