/** A canary in every value that a person may have written: no report and no message contains it. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFaceTransaction, writeTraditional } from '../../src/itl/index.ts';
import { edited, picture } from './files.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
const at = (name: string): string => join(cwd, name);

describe('a canary in what a person may have written', () => {
  const CANARY = 'QZCANARYQZ';
  mkdirSync(at('canary'));
  // In places where it is allowed, and in places where it is a fault.
  const places = [
    '1.004',
    '1.005',
    '1.007',
    '1.008',
    '1.009',
    '10.004',
    '10.005',
    '10.006',
    '10.013',
    '10.999',
  ];
  places.forEach((path, i) => writeFileSync(at(`canary/c${i}.an2`), edited(path, CANARY)));
  const text = buildFaceTransaction({
    image: picture,
    agency: 'A',
    destination: 'B',
    controlNumber: 'C',
    date: '20260102',
    text: { 3: CANARY, 18: `${CANARY}\u00e9`, 22: CANARY, 59: CANARY },
  });
  writeFileSync(at('canary/text.an2'), writeTraditional(text));
  writeFileSync(at('canary/cut.an2'), writeTraditional(text).subarray(0, 300));

  it.each(['text', 'json', 'sarif', 'junit'])('is in no %s report', async (format) => {
    const { code, out, err } = await frskit([
      'validate',
      'canary',
      '--format',
      format,
      '--fail-on',
      'warning',
      '--no-image',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('itl.1.005.');
    expect(`${out}${err}`).not.toContain(CANARY);
  });

  it('is in no words of convert', async () => {
    for (const name of readdirSync(at('canary')))
      expect((await frskit(['convert', `canary/${name}`, 'canary.json'])).err).not.toContain(CANARY);
  });
});
