/** Makes requests like `submit`: an ANSI/NIST-ITL transaction if the service accepts one, else the image. */
import { toBase64 } from '../../src/bytes/index.ts';
import { buildFaceTransaction, writeTraditional } from '../../src/itl/index.ts';
import { nonceText } from '../../src/services/attestation/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import {
  type ComparisonRequest,
  type ConformityStatement,
  type Probe,
  type ProbeType,
  RETURN_TYPES,
  type SearchRequest,
  requestIdOf,
} from '../../src/services/protocol/index.ts';
import type { Picture } from './images.ts';
import type { Seeded } from './seed.ts';

/** The data that all requests of one requester share. */
export type Heads = {
  readonly random: Seeded;
  readonly agency: string;
  readonly agent: string;
  readonly profile: ServiceProfile;
  readonly statement: Pick<ConformityStatement, 'requestFields'>;
  readonly statute?: string;
};

/** The search terms of a request besides the probe. Members that are `undefined` are omitted. */
export type SearchTerms = Partial<
  Pick<
    SearchRequest,
    'accept' | 'maxCandidates' | 'threshold' | 'galleries' | 'examine' | 'purpose' | 'statute'
  >
>;

const ITL: ProbeType = 'application/vnd.frskit.itl';

/** The format of a probe: a transaction if the service declares it (QUA-05), else the image. */
export function probeForm({ formats }: Pick<ConformityStatement, 'formats'>, picture: Picture): ProbeType {
  return formats.includes(ITL) ? ITL : picture.mediaType;
}

/** The default result format, as in `submit`: JSON if it is offered. */
export function acceptOf({ formats }: Pick<ConformityStatement, 'formats'>): string {
  return RETURN_TYPES.find((type) => formats.includes(type)) ?? RETURN_TYPES[0];
}

/** Makes a probe of a format from an image. */
export function probeOf(
  picture: Picture,
  form: ProbeType,
  head: {
    readonly agency: string;
    readonly destination: string;
    readonly number: string;
    readonly date: string;
  },
): Probe {
  if (form !== ITL) return { mediaType: picture.mediaType, data: toBase64(picture.octets) };
  const { agency, destination, number, date } = head;
  const transaction = buildFaceTransaction({
    image: picture.octets,
    agency,
    destination,
    controlNumber: number,
    date,
  });
  return { mediaType: ITL, data: toBase64(writeTraditional(transaction)) };
}

/** True if a request must state the violation: the profile requires it of this kind of service, or the service does. */
export function mustStateViolation({ profile, statement }: Pick<Heads, 'profile' | 'statement'>): boolean {
  return profile.asks.statute.value === 'required' || statement.requestFields.required.includes('statute');
}

/** The code of the purpose that requests state: a criminal investigation is the only permitted one (GATE-06). */
export const PURPOSE = 'criminal-investigation';

/** A new request ID and nonce, with the members that every request has. */
export function headOf({ random, agency, agent, profile, statement, statute }: Heads, label: string) {
  const isAsked = mustStateViolation({ profile, statement });
  return {
    requestId: requestIdOf(random.octets(`number ${label}`, 16)),
    nonce: nonceText(random.octets(`nonce ${label}`, 16)),
    requester: { agency, agent },
    ...(isAsked ? { statute: statute ?? '18 USC 2251' } : {}),
    ...(statement.requestFields.required.includes('purpose') ? { purpose: PURPOSE } : {}),
  };
}

export type AnyRequest = SearchRequest | ComparisonRequest;
