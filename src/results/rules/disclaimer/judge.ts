/** The disclaimer rule: several disclaimers of one search result are read together. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../../bytes/index.ts';
import type { Element, ServiceProfile } from '../../../services/profiles/profile.ts';
import type { Disclaimer } from '../../model/list.ts';
import { ELEMENTS, readElements, type Verdict } from './elements.ts';
import { hasHidden, normalised, plain, readable, shown } from './normalise.ts';
import { sentencesOf } from './sentences.ts';

export type DisclaimerVerdict =
  | { readonly kind: 'none' }
  /** Another language, for which the profile brings no wordings. */
  | { readonly kind: 'language' }
  | {
      readonly kind: 'judged';
      readonly elements: ReadonlyMap<Element, Verdict>;
      /** Statements that are neither an element nor a known addition; a person decides on them. */
      readonly unknown: number;
      /** How many of these are not in English. */
      readonly foreign: number;
      /** True where text may not be shown, or does not look like what it is. */
      readonly hidden: boolean;
    };

/** Disclaimers with words that are shown. */
export function spoken(disclaimers: readonly Disclaimer[]): readonly Disclaimer[] {
  return disclaimers.filter(({ text }) => normalised(shown(text)) !== '');
}

function isEnglish({ lang }: Disclaimer): boolean {
  return lang === undefined || /^en\b/i.test(lang);
}

/** Sentences that a profile brings, in the languages of the disclaimers. */
function sentencesOfProfile(
  all: readonly Disclaimer[],
  profile: ServiceProfile | undefined,
): ReadonlySet<string> {
  const wordings = profile?.disclaimer.wordings.value ?? [];
  const spokenHere = wordings.filter((wording) =>
    all.some(({ lang = 'en' }) => lang.split('-')[0] === wording.lang.split('-')[0]),
  );
  return new Set(spokenHere.flatMap(({ text }) => sentencesOf(readable(text))));
}

/**
 * Reads the disclaimers of a search result: what they state of each element, and how much of them is not known. `profile`
 * may bring wordings of its own. A contradiction outweighs an accepted wording.
 *
 * @example
 * const verdict = validateDisclaimers(list.disclaimers);
 * if (verdict.kind === 'judged') console.log(verdict.elements.get('LEAD'), verdict.unknown);
 */
export function validateDisclaimers(
  disclaimers: readonly Disclaimer[],
  profile?: ServiceProfile,
): DisclaimerVerdict {
  const all = spoken(disclaimers);
  if (all.length === 0) return { kind: 'none' };
  // Each text ends its last sentence: the next one does not continue it.
  const text = all.map((disclaimer) => readable(disclaimer.text)).join('. ');
  const { elements, unknown, foreign } = readElements(text, sentencesOfProfile(all, profile));
  const found = new Map(elements);
  const wordings = profile?.disclaimer.wordings.value ?? [];
  for (const wording of wordings) {
    const spokenHere = all.some(({ lang = 'en' }) => lang.split('-')[0] === wording.lang.split('-')[0]);
    if (spokenHere && found.get(wording.element) === 'missing' && text.includes(normalised(wording.text))) {
      found.set(wording.element, 'said');
    }
  }
  const missing = ELEMENTS.some((element) => found.get(element) === 'missing');
  const brought = all.some(({ lang = 'en' }) =>
    wordings.some((wording) => wording.lang.split('-')[0] === lang.split('-')[0]),
  );
  if (missing && !all.some(isEnglish) && !brought) return { kind: 'language' };
  const hidden = disclaimers.some((disclaimer) => hasHidden(disclaimer.text));
  return { kind: 'judged', elements: found, unknown, foreign, hidden };
}

/**
 * Digest of the exact texts, in their order: what an acceptance of statements that are not known is bound to.
 *
 * @example
 * disclaimerDigest([{ text: 'For investigative lead purposes only.' }]); // 64 hexadecimal digits
 */
export function disclaimerDigest(disclaimers: readonly Disclaimer[]): string {
  const texts = JSON.stringify(disclaimers.map(({ text }) => text));
  return toHex(sha256(new TextEncoder().encode(texts)));
}

/** True where one of the disclaimers holds the text word for word, as sentences of its own. */
export function holdsText(disclaimers: readonly Disclaimer[], wanted: string): boolean {
  const words = plain(wanted);
  return disclaimers.some(({ text }) => {
    const there = plain(text);
    const from = there.indexOf(words);
    if (from < 0) return false;
    const before = there.slice(0, from);
    const after = there.slice(from + words.length);
    return (before === '' || /[.!?:"] ?$/.test(before)) && (after === '' || /^["\s]/.test(after));
  });
}
