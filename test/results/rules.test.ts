/** Each rule of returns on a sample made for it: it fails there with its companions, and on nothing else. */
import { describe, expect, it } from 'vitest';
import { invalid, type ReturnRecipe, valid } from '../../samples/candidates/recipes/index.ts';
import { isInconclusive } from '../../src/findings/finding.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { rules } from '../../src/results/rules/index.ts';
import { validateComparison, validateResult } from '../../src/results/rules/judge.ts';

import type { Finding } from '../../src/findings/finding.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import type { JudgeOptions } from '../../src/results/rules/subject.ts';
import { comparisonIn, profileOf, reference, sample } from './sample.ts';

const list = reference;
const comparison = comparisonIn(readResult(sample('comparison.json')));

function judged(recipe: ReturnRecipe): readonly Finding[] {
  const { profile: id, ...rest } = recipe.options ?? {};
  const profile = id === undefined ? undefined : profileOf(id);
  const found: JudgeOptions = {
    ...rest,
    ...(profile === undefined ? {} : { profile }),
    ...(recipe.expected.includes('DIS-04') ? { convertedFrom: list } : {}),
    ...(recipe.name === 'a candidate from elsewhere'
      ? { narrowing: { signature: 'valid' as const, algorithmList: list } }
      : {}),
  };
  return 'list' in recipe
    ? validateResult(recipe.list(list), found)
    : validateComparison(recipe.comparison(comparison), found);
}

function ids(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

function only(name: string): ReturnRecipe {
  const found = valid.find((recipe) => recipe.name === name);
  if (found === undefined) throw new Error(`no recipe ${name}`);
  return found;
}

describe('valid returns', () => {
  it.each(valid.map((recipe) => [recipe.name, recipe] as const))('%s', (_, recipe) => {
    expect(judged(recipe)).toEqual([]);
  });
});

describe('invalid returns', () => {
  it.each(invalid.map((recipe) => [recipe.name, recipe] as const))('%s', (_, recipe) => {
    const findings = judged(recipe);
    expect(ids(findings)).toEqual([...recipe.expected].sort());
    expect(findings.filter(isInconclusive)).toEqual([]);
  });
  it('there is one for every rule', () => {
    const made = new Set(invalid.flatMap(({ expected }) => expected));
    expect(rules.map(({ id }) => id).filter((id) => !made.has(id))).toEqual([]);
  });
});

describe('what could not be judged', () => {
  it('an unverified narrowing is inconclusive, not excused', () => {
    const findings = judged({ ...only('narrowed to one'), options: { profile: 'obim' } });
    expect(ids(findings)).toEqual(['CAN-01', 'CAN-09']);
    expect(findings.every((finding) => isInconclusive(finding) && finding.severity === 'info')).toBe(true);
  });
  it('pictures whose faces nobody counted', () => {
    const findings = judged({ ...only('vendor'), options: { profile: 'commercial-vendor' } });
    expect(findings.map(({ rule, facts }) => [rule, facts?.['inconclusive']])).toEqual([
      ['CAN-11', 'no-model'],
    ]);
  });
  it('a disclaimer in another language', () => {
    const findings = validateResult({ ...list, disclaimers: [{ text: 'Nur ein Hinweis.', lang: 'de' }] });
    expect(findings.map(({ rule, facts }) => [rule, facts?.['inconclusive']])).toEqual([
      ['DIS-02', 'language'],
    ]);
  });
});

describe('profiles differ only by their data', () => {
  it('the same list, another profile, another finding', () => {
    const bare = { ...list, candidates: list.candidates.map((entry) => ({ ...entry, information: [] })) };
    const of = (id: string) =>
      ids(validateResult(bare, { profile: profileOf(id) }).filter((f) => !isInconclusive(f)));
    expect(of('state-local')).toEqual([]);
    expect(of('commercial-vendor')).toEqual(['CAN-11']);
    expect(of('dos-ccd')).toEqual([]);
    expect(ids(validateResult(list, { profile: profileOf('dos-ccd') }))).toEqual(['CAN-10']);
  });
});

describe('nothing personal in findings', () => {
  it('no value of the list is repeated', () => {
    const canary = 'CANARY-7c1f';
    const planted: CandidateList = {
      ...list,
      responseId: canary,
      disclaimers: [{ text: `${canary} is identified as` }],
      candidates: list.candidates.map((entry) => ({
        ...entry,
        rank: 9,
        candidateId: canary,
        personKey: canary,
        score: canary,
        encounterId: canary,
        sourceUrl: canary,
        information: [{ category: 'driver', label: canary, value: `identified as ${canary}` }],
        images: [{ role: 'face', imageId: canary, idc: 1, content: { data: canary } }],
        extensions: { [`org.${canary}`]: `"identified as ${canary}"` },
      })),
      narrowed: { byRole: canary as never, agency: canary, method: `${canary} confirmed` },
    };
    const also = [{ at: { path: 'return' }, name: 'isMatch', value: true }];
    const found = [
      ...validateResult(planted, {
        profile: profileOf('obim'),
        also,
        request: { requestId: 'x', maxCandidates: 1, threshold: '0.3' },
      }),
      ...validateResult(planted, { profile: profileOf('commercial-vendor') }),
    ];
    expect(found.length).toBeGreaterThan(15);
    expect(JSON.stringify(found)).not.toContain(canary);
    expect(found.some(({ at }) => at.path.startsWith('candidates[1]'))).toBe(true);
  });
});
