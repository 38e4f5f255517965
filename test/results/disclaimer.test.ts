/** The disclaimer rule against its vectors: accepted wordings, near misses, contradictions. */
import { describe, expect, it } from 'vitest';
import { disclaimerDigest, validateDisclaimers } from '../../src/results/rules/disclaimer/judge.ts';
import { contradicts, decides } from '../../src/results/rules/disclaimer/contradictions.ts';
import { OBIM_TEXT } from '../../src/services/profiles/obim.ts';
import { disclaimersOf } from '../../conformance/reference-frs/disclaimer.ts';
import { NO_DISCLAIMER } from '../../cli/candidates/show.ts';
import { requirements } from '../../src/catalogue/index.ts';
import { MEANING } from '../../src/results/rules/disclaimer/elements.ts';
import { disclaimerRules } from '../../src/results/rules/dis.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import type { JudgeOptions } from '../../src/results/rules/subject.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import { noticeOf } from '../../src/submission/leads/notice.ts';
import { HONEST, HOSTILE } from './disclaimer/second.ts';
import { BESIDE, FIRST } from './disclaimer/wordings.ts';
import { profileOf, reference } from './sample.ts';

/** `LEAD+` said, `LEAD!` contradicted; what is not named is missing. */
function elementsIn(text: string, lang = 'en'): string {
  const verdict = validateDisclaimers([{ text, lang }]);
  if (verdict.kind !== 'judged') return verdict.kind;
  return [...verdict.elements]
    .filter(([, said]) => said !== 'missing')
    .map(([element, said]) => element + (said === 'said' ? '+' : '!'))
    .join(' ');
}

const ALL = 'LEAD+ NOT-ID+ NOT-SOLE+ EXAMINE+';

const REST: Readonly<Record<string, string>> = {
  LEAD: 'Results are for investigative lead purposes only.',
  'NOT-ID': 'They are not a positive identification.',
  'NOT-SOLE': 'They may not be the only basis for any law enforcement action.',
  EXAMINE: 'Additional evidence must be obtained before determining the identity.',
};

/** A wording of one element among standard wordings of the other three. */
function among(element: string, wording: string): string {
  const others = Object.entries(REST).filter(([name]) => name !== element);
  return [...others.map(([, text]) => text), `${wording}.`].join(' ');
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

describe('statements that are not known', () => {
  const text = `${OBIM_TEXT} Our engine is trusted by many.`;
  const list = { ...reference, disclaimers: [{ text, lang: 'en' }] };
  const found = (options: JudgeOptions = {}) =>
    validateResult(list, options).filter(({ rule }) => rule === 'DIS-02');
  it('are counted, not quoted, and inconclusive', () => {
    const [finding, ...others] = found();
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('info');
    expect(finding?.facts).toMatchObject({ inconclusive: 'unknown-statement', statements: 1 });
    expect(JSON.stringify(finding)).not.toMatch(/engine|trusted/);
  });
  it('are settled by an acceptance of the exact text, and of no other', () => {
    const digest = disclaimerDigest(list.disclaimers);
    expect(found({ acceptedDisclaimers: [digest] })).toEqual([]);
    expect(found({ acceptedDisclaimers: [disclaimerDigest([{ text: `${text} ` }])] })).toHaveLength(1);
  });
  it('an acceptance cures no missing element, no contradiction, no hidden text, no other language', () => {
    for (const beside of [
      'Our engine is trusted.',
      `${OBIM_TEXT} We do not agree.`,
      `${OBIM_TEXT}<br>`,
      `${OBIM_TEXT} Bei hohem Wert ist die Person eindeutig identifiziert.`,
    ]) {
      const disclaimers = [{ text: beside, lang: 'en' }];
      const accepted = { acceptedDisclaimers: [disclaimerDigest(disclaimers)] };
      const findings = validateResult({ ...reference, disclaimers }, accepted);
      expect(findings.filter(({ rule }) => rule === 'DIS-02')).not.toEqual([]);
    }
  });
});

describe('near misses', () => {
  it.each([
    ['may be considered a positive identification', 'NOT-ID!'],
    ['is the sole basis for law enforcement action', 'NOT-SOLE!'],
    ['not only an investigative lead', 'LEAD!'],
    ['It is not just merely a lead.', 'LEAD!'],
    ['Returns are not intended for investigative lead purposes only.', 'LEAD!'],
    ['for official use only', ''],
    ['for investigative purposes only', ''],
    ['results should be verified', ''],
    ['not a positive identification unless the score exceeds 99', 'NOT-ID!'],
    ['This is not a positive identification unless the score exceeds 99.', 'NOT-ID!'],
    ['is merely a lead; it is not probable cause', 'LEAD+'],
    [
      'candidates do not constitute positive identification and serve only as investigative leads',
      'LEAD+ NOT-ID+',
    ],
    ['must not be used as the sole basis for arrest', ''],
    ['other information may be examined', ''],
    ['other information may be examined before determining the identity', ''],
    ['is not probable cause', ''],
    ['may not by itself justify any law enforcement action', ''],
    [`<!-- ${OBIM_TEXT} -->See our terms`, ''],
    [`<img alt="${OBIM_TEXT}"> See our terms`, ''],
    [`See <a href="https://example.test/disclaimer" title="${OBIM_TEXT}">our terms</a>.`, ''],
  ])('%s', (text, expected) => {
    expect(elementsIn(text)).toBe(expected);
  });
  it('an element in a comment, a tag or an attribute is lacking among the others', () => {
    for (const [element, wording] of Object.entries(REST)) {
      for (const hidden of [
        `<!-- ${wording} -->`,
        `<img alt="${wording}">`,
        `<span title='${wording}'></span>`,
      ]) {
        const rest = ALL.split(' ')
          .filter((said) => said !== `${element}+`)
          .join(' ');
        expect(elementsIn(among(element, hidden))).toBe(rest);
      }
    }
  });
  it('nothing is shown: none', () => {
    expect(elementsIn(`<!-- ${OBIM_TEXT} -->`)).toBe('none');
    expect(elementsIn(' \n\u200b')).toBe('none');
  });
  it('a contradiction beside the whole text is still one', () => {
    expect(elementsIn(`${OBIM_TEXT} Scores over 99 may be considered a positive identification.`)).toContain(
      'NOT-ID!',
    );
    expect(elementsIn(`${OBIM_TEXT} The list is the sole basis for any law enforcement action.`)).toContain(
      'NOT-SOLE!',
    );
    expect(elementsIn(`${OBIM_TEXT} It is not merely a lead.`)).toContain('LEAD!');
  });
});

describe('another language', () => {
  const german = 'Nur ein Ermittlungshinweis, keine Identifizierung.';
  it('is inconclusive', () => expect(elementsIn(german, 'de')).toBe('language'));
  it('in English words under another label is judged by its words', () =>
    expect(elementsIn(OBIM_TEXT, 'de')).toBe(ALL));
});

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
