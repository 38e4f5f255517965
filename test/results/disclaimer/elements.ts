/** The elements of a disclaimer that a text has, and a text with one element replaced. */
import { validateDisclaimers } from '../../../src/results/rules/disclaimer/judge.ts';

/** `LEAD+` said, `LEAD!` contradicted; what is not named is missing. */
export function elementsIn(text: string, lang = 'en'): string {
  const verdict = validateDisclaimers([{ text, lang }]);
  if (verdict.kind !== 'judged') return verdict.kind;
  return [...verdict.elements]
    .filter(([, said]) => said !== 'missing')
    .map(([element, said]) => element + (said === 'said' ? '+' : '!'))
    .join(' ');
}

export const ALL = 'LEAD+ NOT-ID+ NOT-SOLE+ EXAMINE+';

export const REST: Readonly<Record<string, string>> = {
  LEAD: 'Results are for investigative lead purposes only.',
  'NOT-ID': 'They are not a positive identification.',
  'NOT-SOLE': 'They may not be the only basis for any law enforcement action.',
  EXAMINE: 'Additional evidence must be obtained before determining the identity.',
};

/** A wording of one element among standard wordings of the other three. */
export function among(element: string, wording: string): string {
  const others = Object.entries(REST).filter(([name]) => name !== element);
  return [...others.map(([, text]) => text), `${wording}.`].join(' ');
}
