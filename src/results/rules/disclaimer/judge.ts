/** The disclaimer rule: several disclaimers of one return are read together. */
import type { Element, ServiceProfile } from '../../../services/profiles/profile.ts';
import type { Disclaimer } from '../../model/list.ts';
import { ELEMENTS, judgeElements, type Verdict } from './elements.ts';
import { normalised, plain } from './normalise.ts';

export type DisclaimerVerdict =
  | { readonly kind: 'none' }
  /** Another language, for which the profile brings no wordings. */
  | { readonly kind: 'language' }
  | { readonly kind: 'judged'; readonly elements: ReadonlyMap<Element, Verdict> };

/** Disclaimers with words in them. */
export function spoken(disclaimers: readonly Disclaimer[]): readonly Disclaimer[] {
  return disclaimers.filter(({ text }) => normalised(text) !== '');
}

function isEnglish({ lang }: Disclaimer): boolean {
  return lang === undefined || /^en\b/i.test(lang);
}

/**
 * Judges the disclaimers of a return; `profile` may bring wordings of its own.
 *
 * @example
 * const verdict = validateDisclaimers(list.disclaimers, profile);
 */
export function validateDisclaimers(
  disclaimers: readonly Disclaimer[],
  profile?: ServiceProfile,
): DisclaimerVerdict {
  const all = spoken(disclaimers);
  if (all.length === 0) return { kind: 'none' };
  const text = all.map((disclaimer) => normalised(disclaimer.text)).join(' ');
  const found = new Map(judgeElements(text));
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
  return { kind: 'judged', elements: found };
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
