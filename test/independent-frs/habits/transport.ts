/** Unusual but correct habits of the connection and the answers. */
import { gzipSync } from 'node:zlib';
import type { Habit } from '../faults/fault.ts';
import { edit, isLater, isSearch, nth } from '../faults/fault.ts';
import { problem } from '../service/request.ts';
import { json, refusal, submit } from '../service/submit.ts';
import type { Call, Deviation, Reply } from '../service/shapes.ts';
import { type Frs, keyOf } from '../service/frs.ts';

/** Refuses every `each`th call for the time being. */
function busy(frs: Frs, status: 429 | 503, each: number): Reply | undefined {
  if (nth(frs, 'calls') % each !== 0) return undefined;
  const reply = refusal(
    frs,
    status,
    problem(status === 429 ? 'RATE_LIMITED' : 'INTERNAL', 'Try again later.'),
  );
  return { ...reply, headers: { ...reply.headers, 'retry-after': '1' } };
}

const isAttestation = (call: Call): boolean => call.path.startsWith('/v1/attestations/');

/** Answers a submission with 202; its result is at the address that `where` gives, and there after `wait` ms. */
const later = (wait: number, where: (path: string, frs: Frs) => string) => (): Deviation => ({
  route: (call, frs) => {
    const { caller = '' } = call;
    if (call.method === 'POST' && /^\/v1\/(searches|comparisons)$/.test(call.path)) {
      const reply = submit(frs, call, isSearch(call) ? 'search' : 'comparison', caller);
      const job = frs.jobs.get(keyOf(caller, call.headers['frs-request-id'] ?? ''));
      if (reply.status !== 200 || job === undefined) return reply;
      return pending(job.requestId, where(`${call.path}/${job.requestId}`, frs));
    }
    const job = frs.jobs.get(keyOf(caller, call.path.split('/')[3] ?? ''));
    if (!isLater(call) || call.method !== 'GET' || job === undefined || Date.now() > job.finishedAt + wait)
      return undefined;
    return pending(job.requestId, where(call.path, frs));
  },
});

function pending(requestId: string, location: string): Reply {
  const body = { schema: 'frs-pending/1', requestId, state: 'searching', retryAfter: 1 };
  return json(202, body, { location, 'retry-after': '1' });
}

const WAITING = ['CTL-02', 'CTL-03', 'TCN-01', 'TCN-02', 'DEL-02', 'ERR-01', 'CMP-05'];

export const transport: readonly Habit[] = [
  {
    name: 'busy-with-429',
    does: 'Every 25th call is answered with 429 and Retry-After',
    risks: ['ACC-01', 'TCN-02', 'DEL-01', 'AUD-02', 'ERR-01'],
    deviation: () => ({ early: (_, frs) => busy(frs, 429, 25) }),
  },
  {
    name: 'busy-with-503',
    does: 'Every 25th call is answered with 503 and Retry-After',
    risks: ['ACC-01', 'TCN-02', 'DEL-01', 'AUD-02', 'ERR-01'],
    deviation: () => ({ early: (_, frs) => busy(frs, 503, 25) }),
  },
  {
    name: 'gzip-unasked',
    does: 'Answers are compressed by gzip though nobody asked',
    risks: ['CTL-02', 'DIS-01', 'CAN-03', 'DEL-01', 'AUD-02'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.body.length === 0) return;
        reply.body = gzipSync(reply.body);
        reply.headers['content-encoding'] = 'gzip';
      },
    }),
  },
  {
    name: 'base-path',
    does: 'The service stands below a path',
    risks: ['CTL-03', 'DEL-03', 'ENC-07', 'ENC-10', 'ACC-01'],
    deviation: () => ({ settings: { basePath: '/face/api' } }),
  },
  {
    name: 'address-of-ipv6',
    does: 'The service is named by an IPv6 address',
    risks: ['CTL-02', 'ENC-02', 'ENC-05', 'ENC-07'],
    deviation: () => ({ settings: { host: '[::1]' } }),
  },
  {
    name: 'address-of-ipv4',
    does: 'The service is named by an IPv4 address',
    risks: ['CTL-02', 'ENC-02', 'ENC-05', 'ENC-07'],
    deviation: () => ({ settings: { host: '127.0.0.1' } }),
  },
  {
    name: 'http2-only',
    does: 'The service speaks HTTP/2 and no HTTP/1.1',
    risks: ['ENC-02', 'ENC-03', 'ENC-05', 'ENC-08', 'CTL-02'],
    deviation: () => ({ settings: { isHttp2Only: true } }),
  },
  {
    name: 'many-headers',
    does: 'Answers carry security headers, a trace number and a server name',
    risks: ['ERR-02', 'DEL-03', 'MIN-09', 'DIS-05'],
    deviation: () => ({
      reply: (reply, _, frs) => {
        Object.assign(reply.headers, {
          'strict-transport-security': 'max-age=63072000',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'",
          'x-request-trace': `trace-${nth(frs, 'trace')}`,
          server: 'edge',
        });
      },
    }),
  },
  {
    name: 'media-type-with-charset',
    does: 'The media type names the character set',
    risks: ['CTL-02', 'DIS-01', 'CAN-03', 'ERR-01'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.headers['content-type'] === 'application/json')
          reply.headers['content-type'] = 'application/json; charset=utf-8';
      },
    }),
  },
  {
    name: 'indented-json',
    does: 'JSON has line ends and spaces',
    risks: ['CTL-02', 'TCN-02', 'CAN-03', 'AUD-02'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.headers['content-type'] === 'application/json')
          reply.body = Buffer.from(`${JSON.stringify(JSON.parse(reply.body.toString()), null, 2)}\n`);
      },
    }),
  },
  {
    name: 'members-in-other-order',
    does: 'The members of answers come in the opposite order',
    risks: ['CTL-02', 'TCN-02', 'AUD-02', 'CMP-01'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.headers['content-type'] !== 'application/json') return;
        const entries = Object.entries(JSON.parse(reply.body.toString()) as Record<string, unknown>);
        reply.body = Buffer.from(JSON.stringify(Object.fromEntries(entries.reverse())));
      },
    }),
  },
  {
    name: 'slow-answers',
    does: 'Each answer takes 15 ms longer',
    risks: ['CTL-01', 'ACC-02', 'DEL-02', 'AUD-02'],
    deviation: () => ({ reply: () => new Promise((resolve) => setTimeout(resolve, 15)) }),
  },
  {
    name: 'late-attestation',
    does: 'An attestation is there seven tenths of a second after its submission, and 202 until then',
    risks: ['DEL-01', 'DEL-02', 'DEL-05', 'DEL-08', 'DEL-15'],
    deviation: () => ({
      route: (call, frs) => {
        const number = call.path.split('/').at(-1) ?? '';
        const job = isAttestation(call) ? frs.jobs.get(`${call.caller ?? ''} ${number}`) : undefined;
        if (job === undefined || Date.now() > job.finishedAt + 700) return undefined;
        return json(
          202,
          { schema: 'frs-pending/1', requestId: job.requestId, state: 'attesting', retryAfter: 1 },
          { location: call.path, 'retry-after': '1' },
        );
      },
    }),
  },
  {
    name: 'attestation-not-yet-found',
    does: 'An attestation is not found during the first third of a second',
    risks: ['DEL-01', 'DEL-02', 'DEL-05', 'DEL-08'],
    deviation: () => ({
      route: (call, frs) => {
        const job = isAttestation(call)
          ? frs.jobs.get(`${call.caller ?? ''} ${call.path.split('/').at(-1) ?? ''}`)
          : undefined;
        return job === undefined || Date.now() > job.finishedAt + 300
          ? undefined
          : refusal(frs, 404, problem('INVALID_REQUEST', 'Nothing is known here.'));
      },
    }),
  },
  {
    name: 'accepted-with-relative-location',
    does: 'A submission is answered with 202 and a relative Location',
    risks: WAITING,
    deviation: later(0, (path) => path),
  },
  {
    name: 'accepted-with-absolute-location',
    does: 'A submission is answered with 202 and an absolute Location',
    risks: WAITING,
    deviation: later(0, (path, frs) => frs.origin + path),
  },
  {
    name: 'accepted-and-polled',
    does: 'A submission is answered with 202, and its result with 202 for half a second',
    risks: ['CTL-02', 'TCN-02', 'CMP-05'],
    deviation: later(500, (path) => path),
  },
  {
    name: 'challenge-in-401',
    does: 'A 401 names the scheme of credentials, as RFC 9110 asks',
    risks: ['CTL-05', 'ACC-01', 'ERR-02'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.status === 401)
          reply.headers['www-authenticate'] = 'Bearer realm="frs", error="invalid_token"';
      },
    }),
  },
  {
    name: 'forbidden-for-bad-credentials',
    does: 'Expired credentials get the same 401 as invented ones, with a longer reason',
    risks: ['CTL-05', 'ACC-01', 'ERR-02'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.status === 401)
          edit(reply, (document) => {
            document['problems'] = [
              problem(
                'UNAUTHENTICATED',
                'The credentials are missing, unknown or no longer valid. Ask the operator.',
              ),
            ];
          });
      },
    }),
  },
  {
    name: 'refusals-with-disclaimer',
    does: 'Refusals outside a transaction carry the disclaimer, which their schema permits',
    risks: ['CAN-07', 'DIS-01', 'ACC-01', 'TCN-03'],
    deviation: () => ({
      reply: (reply, _, frs) =>
        edit(reply, (document) => {
          if (document['schema'] === 'frs-refusal/1')
            document['disclaimers'] = [{ text: frs.settings.disclaimer, lang: 'en' }];
        }),
    }),
  },
  {
    name: 'etag-of-the-answer',
    does: 'Results have an ETag that is the digest of the result',
    risks: ['DEL-03', 'MIN-09', 'TCN-02'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        if (isLater(call) || isSearch(call)) reply.headers['etag'] = `W/"r${nth(frs, 'tag')}"`;
      },
    }),
  },
  {
    name: 'location-of-the-result',
    does: 'The answer to a search names the address of its result in Content-Location',
    risks: ['DEL-03', 'ENC-07', 'ACC-02'],
    deviation: () => ({
      reply: (reply, call) => {
        const number = call.headers['frs-request-id'];
        if (isSearch(call) && reply.status === 200 && number !== undefined)
          reply.headers['content-location'] = `/v1/searches/${number}`;
      },
    }),
  },
];
