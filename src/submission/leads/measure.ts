/** What tells a measure of the search, or who somebody is: neither belongs into a lead (DIS-06). */
import { contradicts } from '../../results/rules/disclaimer/contradictions.ts';
import type { LeadPerson } from './lead.ts';

/** Words and figures of a search's own measures, whatever they are labelled. */
const MEASURE =
  /\b(?:scores?|similarity|dissimilarity|rank(?:s|ed|ing)?|confidence|probability|likelihood|accuracy|fmr|fpir|match(?:es|ed|ing)?|conformant|conformance)\b|\d\s*%/iu;

function isMeasure(text: string): boolean {
  const words = text
    .normalize('NFKC')
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return MEASURE.test(words) || contradicts(text);
}

/** How many of the details do. Addresses of pages are left out: they are the vendor's, letter for letter. */
export function measuresIn({ identifier, scheme, sourceCollection, information }: LeadPerson): number {
  const texts = [
    identifier,
    scheme,
    sourceCollection,
    ...information.flatMap(({ label, value }) => [label, value]),
  ];
  return texts.filter((text) => text !== undefined && isMeasure(text)).length;
}
