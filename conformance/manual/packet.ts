/** The probes of a run by hand: which image goes under which number, and with which terms. */
import { validator } from '../../src/schemas/compiled/packet.js';
import { DocumentError, shaped } from '../run-file/document.ts';

/** A search that the run asks for. */
export type PlannedSearch = {
  /** Number of the request, which the answer should state. */
  readonly requestId: string;
  readonly image: Uint8Array;
  readonly mediaType: string;
  readonly length?: number;
  readonly threshold?: number;
  readonly galleries?: readonly string[];
  /** The violation, where the service requires it. */
  readonly statute?: string;
};

/** A probe of the packet. */
export type PacketProbe = {
  /** `001`. */
  readonly number: string;
  readonly requestId: string;
  /** `sha-256:` and the digest of the image. */
  readonly image: string;
  /** Its file in the folder `probes`. */
  readonly file: string;
  readonly length?: number;
  readonly threshold?: number;
  readonly galleries?: readonly string[];
};

export type Packet = {
  readonly schema: 'frs-packet/1';
  readonly profile: string;
  /** Kept by the office: with it anybody could tell the probes from other requests. */
  readonly seed: string;
  /** Digest of the declaration. */
  readonly declaration: string;
  readonly testSet: string;
  readonly maxSearches: number;
  readonly form: 'itl' | 'image';
  readonly probes: readonly PacketProbe[];
};

/** Names in the folder of a packet. */
export const NAMES = {
  packet: 'packet.json',
  sheet: 'sheet.csv',
  page: 'sheet.html',
  probes: 'probes',
  return: 'return',
} as const;

/**
 * Reads `packet.json`.
 * @throws DocumentError
 *
 * @example
 * const packet = readPacket(octets);
 */
export function readPacket(octets: Uint8Array): Packet {
  const packet = shaped(NAMES.packet, octets, validator) as Packet;
  for (const name of ['number', 'requestId', 'file'] as const)
    if (new Set(packet.probes.map((probe) => probe[name])).size < packet.probes.length)
      throw new DocumentError('ERR_SHAPE', `${NAMES.packet} lists the same ${name} twice`);
  return packet;
}
