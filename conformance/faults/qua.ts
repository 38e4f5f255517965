/** Faults of image quality and transactions. */
import { COLUMNS, ROWS } from '../reference-frs/similarity.ts';
import type { Fault } from './fault.ts';

const POOR = /"(?:NO_FACE|MULTIPLE_FACES|QUALITY_TOO_LOW)"/;

/** The bytes from the start of a JPEG to the end of its record; undefined unless the record ends with a separator. */
function jpegIn(octets: Uint8Array): Uint8Array | undefined {
  const at = Buffer.from(octets).indexOf('\xff\xd8\xff', 0, 'latin1');
  return at < 0 || octets.at(-1) !== 0x1c ? undefined : octets.slice(at, -1);
}

export const quaFaults: readonly Fault[] = [
  {
    id: 'qua.poor-taken',
    title: 'Searches with a probe that is too dark or too small',
    profile: 'state-local',
    catches: [
      { id: 'QUA-04', why: 'a list for such an image has no meaning' },
      { id: 'CAN-07', why: 'a probe of too poor quality must be refused' },
    ],
    faultHooks: () => ({
      sought: (found) =>
        'problem' in found && found.problem.code === 'QUALITY_TOO_LOW'
          ? new Float32Array(COLUMNS * ROWS).fill(90)
          : found,
    }),
  },
  {
    id: 'qua.no-reason',
    title: 'Refuses a probe without a reason',
    profile: 'state-local',
    catches: [{ id: 'QUA-04', why: 'a caller cannot distinguish a poor image from a failed service' }],
    faultHooks: () => ({
      reply: (reply, { method }) =>
        method === 'POST' && typeof reply.body === 'string' && POOR.test(reply.body)
          ? { status: 422, type: 'application/json', body: '{}' }
          : reply,
    }),
  },
  {
    id: 'qua.broken-taken',
    title: 'Searches with an invalid transaction if it contains an image',
    profile: 'state-local',
    catches: [{ id: 'QUA-05', why: 'wrong lengths and counts are ignored' }],
    faultHooks: () => ({
      unwrapped: (found, octets) => (found instanceof Uint8Array ? found : (jpegIn(octets) ?? found)),
    }),
  },
  {
    id: 'qua.valid-refused',
    title: 'Refuses a valid transaction in XML',
    profile: 'state-local',
    catches: [{ id: 'MIN-07', why: 'a declared format is refused' }],
    faultHooks: () => ({
      unwrapped: (found, octets) =>
        octets[0] === 0x3c
          ? { refused: 'UNSUPPORTED_FORMAT', why: 'transactions in XML are not accepted' }
          : found,
    }),
  },
];
