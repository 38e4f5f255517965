/** Faults of enrolment that no constant ID shows: other IDs, delays, capped scores, other agencies, comparisons, merged records. */
import type { Entry, Gallery } from '../reference-frs/gallery.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Ranked } from '../reference-frs/rank.ts';
import { type Grid, similarity } from '../reference-frs/similarity.ts';
import { isNoTemplate, templateOf } from '../reference-frs/template.ts';
import { KNOWN, entryOf } from './del-use.ts';
import type { Fault } from './fault.ts';

type Added = { readonly grid: Grid; readonly at: number; sightings: number };

type Options = {
  /** When a search adds its probe. */
  readonly adds?: (agency: string) => boolean;
  /** When an added entry is returned. */
  readonly shows?: (added: Added, agency: string) => boolean;
  /** The entry that is returned for an added probe. */
  readonly entry?: (added: Added, like: Entry, count: number) => Entry;
  /** Highest score with which it is returned. */
  readonly cap?: number;
  /** True: comparisons add their images too, as far as they are of non-mated subjects. */
  readonly comparisons?: true;
};

/** Caps the scores of added entries, and orders them again. */
function capped(
  ranked: readonly Ranked[],
  isAdded: (entry: Entry) => boolean,
  cap: number,
): readonly Ranked[] {
  return ranked
    .map((one) => (isAdded(one.entry) ? { ...one, score: Math.min(one.score, cap) } : one))
    .toSorted((a, b) => b.score - a.score);
}

/** Adds non-mated probes to the main gallery. */
function enrolling({ adds, shows, entry, cap, comparisons }: Options): () => Partial<FaultHooks> {
  return () => {
    const added: Added[] = [];
    // Images of comparisons, which the next search adds unless the gallery has the person.
    const compared: Grid[] = [];
    let agency = '';
    let count = 0;
    const add = (grid: Grid): void => {
      added.push({ grid: Float32Array.from(grid), at: Date.now(), sightings: 0 });
    };
    return {
      sought: (found, ask) => {
        agency = ask.agency;
        return found;
      },
      made: async (outcome, ask) => {
        if (comparisons !== true || ask.kind !== 'comparison') return outcome;
        for (const picture of ask.pictures ?? []) {
          const template = await templateOf(picture);
          if (!isNoTemplate(template)) compared.push(template.grid);
        }
        return outcome;
      },
      rank: (honest) => (galleries, grid, terms) => {
        const [first, ...others] = galleries;
        const [like] = first?.entries ?? [];
        if (first?.id !== 'main' || like === undefined) return honest(galleries, grid, terms);
        const scoreOf = (of: Grid): number =>
          honest([first], of, { length: 2, fillUp: true }).ranked[0]?.score ?? 0;
        for (const of of compared.splice(0)) if (scoreOf(of) < KNOWN) add(of);
        const similar = added.filter((one) => similarity(one.grid, grid) >= KNOWN);
        for (const one of similar) one.sightings++;
        const shown = similar
          .filter((one) => shows?.(one, agency) ?? true)
          .slice(0, 1)
          .map((one) => (entry ?? ((_, of, i) => entryOf(one.grid, of, i)))(one, like, count++));
        const grown: Gallery = { ...first, entries: [...first.entries, ...shown] };
        const ranking = honest([grown, ...others], grid, terms);
        if (scoreOf(grid) < KNOWN && (adds?.(agency) ?? true)) add(grid);
        if (cap === undefined) return ranking;
        return { ...ranking, ranked: capped(ranking.ranked, (one) => shown.includes(one), cap) };
      },
    };
  };
}

function fault(id: string, title: string, why: string, options: Options, more: Partial<Fault> = {}): Fault {
  return {
    id: `del.${id}`,
    title,
    profile: 'state-local',
    catches: [{ id: 'DEL-04', why }],
    faultHooks: enrolling(options),
    ...more,
  };
}

/** Milliseconds after which a delayed entry shows. */
const LATER = 3000;

export const delEnrolmentFaults: readonly Fault[] = [
  fault(
    'enrols-under-changing-id',
    'Enrols every probe, and returns it under another ID each time',
    'later searches find an entry with a mated score',
    {},
  ),
  fault(
    'enrols-after-delay',
    'Enrols every probe with a delay of three seconds',
    'a search after the delay finds the entry',
    { shows: ({ at }) => Date.now() - at > LATER },
  ),
  fault(
    'enrols-with-capped-score',
    'Enrols every probe, and caps the score of its entry',
    'the same image scores higher than before',
    { cap: 8900 },
  ),
  fault(
    'enrols-for-second-agency',
    'Returns enrolled probes to the second agency only',
    'the second agency finds the absent person',
    { shows: (_, agency) => agency === 'XXAGENCY2' },
  ),
  fault(
    'enrols-at-third-sighting',
    'Returns an enrolled probe from the third sighting on',
    'the third and later searches find the entry',
    { shows: ({ sightings }) => sightings > 2 },
  ),
  fault(
    'enrols-by-comparison',
    'Enrols the images of comparisons only',
    'a search after a comparison finds the absent person',
    { adds: () => false, comparisons: true },
  ),
  fault(
    'merges-into-record',
    'Merges every probe into an existing record',
    'the score of that record rises to that of a mated subject',
    { entry: ({ grid }, like) => ({ ...like, grid }) },
  ),
  fault(
    'joins-repository-later',
    "Adds the probe to the center's repository under changing IDs, after a delay",
    'the probe is enrolled',
    { shows: ({ at }) => Date.now() - at > LATER },
    {
      profile: 'fusion-center',
      catches: [
        { id: 'DEL-18', why: 'the probe joins the repository' },
        { id: 'DEL-04', why: 'the probe is enrolled' },
      ],
    },
  ),
];
