/** Faults of use: enrols a probe, caches answers, or uses a probe in a way that no answer shows. */
import { createHash } from 'node:crypto';
import type { CandidateList } from '../../src/results/index.ts';
import type { Entry, Gallery } from '../reference-frs/gallery.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { type Grid, similarity } from '../reference-frs/similarity.ts';
import type { Fault } from './fault.ts';
import { otherImage } from './other-image.ts';

/** Score from which a probe counts as mated. Non-mated scores of the synthetic faces stay below 8700. */
export const KNOWN = 8800;

/** An added entry, with the owner and the gallery of another one, and with an image of its own. */
export function entryOf(grid: Grid, like: Entry, number: number): Entry {
  const id = String(number).padStart(12, '0');
  return {
    ...like,
    candidateId: `P-${id}`,
    encounterId: `E-${id}`,
    person: 1_000_000 + number,
    shared: true,
    grid: Float32Array.from(grid),
    picture: () => otherImage(number),
  };
}

/** Adds every non-mated probe to the main gallery. */
function enrolling(): Partial<FaultHooks> {
  const added: Entry[] = [];
  return {
    rank: (honest) => (galleries, grid, terms) => {
      const [first, ...others] = galleries;
      if (first?.id !== 'main') return honest(galleries, grid, terms);
      // Returns an added entry only for a high score, as an unsolved file would.
      const sure = added.filter((entry) => similarity(entry.grid, grid) >= KNOWN);
      const grown: Gallery = { ...first, entries: [...first.entries, ...sure] };
      const ranking = honest([grown, ...others], grid, terms);
      const best = honest([grown], grid, { length: 2, fillUp: true }).ranked[0]?.score ?? 0;
      const [like] = first.entries;
      if (best < KNOWN && like !== undefined) added.push(entryOf(grid, like, added.length));
      return ranking;
    },
  };
}

/** Answers the same image under the same terms with the first list. */
function caching(): Partial<FaultHooks> {
  const known = new Map<string, CandidateList>();
  return {
    made: (outcome, ask) => {
      const [picture] = ask.pictures ?? [];
      if (picture === undefined || !('list' in outcome.made) || outcome.status !== 200) return outcome;
      const { length, thresholdText, galleries, examine, agency } = ask;
      const terms = JSON.stringify([agency, length, thresholdText, galleries, examine]);
      const key = createHash('sha256').update(picture).update(terms).digest('hex');
      const { list } = outcome.made;
      if (list.outcome.kind !== 'candidates') return outcome;
      const old = known.get(key);
      if (old === undefined) {
        known.set(key, list);
        return outcome;
      }
      const { responseId, requestId, respondedAt, attestation, retention, search } = list;
      const head = { responseId, requestId, respondedAt, attestation, retention };
      const probe = search?.probe;
      const merged = { ...old.search, ...(probe === undefined ? {} : { probe }) };
      const made = { ...old, ...head, search: merged } as CandidateList;
      return { ...outcome, made: { list: made } };
    },
  };
}

export const delUseFaults: readonly Fault[] = [
  {
    id: 'del.enrols',
    title: 'Enrols every probe',
    profile: 'state-local',
    catches: [{ id: 'DEL-04', why: 'the second and the third image find the first one' }],
    faultHooks: enrolling,
  },
  {
    id: 'del.joins-repository',
    title: "Adds the probe to the center's repository",
    profile: 'fusion-center',
    catches: [
      { id: 'DEL-18', why: 'the second and the third image find the first one' },
      { id: 'DEL-04', why: 'the probe is enrolled' },
    ],
    faultHooks: enrolling,
  },
  {
    id: 'del.caches',
    title: 'Answers the same image from a cache',
    profile: 'state-local',
    catches: [{ id: 'DEL-05', why: 'the second answer belongs to the first search' }],
    faultHooks: caching,
  },
  {
    id: 'del.trains',
    title: 'Trains the algorithm with the probe without stating it',
    profile: 'state-local',
    catches: [],
    unseen: 'no answer shows the training data of an algorithm',
    faultHooks: () => {
      const material: Grid[] = [];
      return {
        rank: (honest) => (galleries, grid, terms) => {
          material.push(Float32Array.from(grid));
          return honest(galleries, grid, terms);
        },
      };
    },
  },
  {
    id: 'del.shares-elsewhere',
    title: 'Sends results to a partner by another channel',
    profile: 'state-local',
    catches: [],
    unseen: 'the interface shows only the data that it transfers',
    faultHooks: () => {
      const partner: unknown[] = [];
      return {
        made: (outcome) => {
          partner.push(structuredClone(outcome));
          return outcome;
        },
      };
    },
  },
];
