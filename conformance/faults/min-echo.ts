/** Faults that echo a probe in an unusual form. */
import { createHash } from 'node:crypto';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { changedImage, changedPixels } from './changed-image.ts';
import { isList, withMembers } from './edits.ts';
import type { Catch, Fault } from './fault.ts';

type Sources = {
  readonly picture: Uint8Array;
  readonly probe: Uint8Array;
  readonly template: readonly number[];
};
type Make = (sources: Sources) => unknown;

/** Adds a member made from the probe to every list. */
function adding(name: string, make: Make): () => Partial<FaultHooks> {
  return () => {
    const made = new Map<string, unknown>();
    const templates = new WeakMap<object, readonly number[]>();
    return {
      sought: (found, ask) => {
        if (found instanceof Float32Array) templates.set(ask, [...found]);
        return found;
      },
      made: async (outcome, ask, { requestId }) => {
        const [picture] = ask.pictures ?? [];
        const [probe] = ask.probes ?? [];
        if (picture !== undefined && probe !== undefined && outcome.status === 200)
          made.set(requestId, await make({ picture, probe, template: templates.get(ask) ?? [] }));
        return outcome;
      },
      reply: (reply) =>
        withMembers(reply, (body) => {
          const value = made.get(String(body['requestId']));
          return value === undefined || !isList(body)
            ? body
            : { ...body, responder: { ...(body['responder'] as object), [name]: value } };
        }),
    };
  };
}

/** Searches and comparisons, and the address of each result. */
const RESULT = /^\/v1\/(?:searches|comparisons)(?:\/[^/]+)?$/;

/** Adds a header made from the probe to every answer with a result. */
function addingHeader(
  name: string,
  make: (octets: Uint8Array) => Promise<string> | string,
): () => Partial<FaultHooks> {
  return () => {
    const made = new Map<string, string>();
    return {
      made: async (outcome, { pictures }, { requestId }) => {
        const [picture] = pictures ?? [];
        if (picture !== undefined) made.set(requestId, await make(picture));
        return outcome;
      },
      reply: (reply, { path }) => {
        // Neither refusals nor the log: only answers with a result.
        if (reply.status !== 200 || !RESULT.test(path)) return reply;
        const requestId = /"requestId":\s*"([^"]+)"/.exec(
          typeof reply.body === 'string' ? reply.body : '',
        )?.[1];
        const value = made.get(requestId ?? '');
        return value === undefined ? reply : { ...reply, headers: { ...reply.headers, [name]: value } };
      },
    };
  };
}

const COPY: readonly Catch[] = [
  { id: 'MIN-09', why: 'the result contains the probe and is retained with it' },
];
const DERIVED: readonly Catch[] = [
  { id: 'MIN-09', why: 'the value identifies the probe and is retained with the result' },
];
const ECHO: readonly Catch[] = [
  ...COPY,
  { id: 'MIN-08', why: 'the metadata of the image are echoed with it' },
];

function fault(id: string, title: string, catches: readonly Catch[], faultHooks: Fault['faultHooks']): Fault {
  return {
    id: `min.${id}`,
    title,
    profile: 'state-local',
    catches,
    ...(faultHooks === undefined ? {} : { faultHooks }),
  };
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(octets: Uint8Array): string {
  let [bits, count, text] = [0, 0, ''];
  for (const octet of octets) {
    bits = ((bits << 8) | octet) & 0xfff;
    for (count += 8; count >= 5; count -= 5) text += BASE32.charAt((bits >> (count - 5)) & 31);
  }
  return count > 0 ? text + BASE32.charAt((bits << (5 - count)) & 31) : text;
}

const Z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';

function base85(octets: Uint8Array): string {
  const whole = Buffer.concat([octets, Buffer.alloc((4 - (octets.length % 4)) % 4)]);
  let text = '';
  for (let at = 0; at < whole.length; at += 4) {
    let value = whole.readUInt32BE(at);
    const digits = [0, 0, 0, 0, 0].map(() => {
      const digit = value % 85;
      value = Math.floor(value / 85);
      return Z85.charAt(digit);
    });
    text += digits.reverse().join('');
  }
  return text;
}

/** Mean of the three colours of each pixel. */
async function greys(octets: Uint8Array, width: number): Promise<readonly number[]> {
  const pixels = await changedPixels(octets, { width });
  if (pixels === undefined) return [];
  const { data } = pixels;
  return Array.from({ length: data.length / 4 }, (_, i) =>
    Math.round(((data[i * 4] ?? 0) + (data[i * 4 + 1] ?? 0) + (data[i * 4 + 2] ?? 0)) / 3),
  );
}

/** The colours of each pixel without its opacity. */
async function colours(octets: Uint8Array, width: number): Promise<Uint8Array> {
  const pixels = await changedPixels(octets, { width });
  return (pixels?.data ?? new Uint8Array()).filter((_, i) => i % 4 !== 3);
}

export const echoFaults: readonly Fault[] = [
  fault(
    'echo-request',
    'Echoes the request in base64, with the probe in base64 within it',
    ECHO,
    adding('trace', ({ probe }) => base64(Buffer.from(JSON.stringify({ probe: { data: base64(probe) } })))),
  ),
  fault(
    'echo-base32',
    'Echoes the probe in base32',
    ECHO,
    adding('trace', ({ picture }) => base32(picture)),
  ),
  fault(
    'echo-base85',
    'Echoes the probe in base85',
    ECHO,
    adding('trace', ({ picture }) => base85(picture)),
  ),
  fault(
    'echo-reversed',
    'Echoes the probe in base64, from the end to the beginning',
    ECHO,
    adding('trace', ({ picture }) => Array.from(base64(picture)).reverse().join('')),
  ),
  fault(
    'echo-numbers',
    'Echoes the bytes of the probe as a list of numbers',
    ECHO,
    adding('trace', ({ picture }) => [...picture]),
  ),
  fault(
    'echo-mirrored',
    'Echoes a mirrored and reduced copy of the probe',
    COPY,
    adding('preview', async ({ picture }) =>
      base64(await changedImage(picture, { mirrored: true, width: 90 })),
    ),
  ),
  fault(
    'echo-grey-pixels',
    'Echoes the grey values of the reduced probe as rows of numbers',
    COPY,
    adding('preview', async ({ picture }) => {
      const values = await greys(picture, 45);
      return Array.from({ length: values.length / 45 }, (_, row) => values.slice(row * 45, row * 45 + 45));
    }),
  ),
  fault(
    'echo-raw-colours',
    'Echoes the colours of the reduced probe as bytes in base64',
    COPY,
    adding('preview', async ({ picture }) => base64(await colours(picture, 60))),
  ),
  fault(
    'echo-in-header',
    'Echoes a thumbnail of the probe in a header',
    COPY,
    addingHeader('X-Preview', async (octets) =>
      base64(await changedImage(octets, { width: 48, quality: 60 })),
    ),
  ),
  fault(
    'echo-of-found',
    'Echoes a reduced copy of the probe if the best candidate scores high',
    COPY,
    (() => {
      const hooks = adding('preview', async ({ picture }) =>
        base64(await changedImage(picture, { width: 90 })),
      );
      return () => {
        const own = hooks();
        return {
          ...own,
          made: (outcome, ask, arrival) =>
            'list' in outcome.made && Number(outcome.made.list.candidates[0]?.score ?? 0) > 90
              ? (own.made?.(outcome, ask, arrival) ?? outcome)
              : outcome,
        };
      };
    })(),
  ),
  fault(
    'bare-digest',
    'Returns the SHA-256 digest of the probe in hex',
    DERIVED,
    adding('reference', ({ picture }) => createHash('sha256').update(picture).digest('hex')),
  ),
  fault(
    'bare-digest-in-header',
    'Returns the MD5 digest of the probe in a header, in base64',
    [...DERIVED, { id: 'DEL-07', why: 'the service retains an unsalted digest of the probe' }],
    addingHeader('X-Trace-Tag', (octets) => createHash('md5').update(octets).digest('base64')),
  ),
  fault(
    'keyed-digest',
    'Returns a digest of the probe by a key that the service keeps',
    DERIVED,
    adding('reference', ({ picture }) =>
      createHash('sha256').update('secret of the service').update(picture).digest('hex'),
    ),
  ),
  fault(
    'template',
    'Returns the template of the probe as numbers',
    DERIVED,
    adding('vector', ({ template }) => template.slice(0, 280)),
  ),
  fault(
    'opaque-template',
    'Returns the template of the probe as bytes in base64',
    DERIVED,
    adding('reference', ({ template }) => base64(new Uint8Array(Float32Array.from(template).buffer))),
  ),
];
