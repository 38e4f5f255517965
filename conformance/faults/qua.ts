/** Faults of quality and form. */
import { COLUMNS, ROWS } from '../reference-frs/similarity.ts';
import type { Fault } from './fault.ts';

const POOR = /"(?:NO_FACE|MULTIPLE_FACES|QUALITY_TOO_LOW)"/;

/** From the beginning of a JPEG to the end of its record, where that ends with a separator. */
function jpegIn(octets: Uint8Array): Uint8Array | undefined {
  const at = Buffer.from(octets).indexOf('\xff\xd8\xff', 0, 'latin1');
  return at < 0 || octets.at(-1) !== 0x1c ? undefined : octets.slice(at, -1);
}

export const quaFaults: readonly Fault[] = [
  {
    id: 'qua.poor-taken',
    title: 'A probe that is too dark, or tiny, is searched with',
    profile: 'state-local',
    catches: [
      { id: 'QUA-04', why: 'a list for such a picture means nothing' },
      { id: 'CAN-07', why: 'a probe that is too poor is to be refused, and not searched with' },
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
    title: 'A probe is refused without a reason',
    profile: 'state-local',
    catches: [{ id: 'QUA-04', why: 'nobody can tell a poor picture from a broken service' }],
    faultHooks: () => ({
      reply: (reply, { method }) =>
        method === 'POST' && typeof reply.body === 'string' && POOR.test(reply.body)
          ? { status: 422, type: 'application/json', body: '{}' }
          : reply,
    }),
  },
  {
    id: 'qua.broken-taken',
    title: 'A broken transaction is searched with as long as a picture is found in it',
    profile: 'state-local',
    catches: [{ id: 'QUA-05', why: 'lengths and counts that do not hold are passed over' }],
    faultHooks: () => ({
      unwrapped: (found, octets) => (found instanceof Uint8Array ? found : (jpegIn(octets) ?? found)),
    }),
  },
  {
    id: 'qua.valid-refused',
    title: 'A valid transaction in XML is refused',
    profile: 'state-local',
    catches: [{ id: 'MIN-07', why: 'a declared form is not taken' }],
    faultHooks: () => ({
      unwrapped: (found, octets) =>
        octets[0] === 0x3c
          ? { refused: 'UNSUPPORTED_FORMAT', why: 'transactions in XML are not taken today' }
          : found,
    }),
  },
];
