/** Further echoes of the probe, and of the inside of the service. Written after the checks changed. */
import { gzipSync } from 'node:zlib';
import { decode } from '../../pictures/codec.ts';
import { resized } from '../../pictures/draw.ts';
import type { Job, Reply } from '../../service/shapes.ts';
import { type Fault, comparisons, edit, isSearch, jpegOf, lists } from '../fault.ts';

const echo = (make: (octets: Buffer, job: Job) => unknown) => () =>
  lists((list, job) => {
    const octets = job.probes[0]?.octets;
    if (octets !== undefined) list.extensions = { 'example.trace': { value: make(octets, job) } };
  });

function smaller(octets: Buffer, job: Job, width: number): Buffer {
  const picture = decode(octets, job.probes[0]?.mediaType ?? '');
  return picture === undefined ? Buffer.alloc(0) : jpegOf(resized(picture, width, Math.round(width * 1.25)));
}

const says = (reply: Reply, message: string): void =>
  edit(reply, (document) => {
    const problems =
      (document['problems'] as { message: string }[] | undefined) ??
      (document['outcome'] as { problems?: { message: string }[] } | undefined)?.problems;
    if (problems?.[0] !== undefined) problems[0].message = message;
  });

export const laterLeaks: readonly Fault[] = [
  {
    name: 'echo-in-gzip',
    does: 'The list holds the probe compressed by gzip, in base64',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo((octets) => gzipSync(octets).toString('base64')),
  },
  {
    name: 'echo-in-hex-with-colons',
    does: 'The list holds the probe in hex with colons',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo((octets) => (octets.toString('hex').match(/../g) ?? []).join(':')),
  },
  {
    name: 'echo-in-pieces',
    does: 'Each candidate holds a piece of the base64 of the probe',
    catches: ['MIN-09', 'MIN-08'],
    deviation: () =>
      lists((list, job) => {
        const text = job.probes[0]?.octets.toString('base64') ?? '';
        const size = Math.ceil(text.length / list.candidates.length);
        list.candidates.forEach((row, index) => {
          row.extensions = { 'example.part': text.slice(index * size, (index + 1) * size) };
        });
      }),
  },
  {
    name: 'echo-as-octets',
    does: 'The list holds the bytes of the probe as an array of numbers',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo((octets) => [...octets]),
  },
  {
    name: 'echo-as-address',
    does: 'The reason of a missing picture is a data address with the probe',
    catches: ['MIN-09', 'MIN-08'],
    deviation: () =>
      lists((list, job) => {
        const [first] = list.candidates;
        const octets = job.probes[0]?.octets;
        if (first === undefined || octets === undefined) return;
        first.images = [];
        first.imageUnavailable = { reason: `data:image/png;base64,${octets.toString('base64')}` };
      }),
  },
  {
    name: 'echo-as-the-first-picture',
    does: 'The picture of the first candidate is a smaller copy of the probe',
    catches: ['MIN-09', 'DEL-04'],
    deviation: () =>
      lists((list, job) => {
        const octets = job.probes[0]?.octets;
        const image = list.candidates[0]?.images[0];
        if (octets !== undefined && image !== undefined)
          image['content'] = { encoding: 'base64', data: smaller(octets, job, 96).toString('base64') };
      }),
  },
  {
    name: 'echo-in-comparisons',
    does: 'A comparison holds a small copy of its second image in its attestation reference',
    catches: ['MIN-09', 'CMP-01'],
    beside: ['CMP-05'],
    deviation: () =>
      comparisons((comparison, job) => {
        const probe = job.probes[1];
        const picture = probe === undefined ? undefined : decode(probe.octets, probe.mediaType);
        if (picture !== undefined)
          comparison.attestation = jpegOf(resized(picture, 40, 50))
            .toString('base64url')
            .slice(0, 4000);
      }),
  },
  {
    name: 'echo-in-refusals',
    does: 'The refusal of a poor image returns it in base64',
    catches: ['MIN-09', 'ERR-02', 'MIN-08'],
    beside: ['QUA-04'],
    deviation: () => ({
      answered: (job) => {
        const octets = job.probes[0]?.octets;
        if (job.problem?.code === 'QUALITY_TOO_LOW' && octets !== undefined)
          job.problem.native = octets.toString('base64').slice(0, 4000);
      },
    }),
  },
  {
    name: 'echo-in-a-header',
    does: 'A header of the answer holds a tiny JPEG of the probe in base64',
    catches: ['MIN-09'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        const job = frs.jobs.get(`${call.caller ?? ''} ${call.headers['frs-request-id'] ?? ''}`);
        const data = /"data":"([^"]+)"/.exec(call.body.toString('latin1'))?.[1];
        const type = /"mediaType":"([^"]+)"/.exec(call.body.toString('latin1'))?.[1];
        if (!isSearch(call) || job === undefined || data === undefined || job.problem !== undefined) return;
        const picture = decode(Buffer.from(data, 'base64'), type ?? '');
        if (picture !== undefined)
          reply.headers['x-preview'] = jpegOf(resized(picture, 32, 40)).toString('base64');
      },
    }),
  },
  {
    name: 'landmarks-of-the-probe',
    does: 'The list holds the places of eyes, nose and mouth in the probe',
    catches: ['DEL-07', 'MIN-09'],
    deviation: echo(() => ({
      landmarks: [
        [52, 88],
        [104, 88],
        [78, 120],
        [60, 150],
        [97, 150],
      ],
    })),
  },
  {
    name: 'stack-on-an-unknown-type',
    does: 'The refusal of an undeclared format is a stack trace',
    catches: ['ERR-02'],
    beside: ['ERR-01'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.status === 415)
          says(
            reply,
            'TypeError: no decoder\n    at decode (/opt/frs/lib/decode.js:41:11)\n    at Object.search',
          );
      },
    }),
  },
  {
    name: 'path-on-a-bomb',
    does: 'The refusal of an image with too many pixels names a temporary file',
    catches: ['ERR-02'],
    beside: ['ERR-01'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.body.includes('pixels')) says(reply, 'cannot allocate for /var/tmp/frs-upload-8213.png');
      },
    }),
  },
  {
    name: 'surplus-member-quoted',
    does: 'The refusal of a surplus member quotes its name and value',
    catches: ['MIN-08', 'ERR-02'],
    deviation: () => ({
      reply: (reply, call) => {
        if (reply.body.includes('a member that is not permitted'))
          says(
            reply,
            `Not permitted: ${call.body
              .toString()
              .replace(/"data":"[^"]*"/, '"data":""')
              .slice(0, 3000)}`,
          );
      },
    }),
  },
  {
    name: 'connection-in-errors',
    does: 'A 404 shows the connection to the database, with a path',
    catches: ['ERR-02'],
    beside: ['TCN-03'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.status === 404)
          says(reply, 'could not connect: host=10.4.7.12 dbname=gallery sslkey=/etc/frs/client.key');
      },
    }),
  },
  {
    name: 'person-in-a-conflict',
    does: 'The refusal of a used number names the first candidate of its search',
    catches: ['ERR-02', 'MIN-08'],
    beside: ['TCN-02'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        const job = frs.jobs.get(`${call.caller ?? ''} ${call.headers['frs-request-id'] ?? ''}`);
        const id = job?.list?.candidates[0]?.candidateId;
        if (reply.status === 409 && id !== undefined) says(reply, `The request ID already led to ${id}.`);
      },
    }),
  },
  {
    name: 'agent-in-the-log',
    does: 'The outcome in the log names agent and statute',
    catches: ['AUD-02'],
    deviation: () => ({
      event: (event, frs) => {
        const job = [...frs.jobs.values()].find(({ requestId }) => requestId === event.requestId);
        const requester = job?.request['requester'] as { agent?: string } | undefined;
        if (event.kind === 'return')
          event.outcome.kind = `candidates for ${requester?.agent ?? ''} under 18 USC 2251`;
      },
    }),
  },
  {
    name: 'probe-digest-in-the-log',
    does: 'The purpose in the log is a part of the digest of the body',
    catches: ['AUD-02'],
    deviation: () => ({
      event: (event, frs) => {
        const job = [...frs.jobs.values()].find(({ requestId }) => requestId === event.requestId);
        const text = job?.probes[0]?.octets.toString('base64url').slice(-60);
        if (event.kind === 'return' && text !== undefined) event.outcome.kind = text;
      },
    }),
  },
  {
    name: 'source-links-in-plain-to-itself',
    does: 'The source of each candidate is an address of the service itself, without TLS',
    catches: ['ENC-07'],
    profile: 'commercial-vendor',
    deviation: () =>
      lists((list, _, frs) => {
        for (const row of list.candidates) {
          delete row.sourceCollection;
          row.sourceUrl = `http://${frs.settings.host}/album/${row.candidateId}`;
        }
      }),
  },
];
