/** The four elements of a disclaimer, and what each text states of them. */
import type { Element } from '../../../services/profiles/profile.ts';
import { decidesIn } from './contradictions.ts';
import { ADDITIONS, CONDITION, GLUE, PERMISSION, RETRACTION } from './known.ts';
import { matchesIn } from './meanings.ts';
import { LONGEST, plainSentence, sentencesOf } from './sentences.ts';

export const ELEMENTS: readonly Element[] = ['LEAD', 'NOT-ID', 'NOT-SOLE', 'EXAMINE'];

/** What each element states, for people. */
export const MEANING: Readonly<Record<Element, string>> = {
  LEAD: 'for investigative lead purposes only',
  'NOT-ID': 'not to be considered positive identification',
  'NOT-SOLE': 'not the sole basis for any law enforcement action',
  EXAMINE: 'other information must be examined and considered before identity is determined',
};

export type Verdict = 'said' | 'missing' | 'contradicted';

/** What a text states: each element, and how many statements are none and no known addition. */
export type Reading = {
  readonly elements: ReadonlyMap<Element, Verdict>;
  readonly unknown: number;
  /** How many of these are not in English. */
  readonly foreign: number;
};

const ENGLISH = new Set(
  (
    'the of and to in is are for on with that this not be by as it from at or an a no only if when where our your all any you we ' +
    'they may must shall can will has have see than but out up who which their over above below never always should more'
  ).split(' '),
);

/** True for words of another language, as far as that shows without a dictionary. */
function isForeign(sentence: string): boolean {
  const letters = sentence.match(/\p{L}+/gu) ?? [];
  if (letters.some((word) => !/^\p{Script=Latin}+$/u.test(word))) return true;
  return letters.length >= 4 && !letters.some((word) => ENGLISH.has(word));
}

/** More statements than this are not read: they are counted as not known. */
const MOST = 1_000;

type Sentence = {
  readonly said: readonly (readonly [Element, 'said' | 'contradicted'])[];
  readonly isKnown: boolean;
};

const NEGATED = /\b(?:not|no|never|none|prohibited|forbidden)\b/;
const NO_CAUSE = /\b(?:is|are) (?:not|never) probable cause\b/;
const BY_ITSELF =
  /\b(?:may|shall|must|can) (?:not|never) (?:by itself|alone|on its own) justify any law enforcement actions?\b/;

/** "Is not probable cause" and "may not by itself justify any law enforcement action" together are the third element. */
function byItself(text: string, noCause: boolean): boolean {
  if (!noCause || !BY_ITSELF.test(text)) return false;
  const left =
    text
      .replace(BY_ITSELF, ' ')
      .replace(NO_CAUSE, ' ')
      .match(/[\p{L}\p{N}'%]+/gu) ?? [];
  return left.every((word) => GLUE.has(word));
}

function readSentence(raw: string, noCause: boolean): Sentence {
  if (raw.length > LONGEST) return { said: [], isKnown: false };
  const text = plainSentence(raw);
  if (byItself(text, noCause)) return { said: [['NOT-SOLE', 'said']], isKnown: true };
  if (RETRACTION.test(text)) {
    return { said: ELEMENTS.map((element) => [element, 'contradicted'] as const), isKnown: false };
  }
  if (ADDITIONS.some((isAddition) => isAddition(raw) || isAddition(text))) {
    return { said: [], isKnown: true };
  }
  const { matches, rest } = matchesIn(text);
  const isConditional = CONDITION.test(rest);
  const said = matches.map(
    ({ element, contradicted }) =>
      [element, contradicted || isConditional ? 'contradicted' : 'said'] as [
        Element,
        'said' | 'contradicted',
      ],
  );
  // A sentence that contradicts an element is understood: it is counted there, not among the unknown.
  const isContradiction = said.some(([, verdict]) => verdict === 'contradicted');
  if (PERMISSION.test(rest) && !NEGATED.test(rest)) said.push(['NOT-SOLE', 'contradicted']);
  if (decidesIn(rest)) said.push(['NOT-ID', 'contradicted']);
  const isAside =
    /\b(?:never|not) the sole basis to establish probable cause, to determine wrongdoing or to deny a benefit\b/;
  const left = rest.replace(isAside, ' ').match(/[\p{L}\p{N}'%]+/gu) ?? [];
  const isPlain = said.every(([, verdict]) => verdict === 'said') && left.every((word) => GLUE.has(word));
  const isKnown = isContradiction || (matches.length > 0 && isPlain);
  return { said, isKnown };
}

/** Reads a readable text. `known` holds sentences that the caller knows, such as those of a profile. */
export function readElements(text: string, known: ReadonlySet<string> = new Set()): Reading {
  const elements = new Map<Element, Verdict>(ELEMENTS.map((element) => [element, 'missing']));
  const noCause = NO_CAUSE.test(text);
  const sentences = sentencesOf(text);
  let unknown = 0;
  let foreign = 0;
  for (const sentence of sentences.slice(0, MOST)) {
    if (known.has(sentence)) continue;
    const { said, isKnown } = readSentence(sentence, noCause);
    for (const [element, verdict] of said) {
      if (elements.get(element) !== 'contradicted') elements.set(element, verdict);
    }
    if (isKnown) continue;
    unknown++;
    if (isForeign(sentence)) foreign++;
  }
  return { elements, unknown: unknown + Math.max(0, sentences.length - MOST), foreign };
}
