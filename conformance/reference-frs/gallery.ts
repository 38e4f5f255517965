/** Galleries of drawn people. Nothing else can be put into them: they are made from a seed, and there is no way in. */
import { createHash } from 'node:crypto';
import { toBase64 } from '../../src/bytes/index.ts';
import { encodeJpeg } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';
import type { Picture } from './decode.ts';
import { facesOf } from './faces.ts';
import { occasionOf, personOf } from './persons.ts';
import { type Grid, gridOf } from './similarity.ts';

/** One picture of one person in one gallery. */
export type Entry = {
  readonly gallery: string;
  /** The same for all entries of one person. */
  readonly candidateId: string;
  readonly encounterId: string;
  /** The index of the person: the same index is the same person in every service of the same seed. */
  readonly person: number;
  readonly occasion: number;
  readonly owner: string;
  /** False where the owner has not permitted that the entry be shared. */
  readonly shared: boolean;
  readonly grid: Grid;
  /** The picture as a JPEG, encoded when it is first asked for. */
  readonly picture: () => Promise<EncodedPicture>;
};

/** A JPEG, its base64 and its digest: made once, since many returns hold the same picture. */
export type EncodedPicture = {
  readonly octets: Uint8Array;
  readonly base64: string;
  readonly sha256: string;
};

export type Gallery = {
  readonly id: string;
  readonly name: string;
  /** True where the entries are events, so that one person may stand in it several times. */
  readonly eventBased: boolean;
  readonly entries: readonly Entry[];
};

export type GalleryOptions = {
  readonly seed: number;
  /** How many people the main gallery holds. */
  readonly size: number;
  /** Indices of people of the main gallery whose owner has not permitted sharing. */
  readonly restricted: readonly number[];
};

/** Which people stand in which gallery: indices from `first` on, each with so many pictures. */
const PLANS = {
  main: { name: 'drawn people, each once', eventBased: false, first: 0, occasions: 1 },
  events: { name: 'drawn people by event', eventBased: true, first: 10_000, occasions: 2 },
  single: { name: 'one drawn person, several events', eventBased: true, first: 20_000, occasions: 3 },
  north: { name: 'drawn people of the northern holder', eventBased: false, first: 30_000, occasions: 1 },
  south: { name: 'drawn people of the southern holder', eventBased: false, first: 40_000, occasions: 1 },
} as const;

export type GalleryId = keyof typeof PLANS;

/** People of each of the smaller galleries. */
const FEW: Readonly<Record<Exclude<GalleryId, 'main'>, number>> = {
  events: 6,
  single: 1,
  north: 6,
  south: 6,
};

const OWNERS = ['XXOWNER01', 'XXOWNER02'] as const;

type Drawn = Pick<Entry, 'grid' | 'picture'>;

/** Drawings of this process, so that starting a service again costs nothing. */
const drawings = new Map<string, Drawn>();

async function encode(picture: Picture): Promise<EncodedPicture> {
  const octets = await encodeJpeg(picture, { quality: 80 });
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return { octets, base64: toBase64(octets), sha256 };
}

function draw(seed: number, person: number, occasion: number): Drawn {
  const key = `${seed} ${person} ${occasion}`;
  const known = drawings.get(key);
  if (known !== undefined) return known;
  const raster = renderFaces(occasionOf(personOf(seed, person), occasion));
  const picture = { ...raster, data: new Uint8Array(raster.data.buffer) };
  const [face] = facesOf(picture);
  if (face === undefined) throw new Error(`person ${person} of seed ${seed} was drawn without a face`);
  let encoded: Promise<EncodedPicture> | undefined;
  const synthetic: Drawn = {
    grid: gridOf(picture, face),
    picture: () => (encoded ??= encode(picture)),
  };
  drawings.set(key, synthetic);
  return synthetic;
}

function opaqueId(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 12).toUpperCase()}`;
}

/** The id under which a person of a seed stands in every gallery. */
export function candidateIdOf(seed: number, person: number): string {
  return opaqueId('P', `${seed} ${person}`);
}

/** A gallery of this service, made anew. */
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
      ...draw(seed, person, occasion),
    };
  });
  return { id, name, eventBased, entries };
}

/** What a search may see of a gallery, and what counts: entries whose owner permits it. */
export function visible({ entries }: Gallery): readonly Entry[] {
  return entries.filter(({ shared }) => shared);
}
