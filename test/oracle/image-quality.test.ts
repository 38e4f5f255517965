/** Real pictures read in place: one face, two faces, and no face in a cat, a coffee cup and a rocket. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Optional, assess, closeWorkers } from '../../src/image/quality/index.ts';
import { shared } from './shared.ts';

const folder = shared('data', 'images');

const FACES: readonly (readonly [string, number])[] = [
  ['astronaut.png', 1],
  ['camera.png', 1],
  ['chelsea.png', 0],
  ['coffee.png', 0],
  ['rocket.jpg', 0],
  ['derived_astronaut_portrait.jpg', 1],
  ['derived_astronaut_two_faces.jpg', 2],
];

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder ?? ''}/${name}`));
}

afterAll(closeWorkers);

const present = folder !== undefined && existsSync(folder);

describe.skipIf(!present)('real pictures', () => {
  describe.each<[string, readonly Optional[]]>([
    ['sharp', []],
    ['jimp', ['sharp']],
  ])('decoded by %s', (decoder, without) => {
    it.each(FACES)('%s: %i', async (name, faces) => {
      const assessment = await assess(bytesOf(name), { without });
      expect(assessment.decoder).toBe(decoder);
      expect(assessment.faces?.length).toBe(faces);
      const rules = assessment.findings.map(({ rule }) => rule);
      expect(rules.includes('quality.face.present')).toBe(faces === 0);
      const single = assessment.rows.find(({ id }) => id === 'quality.face.single');
      expect(single?.verdict).toBe(['not-applicable', 'pass', 'fail'][faces]);
    });
  });

  it('has the distances of the eyes that were measured of them: 43 and about 17 pixels, seen from the side', async () => {
    const { faces: frontal } = await assess(bytesOf('astronaut.png'));
    expect(Math.abs((frontal?.[0]?.ied ?? 0) - 43)).toBeLessThan(2);
    const { faces: profile } = await assess(bytesOf('camera.png'));
    expect(Math.abs((profile?.[0]?.ied ?? 0) - 17)).toBeLessThan(2);
    expect(Math.abs(profile?.[0]?.yaw ?? 0)).toBeGreaterThan(30);
  });

  it('says nothing wrong of light, colour, eyes and mouth of a good studio portrait', async () => {
    const { findings } = await assess(bytesOf('derived_astronaut_portrait.jpg'));
    const bad = findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
    expect(bad.filter((rule) => !/container|head-height|compression/.test(rule))).toEqual([]);
  });

  it('finds no face where there are no models, and says so', async () => {
    const { rows, findings } = await assess(bytesOf('astronaut.png'), { without: ['models'] });
    const faces = rows.filter(({ id }) => id.startsWith('quality.face.'));
    expect(new Set(faces.map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
    expect(findings.find(({ rule }) => rule === 'quality.face.present')?.facts?.['inconclusive']).toBe(
      'no-model',
    );
  });
});
