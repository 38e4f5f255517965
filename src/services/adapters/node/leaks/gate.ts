/** The leak gate: every artefact is searched for personal data and credentials before it is written. */
import { type Canary, type LeakPatterns, makeLeakPatterns } from './leak-patterns.ts';
import { viewsOf } from './views.ts';

const ANY = -1;

/** Signatures of image files, long enough not to occur by chance. */
const MAGIC: readonly (readonly [name: string, octets: readonly number[]])[] = [
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0, ANY, ANY, 0x4a, 0x46, 0x49, 0x46]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe1, ANY, ANY, 0x45, 0x78, 0x69, 0x66]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43, 0x00]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xdb, 0x00, 0x84, 0x00]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['JPEG 2000', [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a]],
  ['JPEG 2000', [0xff, 0x4f, 0xff, 0x51, 0x00, ANY, ANY, ANY, 0x00]],
  ['GIF', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['GIF', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00, 0x08, 0x00, 0x00, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08]],
  ['WebP', [0x52, 0x49, 0x46, 0x46, ANY, ANY, ANY, ANY, 0x57, 0x45, 0x42, 0x50]],
];

/** The format of an image that starts anywhere in the bytes; undefined if there is none. */
function pictureIn(bytes: Buffer): string | undefined {
  for (const [name, octets] of MAGIC) {
    const end = octets.indexOf(ANY);
    const head = Buffer.from(end < 0 ? octets : octets.slice(0, end));
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      if (octets.every((octet, i) => octet === ANY || bytes[at + i] === octet)) return name;
    }
  }
  return undefined;
}

/** The kind and place of a leak, without its value. */
export type Leak = {
  /** Name of the artefact. */
  readonly artefact: string;
  readonly what: Canary['what'] | 'image' | 'unsearchable';
  /** Encodings around it, the outermost first. */
  readonly encodings: readonly string[];
};

export type Artefact = { readonly name: string; readonly content: string | Uint8Array };

export type Gate = (artefact: Artefact) => Leak | undefined;

function leakIn({ name, content }: Artefact, leakPatterns: LeakPatterns): Leak | undefined {
  const views = viewsOf(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (views === undefined) return { artefact: name, what: 'unsearchable', encodings: [] };
  for (const { octets, encodings } of views) {
    const what = leakPatterns(octets) ?? (pictureIn(octets) === undefined ? undefined : 'image');
    if (what !== undefined) return { artefact: name, what, encodings };
  }
  return undefined;
}

/** Makes the gate for the canaries of a run. */
export function makeGate(canaries: Iterable<Canary>): Gate {
  const leakPatterns = makeLeakPatterns(canaries);
  return (artefact) => leakIn(artefact, leakPatterns);
}

const WORDS: Readonly<Record<Leak['what'], string>> = {
  picture: 'bytes of a sent or returned image',
  value: 'a returned value of a person',
  candidate: 'the ID of a candidate',
  credential: 'a credential',
  agent: 'the name of an agent',
  image: 'the start of an image file',
  unsearchable: 'more data than can be searched',
};

/** A description of a leak. */
export function leakWords({ artefact, what, encodings }: Leak): string {
  const wrapped = encodings.length === 0 ? '' : ` (encoded as ${encodings.join(', ')})`;
  return `${artefact} contains ${WORDS[what]}${wrapped}`;
}
