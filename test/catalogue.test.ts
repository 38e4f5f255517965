/** The catalogue: one list of ids, each complete, each with its samples, and the page printed from it current. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirementsPage } from '../scripts/requirements-page.ts';
import { rulesPage } from '../scripts/rules-page.ts';
import { entries, familyTitles, requirements } from '../src/catalogue/index.ts';

const ROOT = join(import.meta.dirname, '..');

describe('catalogue', () => {
  it('has each id once', () => {
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('writes ids as the house does', () => {
    const odd = entries
      .filter(({ id }) => !/^([a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+|[A-Z]{3,4}-\d{2})$/.test(id))
      .map(({ id }) => id);
    expect(odd).toEqual([]);
  });

  it('says of each what it means, where that stands, and what to do', () => {
    const poor = entries.filter(
      ({ title, clause, help }) => title.length < 3 || clause.length < 3 || help.length < 15,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  it('has no help that repeats the title', () => {
    const plain = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    const same = entries.filter(({ title, help }) => plain(help) === plain(title));
    expect(same.map(({ id }) => id)).toEqual([]);
  });

  it('has a short title for each requirement and each family', () => {
    const poor = requirements.filter(
      ({ title, text }) => title.length < 3 || title.length > 45 || title === text,
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
    const families = new Set(requirements.map(({ id }) => id.split('-')[0]));
    expect(Object.keys(familyTitles).toSorted()).toEqual([...families].toSorted());
  });

  it('is printed to docs', () => {
    expect(readFileSync(join(ROOT, 'docs', 'requirements.md'), 'utf8')).toBe(requirementsPage());
    expect(readFileSync(join(ROOT, 'docs', 'rules.md'), 'utf8')).toBe(rulesPage());
  });
});
