/** Galleries of synthetic subjects, generated from a seed. No operation can enrol anything else. */
import { createHash } from 'node:crypto';
import { toBase64 } from '../../src/bytes/index.ts';
import { encodeJpeg } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';
import type { Picture } from './decode.ts';
import { facesOf } from './faces.ts';
import { occasionOf, personOf } from './persons.ts';
import { type Grid, gridOf } from './similarity.ts';

/** One image of one person in one gallery. */
export type Entry = {
  readonly gallery: string;
  /** The same for all entries of one person. */
  readonly candidateId: string;
  readonly encounterId: string;
  /** The index of the person; it identifies the same person in every service of the same seed. */
  readonly person: number;
  readonly occasion: number;
  readonly owner: string;
  /** False if the owner does not permit sharing. */
  readonly shared: boolean;
  readonly grid: Grid;
  /** The image as a JPEG, encoded on first use. */
  readonly picture: () => Promise<EncodedPicture>;
};

/** A JPEG with its base64 and its digest, computed once because many results contain the same image. */
export type EncodedPicture = {
  readonly octets: Uint8Array;
  readonly base64: string;
  readonly sha256: string;
};

export type Gallery = {
  readonly id: string;
  readonly name: string;
  /** True if the entries are events, so that a person may have several. */
  readonly eventBased: boolean;
  readonly entries: readonly Entry[];
};

export type GalleryOptions = {
  readonly seed: number;
  /** Number of people in the main gallery. */
  readonly size: number;
  /** Indices of people in the main gallery who may not be shared. */
  readonly restricted: readonly number[];
};

/** The people of each gallery: indices from `first` on, each with `occasions` images. */
const PLANS = {
  main: { name: 'synthetic subjects, one entry each', eventBased: false, first: 0, occasions: 1 },
  events: { name: 'synthetic subjects, by event', eventBased: true, first: 10_000, occasions: 2 },
  single: { name: 'one synthetic subject, several events', eventBased: true, first: 20_000, occasions: 3 },
  north: {
    name: 'synthetic subjects of the northern holder',
    eventBased: false,
    first: 30_000,
    occasions: 1,
  },
  south: {
    name: 'synthetic subjects of the southern holder',
    eventBased: false,
    first: 40_000,
    occasions: 1,
  },
} as const;

export type GalleryId = keyof typeof PLANS;

/** Number of people in each smaller gallery. */
const FEW: Readonly<Record<Exclude<GalleryId, 'main'>, number>> = {
  events: 6,
  single: 1,
  north: 6,
  south: 6,
};

const OWNERS = ['XXOWNER01', 'XXOWNER02'] as const;

type GeneratedImage = Pick<Entry, 'grid' | 'picture'>;

/** Generated images of this process, cached because services are started repeatedly. */
const generated = new Map<string, GeneratedImage>();

async function encode(picture: Picture): Promise<EncodedPicture> {
  const octets = await encodeJpeg(picture, { quality: 80 });
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return { octets, base64: toBase64(octets), sha256 };
}

function generate(seed: number, person: number, occasion: number): GeneratedImage {
  const key = `${seed} ${person} ${occasion}`;
  const known = generated.get(key);
  if (known !== undefined) return known;
  const raster = renderFaces(occasionOf(personOf(seed, person), occasion));
  const picture = { ...raster, data: new Uint8Array(raster.data.buffer) };
  const [face] = facesOf(picture);
  if (face === undefined)
    throw new Error(`no face is detected in the image of person ${person} of seed ${seed}`);
  let encoded: Promise<EncodedPicture> | undefined;
  const synthetic: GeneratedImage = {
    grid: gridOf(picture, face),
    picture: () => (encoded ??= encode(picture)),
  };
  generated.set(key, synthetic);
  return synthetic;
}

function opaqueId(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 12).toUpperCase()}`;
}

/** The candidate ID of a person of a seed, the same in every gallery. */
export function candidateIdOf(seed: number, person: number): string {
  return opaqueId('P', `${seed} ${person}`);
}

/** Makes a gallery. */
export function makeGallery(id: GalleryId, { seed, size, restricted }: GalleryOptions): Gallery {
  const { name, eventBased, first, occasions } = PLANS[id];
  const people = id === 'main' ? size : FEW[id];
  const entries = Array.from({ length: people * occasions }, (_, i): Entry => {
    const person = first + Math.floor(i / occasions);
    const occasion = i % occasions;
    return {
      gallery: id,
      candidateId: candidateIdOf(seed, person),
      encounterId: opaqueId('E', `${seed} ${person} ${occasion}`),
      person,
      occasion,
      owner: OWNERS[person % OWNERS.length] ?? OWNERS[0],
      shared: !restricted.includes(person),
      ...generate(seed, person, occasion),
    };
  });
  return { id, name, eventBased, entries };
}

/** The entries of a gallery that may be shared; only these are searched and counted. */
export function visible({ entries }: Gallery): readonly Entry[] {
  return entries.filter(({ shared }) => shared);
}
