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

  const ids = rows.map((row) => row.slice(2).split(' ')[0] ?? '');
  const original = requirements.filter(({ id }) => ids.includes(id));
  /** Added later: each takes the next free number of its family. */
  const later = requirements.filter(({ id }) => !ids.includes(id));

  it('are all there, in the same order', () => {
    expect(rows.length).toBeGreaterThan(130);
    expect(original.map(({ id }) => id)).toEqual(ids);
  });

  it('that came later follow those of the text in their family', () => {
    const numberOf = (id: string): number => Number(id.split('-')[1]);
    const wrong = later.filter(({ id }) => {
      const family = `${id.split('-')[0] ?? ''}-`;
      return ids.some((one) => one.startsWith(family) && numberOf(one) >= numberOf(id));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(later.length).toBeLessThan(ids.length);
  });

  it('say what the text says', () => {
    const changed = original.filter(({ id, text, level }) => {
      const row = rows.find((line) => line.startsWith(`| ${id} |`)) ?? '';
      return !row.includes(`| ${text} |`) || !(level === 'DOC' || row.includes(`| ${level}`));
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
  });
});
