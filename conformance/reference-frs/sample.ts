/** A request to try the service with: a drawn person of its gallery, on an occasion that the gallery does not hold. */
import { randomBytes } from 'node:crypto';
import { toBase64 } from '../../src/bytes/index.ts';
import { encodeJpeg } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';
import type { SearchRequest } from '../../src/services/protocol/requests.ts';
import { occasionOf, personOf } from './persons.ts';
import { settingsOf, type FrsOptions } from './settings.ts';

/** An occasion beyond those of the galleries. */
const OCCASION = 7;

/** A new search request for a person of the main gallery, by index, as the profile asks for it. */
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
