/** Search results that users reported: what each is, by the published documents of its format. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listText } from '../../cli/candidates/show.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { validateComparison, validateResult } from '../../src/results/rules/judge.ts';
import { comparisonIn, listIn } from '../results/sample.ts';
import { inside } from '../cli/inside.ts';
import { shared } from './shared.ts';

const folder = shared('data', 'reported', 'returns');
const security = shared('data', 'reported', 'security');
if (folder === undefined) console.warn('the shared folder is not here: no reported result is read');

function reported(name: string): ReturnType<typeof readResult> {
  return readResult(new Uint8Array(readFileSync(join(folder ?? '', name))));
}

function idsAndScores(name: string): readonly unknown[] {
  return listIn(reported(name)).candidates.map(({ candidateId, score }) => [candidateId, score]);
}

describe.runIf(folder !== undefined)('reported results', () => {
  it('an Azure identify answer is Azure, with its persons and confidences', () => {
    expect(reported('azure_identify.json').format).toBe('azure');
    expect(idsAndScores('azure_identify.json')).toEqual([
      ['25985303-c537-4467-b41d-bdb45cd95ca1', '0.92'],
      ['2ae4935b-9659-44c3-977f-61fac20d0538', '0.61'],
    ]);
  });
  it('an Azure identify answer without candidates stays a no-match', () => {
    expect(reported('azure_identify_none.json').format).toBe('azure');
    const list = listIn(reported('azure_identify_none.json'));
    expect([list.outcome.kind, list.candidates]).toEqual(['noCandidate', []]);
  });
  it('a CompareFaces answer is a comparison, evaluated by the CMP rules', () => {
    const reading = reported('rek_compare.json');
    expect(reading.list).toBeUndefined();
    expect(comparisonIn(reading)).toMatchObject({ outcome: { kind: 'compared' }, score: '92.1' });
    const ids = validateComparison(comparisonIn(reading), { also: reading.also }).map(({ rule }) => rule);
    expect(ids).toContain('CMP-01');
    expect(ids).not.toContain('CAN-01');
  });
  it('a CompreFace answer is read', () => {
    expect(reported('compreface.json').format).toBe('compreface');
    expect(idsAndScores('compreface.json')).toEqual([
      ['subject1', '0.97858'],
      ['subject2', '0.61'],
    ]);
  });
  it('scores under modalities of MOSIP are taken', () => {
    expect(listIn(reported('mosip.json')).candidates.map(({ score, scores }) => [score, scores])).toEqual([
      ['0.91', [{ score: '0.91', modality: 'FACE' }]],
      ['0.5', [{ score: '0.5', modality: 'FID' }]],
    ]);
  });
  it.each([
    'azure_identify.json',
    'azure_identify_none.json',
    'compreface.json',
    'mosip.json',
    'rek_compare.json',
  ])('%s: no finding holds a value of the answer', (name) => {
    const reading = reported(name);
    const { list, comparison, also, findings } = reading;
    const all = [
      ...findings,
      ...(list === undefined ? [] : validateResult(list, { also })),
      ...(comparison === undefined ? [] : validateComparison(comparison, { also })),
    ];
    expect(JSON.stringify(all)).not.toMatch(/[0-9a-f]{8}-|subject\d|value1|agegender|ROTATE/i);
  });
  it('a disclaimer in the words of the help of DIS-02 states all four elements', () => {
    const reading = reported('disclaimer-in-frskits-own-words.json');
    expect(reading.format).toBe('rekognition');
    const found = validateResult(listIn(reading), { also: reading.also });
    expect(found.filter(({ rule }) => rule.startsWith('DIS-'))).toEqual([]);
  });
  it('every reported result is in this test', () => {
    expect(readdirSync(folder ?? '').sort()).toEqual([
      'azure_identify.json',
      'azure_identify_none.json',
      'compreface.json',
      'disclaimer-in-frskits-own-words.json',
      'mosip.json',
      'rek_compare.json',
    ]);
  });
});

describe.runIf(security !== undefined)('reported attacks', () => {
  it('a transaction whose list has members without a type has findings and can be shown', async () => {
    const path = join(security ?? '', 'return-with-untyped-member.bin');
    const reading = readResult(new Uint8Array(readFileSync(path)));
    expect(reading.format).toBe('itl-lossless');
    expect(reading.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    expect(typeof listText(listIn(reading), false)).toBe('string');
    expect(validateResult(listIn(reading), { also: reading.also })).not.toEqual([]);
    const { code } = await inside('candidates', 'show', path);
    expect(code).toBeLessThan(4);
  });
});
