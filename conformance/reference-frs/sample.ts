/** A sample request: an enrolled synthetic person, on an occasion that is not in the gallery. */
import { randomBytes } from 'node:crypto';
import { toBase64 } from '../../src/bytes/index.ts';
import { encodeJpeg } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';
import type { SearchRequest } from '../../src/services/protocol/requests.ts';
import { occasionOf, personOf } from './persons.ts';
import { settingsOf, type FrsOptions } from './settings.ts';

/** An occasion that no gallery contains. */
const OCCASION = 7;

/** A new search request for a person of the main gallery, by index, with the members that the profile requires. */
export async function sampleSearch(
  options: Pick<FrsOptions, 'profile' | 'seed' | 'folder'>,
  agency: string,
  person = 0,
): Promise<SearchRequest> {
  const { profile, seed } = settingsOf(options);
  const picture = await encodeJpeg(renderFaces(occasionOf(personOf(seed, person), OCCASION, 320)), {
    quality: 85,
  });
  return {
    requestId: `REQ-${randomBytes(6).toString('hex')}`,
    nonce: randomBytes(16).toString('base64url'),
    requester: { agency, agent: 'AGENT-1' },
    ...(profile.asks.statute.value === 'required' ? { statute: '18 USC 2251' } : {}),
    probe: { mediaType: 'image/jpeg', data: toBase64(picture) },
  };
}
