/** `test-set new`: what it writes is a manifest by its schema once it is filled in, and it replaces nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEnrolmentSet, loadTestSet } from '../../conformance/run-file/index.ts';
import { imageOf } from '../stubs/index.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
const at = (...parts: readonly string[]): string => join(cwd, ...parts);

type Picture = { file: string; sha256: string };

describe('test-set new', () => {
  it('writes a manifest that is loaded once its images and digests are there', async () => {
    const { code, out, err } = await frskit(['test-set', 'new', 'new/people']);
    expect(code).toBe(0);
    expect(out.split('\n')).toContain('new/people/manifest.json');
    expect(err).toContain('every digest of zeros');
    expect(existsSync(at('new', 'people', 'enrolled-1'))).toBe(true);
    await expect(loadTestSet(at('new', 'people'))).rejects.toThrow(/there is no such file/);

    const file = at('new', 'people', 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const pictures: Picture[] = [];
    JSON.stringify(manifest, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'sha256' in value) pictures.push(value as Picture);
      return value;
    });
    expect(pictures.length).toBeGreaterThan(20);
    for (const [i, picture] of pictures.entries()) {
      const bytes = await imageOf(i, 0);
      writeFileSync(at('new', 'people', picture.file), bytes);
      picture.sha256 = createHash('sha256').update(bytes).digest('hex');
    }
    writeFileSync(file, JSON.stringify(manifest));
    const set = await loadTestSet(at('new', 'people'));
    expect([set.enrolled.length, set.absent.length, set.noFace.length]).toEqual([3, 3, 1]);
    const today = new Date().toISOString().slice(0, 10);
    expect((await loadEnrolmentSet(at('new', 'people'), today)).images).toHaveLength(3);
  });

  it('replaces nothing without --force, and writes nothing then', async () => {
    await frskit(['test-set', 'new', 'kept']);
    writeFileSync(at('kept', 'manifest.json'), 'mine');
    rmSync(at('kept', 'README.md'));
    const { code, err } = await frskit(['test-set', 'new', 'kept']);
    expect([code, err]).toEqual([3, expect.stringContaining('manifest.json exists already')]);
    expect(readFileSync(at('kept', 'manifest.json'), 'utf8')).toBe('mine');
    expect(existsSync(at('kept', 'README.md'))).toBe(false);
    expect(await frskit(['test-set', 'new', 'kept', '--force'])).toMatchObject({ code: 0 });
  });

  it('describes each member of the manifest', async () => {
    await frskit(['test-set', 'new', 'described']);
    const text = readFileSync(at('described', 'README.md'), 'utf8');
    const manifest = readFileSync(at('described', 'manifest.json'), 'utf8');
    for (const member of ['role', 'candidateIds', 'pictures', 'enrol', 'consent', 'sha256', 'noFace']) {
      expect(manifest).toContain(`"${member}"`);
      expect(text).toContain(`\`${member}\``);
    }
  });
});
