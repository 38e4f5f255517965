/** The galleries of a stub, and its recognition of synthetic faces: that of the reference service. */
import { createHash } from 'node:crypto';
import { decode, isNotImage } from '../../conformance/reference-frs/decode.ts';
import { type SyntheticFace, facesOf } from '../../conformance/reference-frs/faces.ts';
import { GREATEST_SCORE, type Grid, gridOf, similarity } from '../../conformance/reference-frs/similarity.ts';
import { LEAST_DISTANCE } from '../../conformance/reference-frs/template.ts';

/** Enrolled people: the ID of each, with one image or several. */
export type People = Readonly<Record<string, Uint8Array | readonly Uint8Array[]>>;

/** A face in an image. Its box is in parts of the width and height of the image. */
export type Face = {
  readonly grid: Grid;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly size: { readonly width: number; readonly height: number };
};

/** What a stub sees in an image. */
export type Look =
  | { readonly bad: 'unsupported' | 'unreadable' | 'too-large' | 'no-face' }
  | {
      /** The largest first. */
      readonly faces: readonly [Face, ...Face[]];
      /** True: too small to be searched with reliably. */
      readonly isPoor: boolean;
    };

const BAD = {
  UNSUPPORTED_FORMAT: 'unsupported',
  IMAGE_UNREADABLE: 'unreadable',
  IMAGE_TOO_LARGE: 'too-large',
} as const;

/** The box around a face is twice the distance of the eyes wide and thrice as high. */
function faceAt(found: SyntheticFace, picture: Parameters<typeof gridOf>[0]): Face {
  const { left, right, distance } = found;
  const { width, height } = picture;
  const [x, y] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const part = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4;
  const box = {
    left: part((x - distance) / width),
    top: part((y - distance) / height),
    width: part((2 * distance) / width),
    height: part((3 * distance) / height),
  };
  return { grid: gridOf(picture, found), box, size: { width, height } };
}

async function newLookAt(image: Uint8Array): Promise<Look> {
  const picture = await decode(image);
  if (isNotImage(picture)) return { bad: BAD[picture.refused] };
  const found = facesOf(picture);
  const [first, ...more] = found.map((face) => faceAt(face, picture));
  if (first === undefined) return { bad: 'no-face' };
  return { faces: [first, ...more], isPoor: (found[0]?.distance ?? 0) < LEAST_DISTANCE };
}

/** Images that are remembered: a run searches with few images many times. */
const MOST_LOOKS = 100;
const looks = new Map<string, Promise<Look>>();

/** What is in an image. */
export function lookAt(image: Uint8Array): Promise<Look> {
  const digest = createHash('sha256').update(image).digest('hex');
  const known = looks.get(digest);
  if (known !== undefined) return known;
  const [oldest] = looks.keys();
  if (looks.size >= MOST_LOOKS && oldest !== undefined) looks.delete(oldest);
  const look = newLookAt(image);
  looks.set(digest, look);
  return look;
}

/** One enrolled image. */
export type Entry = { readonly person: string; readonly imageId: string; readonly grid: Grid };

/** A candidate with the similarity, from 0 to 1 in steps of 0.0001. */
export type Match = Entry & { readonly score: number };

export type Terms = {
  readonly length: number;
  /** From 0 to 1; inclusive. */
  readonly threshold?: number;
  /** True: an entry for each image; else the best one of each person. */
  readonly byImage?: boolean;
};

export type Galleries = {
  readonly names: readonly string[];
  /** Number of people in each. */
  readonly size: number;
  /** The candidates for a face, best first. */
  readonly search: (face: Pick<Face, 'grid'>, terms: Terms) => readonly Match[];
  /** The enrolled image or person with an ID. */
  readonly entry: (id: string) => Entry | undefined;
  /** Enrols a face under a new person, or, with the fault `id-in-use`, answers the IDs of the first entry. */
  readonly enrol: (person: string, face: Pick<Face, 'grid'>, imageId?: string) => Entry;
  /** Removes a person or image; false where there is none. With the fault `remove-ignored` it stays. */
  readonly remove: (id: string) => boolean;
  /** Called for every probe that is searched with: enrols it if the stub has the fault `probe-enrolled`. */
  readonly enrolProbe: (face: Face) => void;
};

/** The similarity of two faces, from 0 to 1. */
export function alike(a: Grid, b: Grid): number {
  return similarity(a, b) / GREATEST_SCORE;
}

/** A UUID that is always the same for a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function enrolled(people: People): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [person, given] of Object.entries(people)) {
    for (const image of given instanceof Uint8Array ? [given] : given) {
      const seen = await lookAt(image);
      // An office may present an image that this recognition cannot use; a vendor would not enrol it either.
      if ('bad' in seen) continue;
      const imageId = uuidOf(`${person} ${entries.length}`);
      entries.push({ person, imageId, grid: seen.faces[0].grid });
    }
  }
  return entries;
}

type Behaviour = { readonly isBest: boolean; readonly has: (fault: string) => boolean };

/** Candidates that a request for one length gets; the faults of lists are here, since all vendors can have them. */
function listed(
  all: readonly Match[],
  { length, threshold = 0 }: Terms,
  { isBest, has }: Behaviour,
): readonly Match[] {
  const above = has('threshold-ignored') ? all : all.filter(({ score }) => score >= threshold);
  if (has('one-person')) return above.slice(0, 1);
  const cut = has('length-ignored') ? above : above.slice(0, has('cut-to-3') ? Math.min(3, length) : length);
  // The best mode never returns a single identity.
  if (isBest && new Set(cut.map(({ person }) => person)).size < 2) return [];
  return has('order-reversed') ? cut.toReversed() : cut;
}

/** Enrols people into galleries, all of them into each. */
export async function openGalleries(
  people: People,
  names: readonly string[],
  behaviour: Behaviour,
): Promise<Galleries> {
  const entries = await enrolled(people);
  return {
    names,
    size: new Set(entries.map(({ person }) => person)).size,
    entry: (id) => entries.find(({ person, imageId }) => person === id || imageId === id),
    search: ({ grid }, terms) => {
      const people = new Set<string>();
      const all = entries
        .map((entry): Match => ({ ...entry, score: alike(entry.grid, grid) }))
        .toSorted((a, b) => b.score - a.score || (a.imageId < b.imageId ? -1 : 1))
        .filter(({ person }) => {
          const isNew = !people.has(person);
          people.add(person);
          return isNew || terms.byImage === true;
        });
      return listed(all, terms, behaviour);
    },
    enrol: (person, { grid }, imageId = uuidOf(person)) => {
      const entry = { person, imageId, grid };
      entries.push(entry);
      return behaviour.has('id-in-use') ? (entries[0] ?? entry) : entry;
    },
    remove: (id) => {
      const at = entries.findIndex(({ person, imageId }) => person === id || imageId === id);
      if (at >= 0 && !behaviour.has('remove-ignored')) entries.splice(at, 1);
      return at >= 0;
    },
    enrolProbe: ({ grid }) => {
      if (!behaviour.has('probe-enrolled')) return;
      const person = `added-${entries.length}`;
      entries.push({ person, imageId: uuidOf(person), grid });
    },
  };
}
