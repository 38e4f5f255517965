/** Faults of minimum data. */
import { encodeJpeg } from '../../src/image/encode.ts';
import { T2, fieldsOf, itemOf, readTransaction, recordsOf } from '../../src/itl/index.ts';
import { decode, isNotImage } from '../reference-frs/decode.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { isList, withMembers } from './edits.ts';
import type { Fault } from './fault.ts';
import { echoFaults } from './min-echo.ts';

/** Reduces an image to a quarter of its width and height. */
async function thumbnail(octets: Uint8Array): Promise<Uint8Array | undefined> {
  const picture = await decode(octets);
  if (isNotImage(picture)) return undefined;
  const [width, height] = [picture.width >> 2, picture.height >> 2];
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    const [pixel, channel] = [i >> 2, i & 3];
    const [x, y] = [(pixel % width) * 4 + 2, Math.floor(pixel / width) * 4 + 2];
    return picture.data[(y * picture.width + x) * 4 + channel] ?? 0;
  });
  return encodeJpeg({ width, height, data }, { quality: 60 });
}

/** Puts a text made from the probe into the responder name of every list. */
function echoing(
  made: (octets: Uint8Array) => Promise<string | undefined> | string,
): () => Partial<FaultHooks> {
  return () => {
    const texts = new Map<string, string>();
    return {
      made: async (outcome, { pictures }, { requestId }) => {
        const [picture] = pictures ?? [];
        const text = picture === undefined ? undefined : await made(picture);
        if (text !== undefined && outcome.status === 200) texts.set(requestId, text);
        return outcome;
      },
      reply: (reply) =>
        withMembers(reply, (body) => {
          const text = texts.get(String(body['requestId']));
          return text === undefined || !isList(body)
            ? body
            : { ...body, responder: { ...(body['responder'] as object), name: text } };
        }),
    };
  };
}

/** The name in the Type-2 record of a transaction; undefined if there is none. */
function nameIn(octets: Uint8Array): string | undefined {
  const [record] = recordsOf(readTransaction(octets).transaction, 2);
  return record === undefined ? undefined : itemOf(fieldsOf(record, T2.NAM)[0])?.text;
}

/** The canary in the Exif data of an image. */
function wordsIn(octets: Uint8Array): string | undefined {
  return /ZQ[0-9A-F]{26}/.exec(Buffer.from(octets.subarray(0, 400)).toString('latin1'))?.[0];
}

const COPY = [{ id: 'MIN-09', why: 'the result contains the probe and is retained with it' }];
const ECHO = [...COPY, { id: 'MIN-08', why: 'the metadata of the image are echoed with it' }];

export const minFaults: readonly Fault[] = [
  {
    id: 'min.minimal-refused',
    title: 'Refuses a bare image without Exif data',
    profile: 'state-local',
    catches: [{ id: 'MIN-07', why: 'the service requires more than the minimum data' }],
    faultHooks: () => ({
      unwrapped: (found, octets) =>
        found === octets && found.length > 1000 && wordsIn(found) === undefined
          ? { refused: 'INVALID_REQUEST', why: 'an image must state the device and the time of capture' }
          : found,
    }),
  },
  {
    id: 'min.record-echoed',
    title: 'Echoes a name of a Type-2 record in the result',
    profile: 'state-local',
    catches: [{ id: 'MIN-08', why: 'surplus data are echoed' }],
    faultHooks: () => {
      const names = new Map<string, string>();
      return {
        made: (outcome, { probes }, { requestId }) => {
          const name = nameIn(probes?.[0] ?? new Uint8Array());
          if (name !== undefined) names.set(requestId, name);
          return outcome;
        },
        reply: (reply) =>
          withMembers(reply, (body) => {
            const name = names.get(String(body['requestId']));
            return name === undefined
              ? body
              : { ...body, requester: { ...(body['requester'] as object), name } };
          }),
      };
    },
  },
  {
    id: 'min.exif-echoed',
    title: 'Echoes the Exif data of a probe in the result',
    profile: 'commercial-vendor',
    catches: [{ id: 'MIN-08', why: 'surplus data are echoed' }],
    faultHooks: echoing((octets) => Promise.resolve(wordsIn(octets))),
  },
  {
    id: 'min.echo',
    title: 'Echoes the probe in the result',
    profile: 'state-local',
    catches: ECHO,
    faultHooks: echoing((octets) => Buffer.from(octets).toString('base64')),
  },
  {
    id: 'min.echo-base64url',
    title: 'Echoes the probe in base64url',
    profile: 'ci-smoke',
    catches: ECHO,
    faultHooks: echoing((octets) => Buffer.from(octets).toString('base64url')),
  },
  {
    id: 'min.echo-hex',
    title: 'Echoes the probe in hex',
    profile: 'state-local',
    catches: ECHO,
    faultHooks: echoing((octets) => Buffer.from(octets).toString('hex')),
  },
  {
    id: 'min.echo-thumbnail',
    title: 'Echoes a thumbnail of the probe in the result',
    profile: 'state-local',
    catches: COPY,
    faultHooks: echoing(async (octets) => {
      const small = await thumbnail(octets);
      return small === undefined ? undefined : Buffer.from(small).toString('base64');
    }),
  },
  ...echoFaults,
];
