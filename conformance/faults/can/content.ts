/** Faults of the information of candidates, and of the records that a gallery may return. */
import { createHash } from 'node:crypto';
import { toBase64 } from '../../../src/bytes/index.ts';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import type { Candidate } from '../../../src/results/index.ts';
import { occasionOf, personOf } from '../../reference-frs/index.ts';
import { refusal } from '../../reference-frs/problems.ts';
import { fault, onCandidates, onLists } from '../change.ts';
import type { Fault } from '../fault.ts';

/** The candidate with an image of two people. */
async function inCompany(candidate: Candidate): Promise<Candidate> {
  const pair = [0.27, 0.73].map((cx) => ({ ied: 0.14, cx }));
  const octets = await encodeJpeg(renderFaces({ ...occasionOf(personOf(1, 2), 1, 300), people: pair }), {
    quality: 85,
  });
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return {
    ...candidate,
    images: candidate.images.map((image) => ({
      ...image,
      width: 300,
      height: 375,
      sha256,
      content: { encoding: 'base64', data: toBase64(octets) },
    })),
  };
}

export const contentFaults: readonly Fault[] = [
  fault(
    'can.surplus-category',
    'A candidate has more information than visa and passport',
    'dos-ccd',
    { 'CAN-10': 'the profile permits no other category' },
    () =>
      onCandidates((candidate) => ({
        ...candidate,
        information: [
          ...(candidate.information ?? []),
          { category: 'derogatory', label: 'note', value: 'none, synthetic person' },
        ],
      })),
  ),
  fault(
    'can.source-missing',
    'A candidate names neither a source page nor a source collection',
    'commercial-vendor',
    { 'CAN-11': 'each candidate names its source' },
    () => onCandidates(({ sourceCollection: _, ...candidate }) => candidate),
  ),
  fault(
    'can.not-isolated',
    'The image of a candidate shows two people',
    'commercial-vendor',
    { 'CAN-11': 'the image of a candidate shows one face only' },
    () => {
      let one: string | undefined;
      return onLists(async (list) => {
        one ??= list.candidates[1]?.candidateId;
        const candidates: Candidate[] = [];
        for (const candidate of list.candidates)
          candidates.push(candidate.candidateId === one ? await inCompany(candidate) : candidate);
        return { ...list, candidates };
      });
    },
  ),
  fault(
    'can.record-written',
    'A search changes the records of the candidates',
    'obim',
    { 'CAN-18': 'the record differs after the search' },
    () => {
      const searched = new Map<string, number>();
      return onCandidates((candidate) => {
        const { candidateId = '', information = [] } = candidate;
        const times = searched.get(candidateId) ?? 0;
        searched.set(candidateId, times + 1);
        const last = { category: 'encounter', label: 'searches', value: String(times) } as const;
        return { ...candidate, information: [...information, last] };
      });
    },
  ),
  {
    id: 'can.restricted-shown',
    title: 'A person whose record may not be shared is found',
    profile: 'obim',
    catches: [{ id: 'CAN-19', why: 'such an entry must not be returned' }],
    service: { restricted: [] },
  },
  fault(
    'can.restricted-counted',
    'A person whose record may not be shared is counted',
    'obim',
    {
      'CAN-19': 'a count includes an entry that is not listed',
      'CAN-05': 'the count above the threshold exceeds the list although the length is not reached',
    },
    () =>
      onLists((list) => {
        const { aboveThreshold } = list.counts ?? {};
        return aboveThreshold === undefined
          ? list
          : { ...list, counts: { ...list.counts, aboveThreshold: aboveThreshold + 1 } };
      }),
  ),
  fault(
    'can.reference-wants-image',
    'A search by reference requires an image',
    'commercial-vendor',
    { 'CAN-20': 'the reference alone is sufficient' },
    () => ({
      policy: (refused, { reference }) =>
        reference === undefined ? refused : refusal('INVALID_REQUEST', 'the request has no image'),
    }),
  ),
];
