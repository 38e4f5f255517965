/** Wordings that a profile brings, and words that call a candidate identified (DIS-05). */
import { describe, expect, it } from 'vitest';
import { validateDisclaimers } from '../../../src/results/rules/disclaimer/judge.ts';
import { contradicts, decides } from '../../../src/results/rules/disclaimer/contradictions.ts';
import { profileOf } from '../sample.ts';
import { REST, elementsIn } from './elements.ts';

describe('wordings that a profile brings', () => {
  const text =
    'Nur ein Ermittlungshinweis. Keine Identifizierung. Nie alleinige Grundlage. Weitere Angaben sind vorher zu pruefen.';
  const says = {
    LEAD: 'nur ein Ermittlungshinweis',
    'NOT-ID': 'keine Identifizierung',
    'NOT-SOLE': 'nie alleinige Grundlage',
    EXAMINE: 'weitere Angaben sind vorher zu pruefen',
  } as const;
  const wordings = Object.entries(says).map(([element, wording]) => ({
    element: element as keyof typeof says,
    lang: 'de',
    text: wording,
  }));
  const base = profileOf('state-local');
  const profile = { ...base, disclaimer: { wordings: { value: wordings, section: 'ours' } } };
  it('are accepted in their language, and in no other', () => {
    const judge = (lang: string): unknown => {
      const verdict = validateDisclaimers([{ text, lang }], profile);
      return verdict.kind === 'judged' ? [...new Set(verdict.elements.values())] : verdict.kind;
    };
    expect(judge('de')).toEqual(['said']);
    expect(judge('de-CH')).toEqual(['said']);
    expect(judge('fr')).toBe('language');
    expect(judge('en')).toEqual(['missing']);
  });
  it('do not outweigh a contradiction', () => {
    const english = { text: 'This is a positive identification.', lang: 'en' };
    const verdict = validateDisclaimers([{ text, lang: 'de' }, english], profile);
    expect(verdict.kind === 'judged' && verdict.elements.get('NOT-ID')).toBe('contradicted');
  });
});

describe('DIS-05', () => {
  it('judges each occurrence of a wording, not the first alone', () => {
    const text = `${Object.values(REST).join(' ')} This is not a verified match, this is a verified match.`;
    expect(elementsIn(text)).toContain('NOT-ID!');
    expect(elementsIn(text.replace(', this is a', ', nor a'))).not.toContain('NOT-ID!');
  });
  it.each([
    'The subject was identified as a member',
    'positively identified by photo',
    'This is a positive identification',
    'Match confirmed',
    'matched confirmed',
    'confirmed match',
    'they are the same person',
    'Identity verified',
    'hit confirmed',
    '100% match',
    '100 % match',
    'ＩＤＥＮＴＩＦＩＥＤ　ＡＳ somebody',
    'The images show the same individual',
    'The candidate is the person in the probe',
    'Suspect has been positively identified',
    'verified match',
    'Identification: positive identification',
    'match&nbsp;confirmed',
    'Match \u0441onfirmed',
    'No further investigation is needed',
    'Arrest authorized',
    'A candidate at rank 1 above 0.9 may be treated as identified.',
    'The first candidate can be regarded as the same person.',
  ])('contradicts: %s', (value) => expect(contradicts(value)).toBe(true));
  it.each([
    'no match',
    'No candidate identified',
    'identity not verified; this is not a confirmed match',
    'does not show that both are the same person',
    'further investigation is required',
    'Matching Systems Inc.',
    'Identity and Access',
    'not a positive identification',
    'possible match',
    'FaceMatches',
    '99.9% similar',
    'John Doe',
    'No candidate may be treated as identified.',
    'A candidate may not be treated as identified.',
    'A candidate may be treated as identified only after other information was examined.',
  ])('does not: %s', (value) => expect(contradicts(value)).toBe(false));
  it.each([
    ['match', true, true],
    ['isMatch', 'YES', true],
    ['is_match', 'true', true],
    ['decision', 'hit', true],
    ['samePerson', 'confirmed', true],
    ['match_status', 'CONFIRMED', true],
    ['result', 'match', true],
    ['status', 'identified', true],
    ['identical', '1', true],
    ['status', 'confirmed', false],
    ['result', 'no match', false],
    ['identity', 'document 5', false],
    ['match', false, false],
    ['decision', 'no match', false],
    ['FaceMatches', true, false],
    ['rank', 'match', false],
  ] as const)('%s: %s -> %s', (name, value, expected) => expect(decides(name, value)).toBe(expected));
});
