/** The probe, or the inside of the service, in answers. */
import { decode } from '../pictures/codec.ts';
import { mirrored, resized } from '../pictures/draw.ts';
import { sha256 } from '../service/crypto.ts';
import { type Fault, edit, jpegOf, lists } from './fault.ts';
import type { Job } from '../service/shapes.ts';

/** Adds a value of the first probe to each list, as an extension. */
const echo = (make: (octets: Buffer, job: Job) => unknown) => () =>
  lists((list, job) => {
    const octets = job.probes[0]?.octets;
    if (octets !== undefined) list.extensions = { 'example.trace': { value: make(octets, job) } };
  });

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(octets: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const octet of octets) {
    value = ((value << 8) | octet) & 0xfffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31] ?? '';
    }
  }
  return text;
}

function base85(octets: Buffer): string {
  let text = '';
  for (let i = 0; i + 4 <= octets.length; i += 4) {
    let value = octets.readUInt32BE(i);
    let group = '';
    for (let k = 0; k < 5; k++) {
      group = String.fromCharCode(33 + (value % 85)) + group;
      value = Math.floor(value / 85);
    }
    text += group;
  }
  return text;
}

const small = (octets: Buffer, job: Job) => {
  const picture = decode(octets, job.probes[0]?.mediaType ?? '');
  return picture === undefined ? undefined : resized(picture, 32, 40);
};

export const leaks: readonly Fault[] = [
  {
    name: 'echo-of-the-request-in-base64',
    does: 'The list holds the whole request in base64, with the probe in base64 within',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo((_, job) => job.body.toString('base64')),
  },
  {
    name: 'echo-in-base32',
    does: 'The list holds the probe in base32',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo(base32),
  },
  {
    name: 'echo-in-base85',
    does: 'The list holds the probe in base85',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo(base85),
  },
  {
    name: 'echo-reversed',
    does: 'The list holds the base64 of the probe from its end to its start',
    catches: ['MIN-09', 'MIN-08'],
    deviation: echo((octets) => Array.from(octets.toString('base64')).reverse().join('')),
  },
  {
    name: 'echo-as-pixels',
    does: 'The list holds a small grey copy of the probe as an array of numbers',
    catches: ['MIN-09', 'DEL-07'],
    deviation: echo((octets, job) => {
      const picture = small(octets, job);
      return picture === undefined ? [] : [...picture.rgb].filter((_, i) => i % 3 === 1);
    }),
  },
  {
    name: 'echo-as-template',
    does: 'The list holds the template of the probe as an array of numbers',
    catches: ['MIN-09', 'DEL-07'],
    deviation: echo((_, job) => job.probes[0]?.template),
  },
  {
    name: 'echo-mirrored',
    does: 'The list holds a mirrored, smaller JPEG of the probe',
    catches: ['MIN-09'],
    deviation: echo((octets, job) => {
      const picture = decode(octets, job.probes[0]?.mediaType ?? '');
      return picture === undefined ? '' : jpegOf(mirrored(resized(picture, 80, 100))).toString('base64');
    }),
  },
  {
    name: 'echo-as-digest',
    does: 'The list holds the bare SHA-256 of the probe',
    catches: ['MIN-09', 'DEL-03', 'DEL-07'],
    deviation: echo((octets) => sha256(octets)),
  },
  {
    name: 'exception-on-an-unknown-gallery',
    does: 'The refusal of an unknown gallery names an exception and a file of the server',
    catches: ['ERR-02'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.body.includes('UNKNOWN_GALLERY'))
          reply.body = Buffer.from(
            reply.body
              .toString()
              .replace(
                'The galleries are main and annex.',
                'KeyError: gallery at /srv/frs/app/gallery.py line 88',
              ),
          );
      },
    }),
  },
  {
    name: 'exception-on-an-unknown-number',
    does: 'The answer to an unknown request ID shows a query of the database',
    catches: ['ERR-02'],
    beside: ['TCN-03'],
    deviation: () => ({
      reply: (reply) => {
        if (reply.status === 404)
          edit(
            reply,
            (document) =>
              (document['problems'] = [
                {
                  code: 'INVALID_REQUEST',
                  message: 'NoResultFound: SELECT * FROM searches WHERE number = ?',
                  retryable: false,
                },
              ]),
          );
      },
    }),
  },
  {
    name: 'exception-on-bad-base64',
    does: 'The refusal of an image that is not base64 names an exception',
    catches: ['ERR-02'],
    beside: ['ERR-01'],
    deviation: () => ({
      answered: (job) => {
        if (job.problem?.message === 'The images cannot be read.')
          job.problem.message = 'binascii.Error: Incorrect padding';
      },
    }),
  },
  {
    name: 'token-in-a-link',
    does: 'A link of the answer carries the credentials of the caller',
    catches: ['ENC-07', 'ERR-02', 'ACC-01'],
    beside: ['AUD-01'],
    deviation: () => ({
      reply: (reply, call, frs) => {
        const token = (call.headers['authorization'] ?? '').replace('Bearer ', '');
        if (call.path === '/v1/searches' && token !== '')
          reply.headers['link'] = `<${frs.origin}/v1/audit-events?access_token=${token}>; rel="monitor"`;
      },
    }),
  },
  {
    name: 'free-text-in-the-log',
    does: 'The outcome in the log is a sentence about the person searched for',
    catches: ['AUD-02'],
    deviation: () => ({
      event: (event) => {
        if (event.kind === 'return')
          event.outcome.kind = 'male, about 35, brown eyes; best candidate at 0.97';
      },
    }),
  },
  {
    name: 'candidate-in-the-log',
    does: 'The outcome in the log names the first candidate',
    catches: ['AUD-02'],
    deviation: () => ({
      event: (event, frs) => {
        const job = [...frs.jobs.values()].find(({ requestId }) => requestId === event.requestId);
        const id = job?.list?.candidates[0]?.candidateId;
        if (event.kind === 'return' && id !== undefined) event.outcome.kind = `candidates, first ${id}`;
      },
    }),
  },
];
