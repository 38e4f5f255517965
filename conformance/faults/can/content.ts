/** Faults of what is told of candidates, and of what a gallery gives away. */
import { createHash } from 'node:crypto';
import { toBase64 } from '../../../src/bytes/index.ts';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';
import type { Candidate } from '../../../src/results/index.ts';
import { occasionOf, personOf } from '../../reference-frs/index.ts';
import { refusal } from '../../reference-frs/problems.ts';
import { fault, onCandidates, onLists } from '../change.ts';
import type { Fault } from '../fault.ts';

/** The candidate with a picture of two people. */
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
    'More is told of a candidate than visa and passport',
    'dos-ccd',
    { 'CAN-10': 'the list of categories is closed' },
    () =>
      onCandidates((candidate) => ({
        ...candidate,
        information: [
          ...(candidate.information ?? []),
          { category: 'derogatory', label: 'note', value: 'none, this person was drawn' },
        ],
      })),
  ),
  fault(
    'can.source-missing',
    'A candidate names neither a page nor a collection',
    'commercial-vendor',
    { 'CAN-11': 'each candidate names its source' },
    () => onCandidates(({ sourceCollection: _, ...candidate }) => candidate),
  ),
  fault(
    'can.not-isolated',
    'A candidate comes in a picture of two people',
    'commercial-vendor',
    { 'CAN-11': 'a candidate comes as one face alone' },
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
    'A search is written into the record of who is found',
    'obim',
    { 'CAN-18': 'the record is another one after the search' },
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
    title: 'Somebody whose owner permits no sharing is found',
    profile: 'obim',
    catches: [{ id: 'CAN-19', why: 'such an entry never comes back' }],
    service: { restricted: [] },
  },
  fault(
    'can.restricted-counted',
    'Somebody whose owner permits no sharing is counted',
    'obim',
    {
      'CAN-19': 'a count tells of an entry that is not shown',
      'CAN-05': 'more are said to reach the threshold than come, where the length leaves room',
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
    'A search by reference asks for an image',
    'commercial-vendor',
    { 'CAN-20': 'the reference alone is enough' },
    () => ({
      policy: (refused, { reference }) =>
        reference === undefined ? refused : refusal('INVALID_REQUEST', 'there is no picture to search for'),
    }),
  ),
];
