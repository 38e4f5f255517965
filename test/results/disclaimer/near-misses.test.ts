/** The disclaimer rule against near misses, contradictions, unknown statements and other languages. */
import { describe, expect, it } from 'vitest';
import { disclaimerDigest } from '../../../src/results/rules/disclaimer/judge.ts';
import { OBIM_TEXT } from '../../../src/services/profiles/obim.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import type { JudgeOptions } from '../../../src/results/rules/subject.ts';
import { reference } from '../sample.ts';
import { ALL, REST, among, elementsIn } from './elements.ts';

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
