/** Faults of lists that show one person as several, or fill a list up. */
import { createHash } from 'node:crypto';
import { fromBase64, toBase64 } from '../../../src/bytes/index.ts';
import type { Candidate, CandidateList } from '../../../src/results/index.ts';
import type { FaultHooks } from '../../reference-frs/fault-hooks.ts';
import { rank } from '../../reference-frs/rank.ts';
import { type Change, changedImage } from '../changed-image.ts';
import { fault, onLists, relisted } from '../change.ts';
import type { Fault } from '../fault.ts';
import { rankedOf } from './single-candidate.ts';

const ANY = 'state-local';
const ONE = 'the list has one person only';

/** The candidate under another ID, with its image changed or the same. */
async function twin(candidate: Candidate, number: number, change?: Change): Promise<Candidate> {
  const id = `P-TWIN-${number}-${candidate.candidateId?.slice(2) ?? ''}`;
  const [image] = candidate.images;
  const own = fromBase64(image?.content?.data ?? '') ?? new Uint8Array();
  const octets = change === undefined ? own : await changedImage(own, change);
  const { encounterId: _, ...rest } = candidate;
  return {
    ...rest,
    candidateId: id,
    personKey: id,
    images: [
      {
        ...image,
        imageId: `main/${id}`,
        sha256: createHash('sha256').update(octets).digest('hex'),
        content: { encoding: 'base64', data: toBase64(octets) },
      },
    ],
  };
}

function isMain({ search }: CandidateList): boolean {
  return search?.galleries[0]?.id === 'main';
}

/** Replaces the second person of every list of two by the first one under another ID. */
function pairedWith(change: Change): Partial<FaultHooks> {
  return onLists(async (list) => {
    const [first, second] = list.candidates;
    if (first === undefined || second === undefined || list.candidates.length !== 2 || !isMain(list))
      return list;
    const { score = '0.00' } = first;
    return relisted(list, [first, { ...(await twin(first, 1, change)), score }]);
  });
}

/** Lists the third person of every list of five twice, under two IDs. */
function repeated(change?: Change): Partial<FaultHooks> {
  return onLists(async (list, { threshold }) => {
    const third = list.candidates[2];
    if (third === undefined || list.candidates.length !== 5 || threshold !== undefined || !isMain(list))
      return list;
    const others = [
      ...list.candidates.slice(0, 3),
      await twin(third, 2, change),
      ...list.candidates.slice(3, -1),
    ];
    return relisted(list, others);
  });
}

export const personFaults: readonly Fault[] = [
  fault(
    'can.one-person-recompressed',
    'A list of two has one person under two IDs, with a recompressed image',
    ANY,
    { 'CAN-01': ONE, 'CAN-08': 'one person is listed under two IDs' },
    () => pairedWith({ quality: 40 }),
    ['CAN-03'],
  ),
  fault(
    'can.one-person-mirrored',
    'A list of two has one person under two IDs, with a mirrored and reduced image',
    ANY,
    { 'CAN-01': ONE, 'CAN-08': 'one person is listed under two IDs' },
    () => pairedWith({ mirrored: true, width: 90 }),
    ['CAN-03'],
  ),
  fault(
    'can.same-bytes-two-ids',
    'A list has the same image bytes under two IDs',
    ANY,
    { 'CAN-08': 'one person is listed under two IDs' },
    () => repeated(),
    ['CAN-03'],
  ),
  fault(
    'can.brighter-two-ids',
    'A list has an image and a brighter copy of it under two IDs',
    ANY,
    { 'CAN-08': 'one person is listed under two IDs' },
    () => repeated({ brighter: 12, quality: 75 }),
    ['CAN-03'],
  ),
  fault(
    'can.constant-second',
    'The second entry of every list of two is the same person, whoever is searched for',
    ANY,
    { 'CAN-01': 'a fixed entry is no result of the search, so the list has one person only' },
    () => ({
      rank: (honest) => (galleries, grid, terms) => {
        const ranking = honest(galleries, grid, terms);
        const all = rankedOf(galleries, grid);
        const fixed = all.find(({ entry }) => entry.person === 7);
        const [best] = ranking.ranked;
        return terms.length !== 2 ||
          terms.threshold !== undefined ||
          best === undefined ||
          fixed === undefined
          ? ranking
          : { ...ranking, ranked: [best, fixed] };
      },
    }),
    ['CAN-03'],
  ),
  fault(
    'can.filled-by-dummy',
    'Fills a list that one person reaches with an entry that no search finds',
    ANY,
    { 'CAN-01': ONE },
    () => {
      let dummy: Promise<Candidate> | undefined;
      let below: CandidateList | undefined;
      return {
        rank: (honest) => (galleries, grid, terms) => {
          const ranking = honest(galleries, grid, terms);
          const isMeant = ranking.reason === 'single-candidate-withheld' && galleries[0]?.id === 'main';
          return isMeant ? { ...rank(galleries, grid, { length: 2, fillUp: false }), above: 1 } : ranking;
        },
        made: async (outcome) => {
          if (!('list' in outcome.made)) return outcome;
          const { list } = outcome.made;
          const [first, second] = list.candidates;
          const isFilled = list.counts?.aboveThreshold === 1 && second !== undefined && first !== undefined;
          if (!isFilled || list.narrowed !== undefined) return outcome;
          below = list;
          dummy ??= twin(second, 3, { mirrored: true, brighter: 40, width: 60, even: true });
          const added: Candidate = { ...(await dummy), score: '1.00', decisionHint: 'belowThreshold' };
          return { ...outcome, made: { list: relisted(below, [first, added]) } };
        },
      };
    },
  ),
  fault(
    'can.always-two',
    'Returns two candidates whatever length is requested',
    ANY,
    { 'CAN-03': 'the requested number of candidates is not returned although there are more' },
    () => ({
      rank: (honest) => (galleries, grid, terms) => honest(galleries, grid, { ...terms, length: 2 }),
    }),
  ),
];
