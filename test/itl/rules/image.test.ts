import { describe, expect, it } from 'vitest';
import { codes } from '../../../src/image/file/codes.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { runRules } from '../../../src/findings/run.ts';
import { imageRules } from '../../../src/itl/rules/image/index.ts';
import { subjectOf } from '../../../src/itl/rules/subject.ts';
import { ascii, join, png } from '../../image/file/build.ts';
import { cases, labels } from './image-cases.ts';
import { build, FACE, judge, told } from './photo-recipe.ts';

describe('rules of the image', () => {
  it('have a case each', () => {
    expect(Object.keys(cases).toSorted()).toEqual(imageRules.map(({ id }) => id).toSorted());
  });

  it.each(Object.entries(cases))('%s', (id, { pass, fail, told: expected }) => {
    expect(expected.some((line) => line.startsWith(`${id} `))).toBe(true);
    expect(told(judge(imageRules, pass))).toEqual([]);
    expect(told(judge(imageRules, fail))).toEqual(expected);
  });

  it.each(labels)('%s', (_, recipe, expected) => {
    expect(told(judge(imageRules, recipe))).toEqual(expected);
  });

  it('are of level 3 and have ids that are not used twice', () => {
    expect(imageRules.every(({ level }) => level === 3)).toBe(true);
    expect(new Set(imageRules.map(({ id }) => id)).size).toBe(imageRules.length);
  });

  it('hand on every fault of a file, with its severity and its own id among the facts', () => {
    const severities = codes.map(({ id, severity }) => [id.replace('image.file.', 'itl.10.999.'), severity]);
    const handed = imageRules.filter(({ id }) => /^itl\.10\.999\.(?!raw-size)/.test(id));
    expect(handed.map(({ id, severity }) => [id, severity])).toEqual(severities);
    const [finding] = judge(imageRules, { photos: [{ ...FACE, 999: ascii('no picture at all') }] });
    expect(finding?.facts).toEqual({ length: 17, probe: 'image.file.unknown-format' });
  });

  it('count offsets from the start of the transaction', () => {
    const values = { ...FACE, 6: '24', 7: '16', 11: 'PNG', 999: join(png(), ascii('a note')) };
    const bytes = writeTraditional(build({ photos: [values] }));
    const { transaction } = readTraditional(bytes);
    const [finding] = runRules(imageRules, subjectOf(transaction));
    expect(finding?.rule).toBe('itl.10.999.trailing-bytes');
    expect(finding?.at.offset).toBe(Buffer.from(bytes).indexOf('a note'));
  });

  it('say nothing of a record without an image', () => {
    expect(judge(imageRules, { photos: [{ ...FACE, 994: 'AB', 999: null }] })).toEqual([]);
  });
});
