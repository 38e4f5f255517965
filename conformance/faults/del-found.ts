/** Faults of use: a probe joins a gallery, an answer is kept by its picture, or it is used where nobody can look. */
import { createHash } from 'node:crypto';
import type { CandidateList } from '../../src/results/index.ts';
import type { Entry, Gallery } from '../reference-frs/gallery.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { type Grid, similarity } from '../reference-frs/similarity.ts';
import type { Fault } from './fault.ts';

/** Who is found with at least this score is taken for somebody of the gallery already: strangers stay below 8700. */
const KNOWN = 8800;

function entryOf(grid: Grid, like: Entry, number: number): Entry {
  const id = String(number).padStart(12, '0');
  return {
    ...like,
    candidateId: `P-${id}`,
    encounterId: `E-${id}`,
    person: 1_000_000 + number,
    shared: true,
    grid: Float32Array.from(grid),
  };
}

/** Puts whoever is searched for and not known into the main gallery. */
function enrolling(): Partial<FaultHooks> {
  const added: Entry[] = [];
  return {
    rank: (honest) => (galleries, grid, terms) => {
      const [first, ...others] = galleries;
      if (first?.id !== 'main') return honest(galleries, grid, terms);
      // An unsolved file speaks up where it is sure.
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

/** Answers the same picture under the same terms with what it found the first time. */
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
      const told = { ...old.search, ...(probe === undefined ? {} : { probe }) };
      const made = { ...old, ...head, search: told } as CandidateList;
      return { ...outcome, made: { list: made } };
    },
  };
}

export const delFoundFaults: readonly Fault[] = [
  {
    id: 'del.enrols',
    title: 'Enrols whoever is searched for',
    profile: 'state-local',
    catches: [{ id: 'DEL-04', why: 'the second and the third picture find the first' }],
    faultHooks: enrolling,
  },
  {
    id: 'del.joins-repository',
    title: "The probe joins the center's repository",
    profile: 'fusion-center',
    catches: [
      { id: 'DEL-18', why: 'the second and the third picture find the first' },
      { id: 'DEL-04', why: 'it was enrolled' },
    ],
    faultHooks: enrolling,
  },
  {
    id: 'del.caches',
    title: 'Answers the same picture out of a cache',
    profile: 'state-local',
    catches: [{ id: 'DEL-05', why: 'the second answer is of the first search' }],
    faultHooks: caching,
  },
  {
    id: 'del.trains',
    title: 'Trains its algorithm with the probe and says nothing of it',
    profile: 'state-local',
    catches: [],
    unseen: 'what an algorithm was trained with stands in no answer',
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
    title: 'Gives returns to a partner by another way',
    profile: 'state-local',
    catches: [],
    unseen: 'what goes another way than the interface is not seen at the interface',
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
