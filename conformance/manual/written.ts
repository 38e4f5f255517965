/** The file of a probe: the image, or the transaction that a service of the profile takes. */
import { FrskitError } from '../../src/findings/index.ts';
import { probe as examined } from '../../src/image/index.ts';
import { buildFaceTransaction, writeTraditional } from '../../src/itl/index.ts';
import { EBTS_ATTENTION, ebtsSearch, numberAsCase } from '../../src/services/adapters/ready/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { sha256Of } from '../suite/images.ts';
import type { PacketProbe, PlannedSearch } from './packet.ts';

/** What the transactions of a packet have in common. */
export type PacketEnvelope = {
  /** 1.008 ORI. */
  readonly agency: string;
  /** 1.007 DAI. */
  readonly destination: string;
  /** 1.005 DAT, YYYYMMDD. */
  readonly date: string;
  readonly profile: ServiceProfile;
};

export type WrittenProbe = { readonly probe: PacketProbe; readonly bytes: Uint8Array };

const SUFFIX: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/jp2': 'jp2',
};

/** The transaction around an image; undefined for one that none can hold, which is submitted as it is. */
function transactionFor(
  { image, requestId, length, galleries = [], statute }: PlannedSearch,
  { profile, agency, destination, date }: PacketEnvelope,
): Uint8Array | undefined {
  if (examined(image).info === undefined) return undefined;
  const [number, attention] = [requestId, EBTS_ATTENTION];
  if (profile.form.value === 'ebts')
    return ebtsSearch({
      ...{ number, date, destination, agency, attention, caseId: numberAsCase(number), length, image },
      repositories: galleries,
      statute,
    });
  try {
    return writeTraditional(
      buildFaceTransaction({ image, agency, destination, controlNumber: number, date }),
    );
  } catch (error) {
    if (error instanceof FrskitError && error.code === 'ERR_IMAGE_UNSUPPORTED') return undefined;
    throw error;
  }
}

/** The file of a planned search; without an envelope the image as it is. */
export function writtenProbe(
  search: PlannedSearch,
  nth: number,
  envelope: PacketEnvelope | undefined,
): WrittenProbe {
  const { requestId, image, mediaType, statute: _, ...terms } = search;
  const number = String(nth + 1).padStart(3, '0');
  const transaction = envelope === undefined ? undefined : transactionFor(search, envelope);
  const suffix = transaction === undefined ? (SUFFIX[mediaType] ?? 'jpg') : 'an2';
  return {
    probe: { number, requestId, image: `sha-256:${sha256Of(image)}`, file: `${number}.${suffix}`, ...terms },
    bytes: transaction ?? image,
  };
}
