/** The catalogue against the text that it was transcribed from. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../src/catalogue/index.ts';
import { shared } from './shared.ts';

const path = shared('reference', 'requirements.md');

describe.skipIf(path === undefined)('requirements', () => {
  const lines = (path === undefined ? '' : readFileSync(path, 'utf8')).split('\n');
  const rows = lines
    .filter((line) => /^\| [A-Z]+-\d\d \|/.test(line))
    .map((line) => line.replaceAll('`', ''));

  it('are all there, in the same order', () => {
    expect(rows.length).toBeGreaterThan(130);
    expect(requirements.map(({ id }) => id)).toEqual(rows.map((row) => row.slice(2).split(' ')[0]));
  });

  it('say what the text says', () => {
    const changed = requirements.filter(({ id, text, level }) => {
      const row = rows.find((line) => line.startsWith(`| ${id} |`)) ?? '';
      return !row.includes(`| ${text} |`) || !(level === 'DOC' || row.includes(`| ${level}`));
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
  });
});
