/** Whether a candidate is one of the people whose IDs the test set or an enrolment states. */
import type { Candidate } from '../../src/results/index.ts';

/** True for a candidate whose ID, encounter ID or image ID is one of a person: services name an enrolled entry by either. */
export function isOneOf(
  { candidateId, personKey, encounterId, images }: Candidate,
  ids: readonly string[],
): boolean {
  return [candidateId, personKey, encounterId, ...images.map(({ imageId }) => imageId)].some(
    (id) => id !== undefined && ids.includes(id),
  );
}
