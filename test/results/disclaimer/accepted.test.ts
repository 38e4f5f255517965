/** The disclaimer rule against its vectors: accepted wordings, and wordings of vendors. */
import { describe, expect, it } from 'vitest';
import { validateDisclaimers } from '../../../src/results/rules/disclaimer/judge.ts';
import { OBIM_TEXT } from '../../../src/services/profiles/obim.ts';
import { disclaimersOf } from '../../../conformance/reference-frs/disclaimer.ts';
import { NO_DISCLAIMER } from '../../../cli/candidates/show.ts';
import { requirements } from '../../../src/catalogue/index.ts';
import { MEANING } from '../../../src/results/rules/disclaimer/elements.ts';
import { disclaimerRules } from '../../../src/results/rules/dis.ts';
import { profiles } from '../../../src/services/profiles/index.ts';
import { noticeOf } from '../../../src/submission/leads/notice.ts';
import { HONEST, HOSTILE } from './second.ts';
import { BESIDE, FIRST } from './wordings.ts';
import { ALL, REST, among, elementsIn } from './elements.ts';

/** What a verdict states, in the letters of `disclaimer/wordings.ts`. */
function stated(text: string): string {
  const verdict = validateDisclaimers([{ text, lang: 'en' }]);
  if (verdict.kind !== 'judged') return verdict.kind;
  const letters = { LEAD: 'L', 'NOT-ID': 'I', 'NOT-SOLE': 'S', EXAMINE: 'E' } as const;
  const elements = [...verdict.elements]
    .filter(([, said]) => said !== 'missing')
    .map(([element, said]) => letters[element] + (said === 'said' ? '' : '!'));
  const { unknown, hidden, foreign } = verdict;
  return [...elements, unknown > 0 ? '?' : '', hidden ? '#' : '', foreign > 0 ? '~' : ''].join('');
}

describe('accepted wordings', () => {
  it('the OBIM text, however it is set', () => {
    const typographic = OBIM_TEXT.replaceAll(' ', '\u00a0\n');
    const texts = [
      OBIM_TEXT,
      `OBIM Disclaimer: ${OBIM_TEXT}`,
      `“OBIM Disclaimer: ${OBIM_TEXT}”`,
      typographic,
      OBIM_TEXT.toUpperCase(),
    ];
    for (const text of texts) expect(elementsIn(text)).toBe(ALL);
  });
  it.each([
    ['LEAD', 'Results are for lead generation purposes only'],
    ['LEAD', 'A return is an investigative lead only'],
    ['LEAD', 'Returns are investigative leads only'],
    ['LEAD', 'It is provided as an investigative lead only'],
    ['LEAD', 'It shall be considered an investigative lead only'],
    ['LEAD', 'A candidate is merely a lead'],
    ['LEAD', 'The list serves only as an investigative lead'],
    ['LEAD', 'Candidates serve only as investigative leads'],
    ['LEAD', 'This is only an investigative lead'],
    ['NOT-ID', 'The list is not to be considered as positive identification'],
    ['NOT-ID', 'It shall not be considered a positive identification'],
    ['NOT-ID', 'A candidate is not considered a positive identification'],
    ['NOT-ID', 'The list does not constitute positive identification'],
    ['NOT-ID', 'Candidates do not constitute a positive identification'],
    ['NOT-ID', 'These are not positive identification'],
    ['NOT-ID', 'No positive identification is made'],
    ['NOT-ID', 'The search does not provide positive identification'],
    ['NOT-SOLE', 'It is not to be used as the sole basis for any law enforcement action'],
    ['NOT-SOLE', 'It must not be used as the lone basis for law enforcement action'],
    ['NOT-SOLE', 'It is not used as the only basis for any law enforcement action'],
    ['NOT-SOLE', 'Users are prohibited from relying solely on the results for any law enforcement action'],
    ['NOT-SOLE', 'It is not probable cause and may not by itself justify any law enforcement action'],
    [
      'EXAMINE',
      'Other information must be examined and considered prior to making a determination regarding the true identity',
    ],
    ['EXAMINE', 'Further investigation shall be conducted before a determination of identity'],
    ['EXAMINE', 'Independent evidence must be obtained and/or examined before determining the true identity'],
    [
      'EXAMINE',
      'Additional information must be considered prior to a determination as to the identity of the person',
    ],
  ])('%s: %s', (element, wording) => {
    expect(elementsIn(among(element, wording))).toBe(ALL);
    expect(elementsIn(`${wording}.`)).toBe(`${element}+`);
  });
  it('several disclaimers are read together', () => {
    const verdict = validateDisclaimers(Object.values(REST).map((text) => ({ text, lang: 'en' })));
    expect(verdict.kind === 'judged' && [...verdict.elements.values()]).toEqual(Array(4).fill('said'));
  });
});

describe('wordings', () => {
  it.each(FIRST.map(([expected, text]) => [text, expected]))('first set: %s', (text, expected) => {
    expect(stated(text)).toBe(expected);
  });
  it.each(BESIDE.map(([expected, text]) => [text, expected]))('beside a whole text: %s', (text, expected) => {
    expect(stated(text)).toBe(expected);
  });
  it.each(HONEST.map(([expected, text]) => [text, expected]))('an honest vendor: %s', (text, expected) => {
    expect(stated(text)).toBe(expected);
  });
  it.each(HOSTILE.map(([expected, text]) => [text, expected]))('a hostile vendor: %s', (text, expected) => {
    expect(stated(text)).toBe(expected);
  });
});

describe('the texts of this package', () => {
  it('the elements by their meanings, as help and messages print them', () => {
    for (const [element, meaning] of Object.entries(MEANING))
      expect(elementsIn(`${meaning}.`)).toBe(`${element}+`);
    const help = disclaimerRules.find(({ id }) => id === 'DIS-02')?.help ?? '';
    expect(stated(help.replace(/^[^:]*: /, ''))).toBe('LISE');
    const text = requirements.find(({ id }) => id === 'DIS-02')?.text ?? '';
    expect(stated(text.replace(/^[^:]*: /, ''))).toBe('LISE');
  });
  it('what a lead carries, what every service of the source prints, what the reference service answers', () => {
    expect(stated(noticeOf('State Police, Face Unit'))).toBe('LISE');
    expect(stated(OBIM_TEXT)).toBe('LISE');
    for (const profile of profiles) {
      const verdict = validateDisclaimers(disclaimersOf(profile), profile);
      expect(verdict).toMatchObject({ kind: 'judged', unknown: 0, hidden: false });
      expect(verdict.kind === 'judged' && [...verdict.elements.values()]).toEqual(Array(4).fill('said'));
    }
  });
  it('what is shown where no disclaimer came states what it names, and nothing else', () => {
    expect(stated(NO_DISCLAIMER)).toBe('LIS');
  });
});
