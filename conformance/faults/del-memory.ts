/** Faults of a service that remembers searches without listing the probe: a count, a growing gallery, an entry at the end. */
import { createHash } from 'node:crypto';
import type { CandidateList } from '../../src/results/index.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { type Grid, similarity } from '../reference-frs/similarity.ts';
import { KNOWN } from './del-use.ts';
import type { Fault } from './fault.ts';

/** Changes every list of a search with an image; `key` identifies the image. */
function onImages(
  change: (list: CandidateList, key: string) => CandidateList,
  hooks: Partial<FaultHooks> = {},
): Partial<FaultHooks> {
  return {
    ...hooks,
    made: (outcome, { pictures }) => {
      const [picture] = pictures ?? [];
      if (picture === undefined || !('list' in outcome.made) || outcome.status !== 200) return outcome;
      const list = change(outcome.made.list, createHash('sha256').update(picture).digest('hex'));
      return { ...outcome, made: { list } };
    },
  };
}

function withCount(list: CandidateList, earlier: number): CandidateList {
  return { ...list, extensions: { ...list.extensions, 'example.inquiries': String(earlier) } };
}

function byImage(): Partial<FaultHooks> {
  const counts = new Map<string, number>();
  return onImages((list, key) => {
    const earlier = counts.get(key) ?? 0;
    counts.set(key, earlier + 1);
    return withCount(list, earlier);
  });
}

function byPerson(): Partial<FaultHooks> {
  const grids: Grid[] = [];
  let earlier = 0;
  return onImages((list) => withCount(list, earlier), {
    sought: (found) => {
      if (!(found instanceof Float32Array)) return found;
      earlier = grids.filter((other) => similarity(other, found) >= KNOWN).length;
      grids.push(Float32Array.from(found));
      return found;
    },
  });
}

function growing(): Partial<FaultHooks> {
  let added = 0;
  return onImages((list) => {
    added += 1;
    const galleries = (list.search?.galleries ?? []).map((one) => ({
      ...one,
      size: (one.size ?? 100) + added,
    }));
    return { ...list, search: { ...list.search, galleries } };
  });
}

/** Ends a repeated list of non-mated entries with an entry of its own, with the score of the one that it replaces. */
function endsWithOwn(): Partial<FaultHooks> {
  const own = new Map<string, string>();
  return onImages((list, key) => {
    const [first, last] = [list.candidates[0], list.candidates.at(-1)];
    if (first === undefined || last === undefined || Number(first.score) * 100 >= KNOWN) return list;
    const known = own.get(key);
    own.set(key, known ?? `P-${String(2_000_000 + own.size).padStart(12, '0')}`);
    if (known === undefined) return list;
    const { rank, score } = last;
    const entry = {
      ...(rank === undefined ? {} : { rank }),
      ...(score === undefined ? {} : { score }),
      candidateId: known,
      images: [],
      imageUnavailable: { reason: 'withheld' },
    };
    return { ...list, candidates: [...list.candidates.slice(0, -1), entry] };
  });
}

function fault(id: string, title: string, why: string, faultHooks: () => Partial<FaultHooks>): Fault {
  return { id: `del.${id}`, title, profile: 'state-local', catches: [{ id: 'DEL-04', why }], faultHooks };
}

export const delMemoryFaults: readonly Fault[] = [
  fault(
    'counts-images',
    'States how often an image was searched for before',
    'the count outlives the search',
    byImage,
  ),
  fault(
    'counts-persons',
    'States how often a person was searched for before',
    'the template outlives the search',
    byPerson,
  ),
  fault(
    'gallery-grows',
    'The stated size of the gallery grows with each search',
    'each probe is a record more',
    growing,
  ),
  fault(
    'ends-with-probe',
    'Ends the list of a repeated search with the entry of the probe',
    'only later searches list the entry',
    endsWithOwn,
  ),
];
