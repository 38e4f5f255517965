/** The leak gate: every artefact is searched for personal data and credentials before it is written. */
import { pictureIn } from './magic.ts';
import { type Canary, type LeakPatterns, makeLeakPatterns } from './leak-patterns.ts';
import { viewsOf } from './views.ts';

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
