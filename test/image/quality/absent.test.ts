/** Everything once more as if no optional package were installed: slower or inconclusive, never wrong, never a crash. */
import { afterAll, describe, expect, it } from 'vitest';
import { isInconclusive } from '../../../src/findings/index.ts';
import { encodeJpeg, encodePng } from '../../../src/image/encode.ts';
import { measureHere } from '../../../src/image/quality/measure.ts';
import { type Optional, annotate, assess, closeWorkers } from '../../../src/image/quality/index.ts';
import { type Packages, installed, without } from '../../../src/image/quality/packages.ts';
import { renderFaces, variants } from '../../../src/image/synthetic/index.ts';
import { codestream, synthetic } from './make.ts';

const SOME = ['plain', 'nobody', 'grey', 'too-dark', 'blurred', 'upside-down'];
const NONE: readonly Optional[] = ['sharp', 'openjpeg', 'models'];

afterAll(closeWorkers);

describe('without any optional package', () => {
  it.each(variants.filter(({ name }) => SOME.includes(name)))(
    '$name: file and pixels are judged, faces are inconclusive',
    async ({ options }) => {
      const bytes = await encodeJpeg(renderFaces({ ...options, width: 240, height: 300 }));
      const { rows, findings, decoder, faces } = await assess(bytes, { without: NONE });
      expect(decoder).toBe('jimp');
      expect(faces).toBeUndefined();
      expect(rows.find(({ id }) => id === 'quality.image.decodes')?.verdict).toBe('pass');
      const faceRows = rows.filter(({ id }) => id.startsWith('quality.face.'));
      expect(
        faceRows.every(({ verdict, reason }) => verdict === 'inconclusive' && reason === 'no-model'),
      ).toBe(true);
      expect(findings.filter(isInconclusive).map(({ rule }) => rule)).toEqual([
        'quality.face.present',
        'quality.face.single',
        'quality.face.not-assessed',
      ]);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  it('PNG decodes, JPEG 2000 is inconclusive, and what was seen is drawn', async () => {
    const png = await encodePng(renderFaces({ width: 120, height: 150 }));
    const assessment = await assess(png, { without: NONE });
    expect(assessment.decoder).toBe('jimp');
    expect((await annotate(assessment, png, { without: NONE }))?.length).toBeGreaterThan(1000);
    const boxed = await assess(await codestream(synthetic({ width: 64, height: 64 })), { without: NONE });
    expect(boxed.undecoded?.reason).toBe('no-decoder');
    expect(boxed.rows.find(({ id }) => id === 'quality.image.decodes')?.verdict).toBe('inconclusive');
  });
});

describe('packages that cannot be loaded', () => {
  const broken: Packages = {
    load: () => Promise.reject(new Error('no such package')),
    folder: (name) => installed.folder(name),
  };
  const empty: Packages = { load: (name) => installed.load(name), folder: () => undefined };
  const wrong: Packages = { load: () => Promise.resolve({}), folder: (name) => installed.folder(name) };

  it.each([
    ['broken', broken, 'jimp'],
    ['without data', empty, 'sharp'],
    ['of another shape', wrong, 'jimp'],
  ])('%s: as if they were not there', async (_, packages, decoder) => {
    const bytes = await encodeJpeg(renderFaces({ width: 120, height: 150 }));
    const { measures, decoder: by } = await measureHere(bytes, {}, packages);
    expect(by).toBe(decoder);
    expect(measures['quality.face.present']).toEqual({ inconclusive: 'no-model' });
  });

  it('only those that are named are left out', async () => {
    await expect(without(installed, ['sharp']).load('sharp')).rejects.toThrow('left out');
    expect(without(installed, ['sharp']).folder('@vladmandic/human')).toBe(
      installed.folder('@vladmandic/human'),
    );
    expect(without(installed, ['models']).folder('@vladmandic/human')).toBeUndefined();
    expect(installed.folder('a-package-that-is-nowhere')).toBeUndefined();
  });
});
