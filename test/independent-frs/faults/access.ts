/** Callers that get what is not theirs, or learn that it exists. */
import { AGENCIES, keyOf } from '../service/frs.ts';
import { callerOf } from '../service/routes.ts';
import { problem } from '../service/request.ts';
import { answerOf, json, refusal } from '../service/submit.ts';
import { type Fault, edit, raw } from './fault.ts';
import type { Call, Job } from '../service/shapes.ts';
import type { Frs } from '../service/frs.ts';

/** The agency of a token, whether it has expired or not. */
const agencyOf = (call: Call, frs: Frs): string | undefined =>
  frs.tokens.get(call.headers['authorization'] ?? '')?.agency;

const numberOf = (call: Call): string => decodeURIComponent(call.path.split('/')[3] ?? '');

/** The job of any agency with this number. */
function anyJob(frs: Frs, requestId: string): Job | undefined {
  return Object.values(AGENCIES)
    .map((agency) => frs.jobs.get(keyOf(agency, requestId)))
    .find((job) => job !== undefined);
}

const isOthers = (call: Call, frs: Frs): Job | undefined => {
  const job = anyJob(frs, numberOf(call));
  return job !== undefined && job.agency !== call.caller ? job : undefined;
};

export const access: readonly Fault[] = [
  {
    name: 'expired-reads-attestations',
    does: 'Expired credentials still give attestations',
    catches: ['ACC-01'],
    deviation: () => ({
      caller: (call, frs) => (call.path.startsWith('/v1/attestations/') ? agencyOf(call, frs) : undefined),
    }),
  },
  {
    name: 'expired-compares',
    does: 'Expired credentials still allow comparisons',
    catches: ['ACC-01'],
    deviation: () => ({
      caller: (call, frs) => (call.path === '/v1/comparisons' ? agencyOf(call, frs) : undefined),
    }),
  },
  {
    name: 'anybody-reads-comparisons',
    does: 'The result of a comparison is read without credentials',
    catches: ['ACC-01'],
    beside: ['CMP-05'],
    deviation: () => ({
      early: (call, frs) => {
        const job = call.path.startsWith('/v1/comparisons/') ? anyJob(frs, numberOf(call)) : undefined;
        return call.method === 'GET' && job?.comparison !== undefined ? answerOf(frs, job) : undefined;
      },
    }),
  },
  {
    name: 'head-for-anybody',
    does: 'HEAD on a result answers 200 without credentials',
    catches: ['ACC-01', 'TCN-03'],
    deviation: () => ({
      early: (call, frs) => {
        const job = call.method === 'HEAD' ? anyJob(frs, numberOf(call)) : undefined;
        return job === undefined ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'forbidden-tells-that-it-exists',
    does: 'The result of another office is forbidden, an unknown one not found',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      route: (call, frs) =>
        isOthers(call, frs) === undefined
          ? undefined
          : refusal(frs, 403, problem('FORBIDDEN', 'The result is of another requester.')),
    }),
  },
  {
    name: 'cancel-tells-that-it-exists',
    does: 'Cancelling the search of another office gives 409, an unknown one 404',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      route: (call, frs) =>
        call.method === 'DELETE' && isOthers(call, frs) !== undefined
          ? refusal(frs, 409, problem('INVALID_REQUEST', 'It has finished.'))
          : undefined,
    }),
  },
  {
    name: 'used-number-tells-that-it-exists',
    does: 'A search under the request ID of another office gives 409',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      route: (call, frs) => {
        const job = anyJob(frs, call.headers['frs-request-id'] ?? '');
        return call.method === 'POST' && job !== undefined && job.agency !== call.caller
          ? refusal(frs, 409, problem('INVALID_REQUEST', 'The request ID was used with another body.'))
          : undefined;
      },
    }),
  },
  {
    name: 'others-attestation',
    does: 'The second office reads attestations of the first',
    catches: ['ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const job = call.path.startsWith('/v1/attestations/') ? isOthers(call, frs) : undefined;
        return job?.jws === undefined ? undefined : raw(Buffer.from(job.jws), 'application/jose');
      },
    }),
  },
  {
    name: 'others-comparison',
    does: 'The second office reads comparisons of the first',
    catches: ['ACC-02'],
    beside: ['CMP-05'],
    deviation: () => ({
      route: (call, frs) => {
        const job = call.path.startsWith('/v1/comparisons/') ? isOthers(call, frs) : undefined;
        return job?.comparison === undefined ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'others-log-by-number',
    does: 'The log gives the events of a request ID to every office',
    catches: ['ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const wanted = call.path === '/v1/audit-events' ? call.query.get('requestId') : null;
        if (wanted === null) return undefined;
        const events = [...frs.log.values()].flat().filter(({ requestId }) => requestId === wanted);
        return json(200, { schema: 'frs-audit/1', events });
      },
    }),
  },
  {
    name: 'others-result-by-response-id',
    does: 'A result is read by its response ID, by every office',
    catches: ['ACC-02'],
    deviation: () => ({
      route: (call, frs) => {
        const job = [...frs.jobs.values()].find(({ list }) => list?.responseId === numberOf(call));
        return job === undefined || call.method !== 'GET' ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'second-sees-head',
    does: 'HEAD on the result of another office answers 200 with its length',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      route: (call, frs) => {
        const job = call.method === 'HEAD' ? isOthers(call, frs) : undefined;
        return job === undefined ? undefined : answerOf(frs, job);
      },
    }),
  },
  {
    name: 'refusal-names-the-owner',
    does: 'The answer to another office names the agency that the result belongs to',
    catches: ['ACC-02', 'TCN-03'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        const job = reply.status === 404 ? isOthers(call, frs) : undefined;
        if (job !== undefined)
          edit(
            reply,
            (document) =>
              (document['problems'] = [problem('INVALID_REQUEST', `It belongs to ${job.agency}.`)]),
          );
      },
    }),
  },
  {
    name: 'takes-another-agency',
    does: 'A body that names another agency than the credentials is searched, in its name',
    catches: ['ACC-04', 'ACC-02', 'ACC-01', 'AUD-02'],
    deviation: () => ({
      caller: (call, frs) => {
        const named = /"agency":"([^"]+)"/.exec(call.body.toString('latin1'))?.[1];
        return callerOf(frs, call) === undefined ? undefined : named;
      },
    }),
  },
  {
    name: 'wrong-credentials-cancel',
    does: 'Invented credentials learn by cancelling whether a search exists',
    catches: ['ACC-01', 'TCN-03'],
    deviation: () => ({
      early: (call, frs) =>
        call.method === 'DELETE' && anyJob(frs, numberOf(call)) !== undefined
          ? refusal(frs, 409, problem('INVALID_REQUEST', 'It has finished.'))
          : undefined,
    }),
  },
];
