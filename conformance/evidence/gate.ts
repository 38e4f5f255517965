/** The leak gate: nothing is written before it was looked through for what must never stand in a report. */
import { pictureIn } from './magic.ts';
import { type Canary, type LeakPatterns, makeNeedles } from './leak-patterns.ts';
import { viewsOf } from './views.ts';

/** What was found, without the thing itself. */
export type Leak = {
  /** Name of the artefact. */
  readonly artefact: string;
  readonly what: Canary['what'] | 'image' | 'unsearchable';
  /** What it was wrapped in, the outermost first. */
  readonly coats: readonly string[];
};

export type Artefact = { readonly name: string; readonly content: string | Uint8Array };

export type Gate = (artefact: Artefact) => Leak | undefined;

function leakIn({ name, content }: Artefact, leakPatterns: LeakPatterns): Leak | undefined {
  const views = viewsOf(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (views === undefined) return { artefact: name, what: 'unsearchable', coats: [] };
  for (const { octets, coats } of views) {
    const what = leakPatterns(octets) ?? (pictureIn(octets) === undefined ? undefined : 'image');
    if (what !== undefined) return { artefact: name, what, coats };
  }
  return undefined;
}

/** A gate that knows what a run has sent, and what came back. */
export function makeGate(canaries: Iterable<Canary>): Gate {
  const leakPatterns = makeNeedles(canaries);
  return (artefact) => leakIn(artefact, leakPatterns);
}

const WORDS: Readonly<Record<Leak['what'], string>> = {
  picture: 'octets of a picture that was sent or came back',
  value: 'a value that was told of a person',
  candidate: 'the id of a candidate',
  credential: 'a credential',
  agent: 'the name of an agent',
  image: 'the beginning of an image file',
  unsearchable: 'more than can be looked through',
};

/** A leak in words. */
export function leakWords({ artefact, what, coats }: Leak): string {
  const wrapped = coats.length === 0 ? '' : ` (under ${coats.join(', ')})`;
  return `${artefact} holds ${WORDS[what]}${wrapped}`;
}
