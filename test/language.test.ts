/** Private wording that users must not see (see the glossary in CONTRIBUTING.md), tested where it has been replaced. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entries } from '../src/catalogue/index.ts';

/** Words and phrases that have a plain technical term instead. */
const BANNED: readonly RegExp[] = [
  /\bmend(?:s|ed|ing)?\b/i,
  /\btold\b/i,
  /\btells? of\b/i,
  /\bwings?\b/i,
  /\b(?:rooms?|doors?|the house)\b/i,
  /\bhad again\b/i,
  /\bnobody (?:knows|is asked|wrote|asked)\b/i,
  /\bby its name\b/i,
  /\bthe way out and back\b/i,
  /\bdrawn (?:faces?|people|pictures?)\b/i,
  /\bstrangers?\b/i,
  /\blater looks?\b/i,
  /\blooked (?:at|for|into)\b/i,
  /\bsame octets\b/i,
  /\bpapers\b/i,
  /\bdesks?\b/i,
  /\bof its own accord\b/i,
];

/** The phrases of a text that are banned, with some words of context. */
function banned(text: string): string[] {
  return BANNED.flatMap((pattern) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 30), at + 40).replaceAll('\n', ' ')];
  });
}

/** Entries whose wording is still to be replaced. */
const PENDING: ReadonlySet<string> = new Set(['itl.10.999.limit']);

/** Pages that are rewritten. */
const REWRITTEN = ['README.md', 'SECURITY.md', 'docs/ci.md', 'docs/submission-guide.md'] as const;

const ROOT = join(import.meta.dirname, '..');

/** Titles and descriptions of a schema; names of members are published and stay. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: readonly [string, unknown]) =>
    typeof inner === 'string' ? (/^(?:title|description)$/.test(name) ? [inner] : []) : wordsOf(inner),
  );
}

const schemas = readdirSync(join(ROOT, 'src', 'schemas')).filter((file) => file.endsWith('.json'));

describe('language', () => {
  it('recognises a banned word', () => {
    expect(banned('Mend the label; it was looked at.')).toHaveLength(2);
    expect(banned('Correct the label.')).toEqual([]);
  });

  it('of the catalogue uses the terms of the glossary', () => {
    const found = entries
      .filter(({ id }) => !PENDING.has(id))
      .flatMap(({ id, title, help, doubt = '' }) =>
        [title, help, doubt].flatMap(banned).map((text) => `${id}: ${text}`),
      );
    expect(found).toEqual([]);
  });

  it.each(REWRITTEN)('of %s uses the terms of the glossary', (file) => {
    expect(banned(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
  });

  it.each(schemas)('of src/schemas/%s uses the terms of the glossary', (file) => {
    const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'src', 'schemas', file), 'utf8'));
    expect(wordsOf(schema).flatMap(banned)).toEqual([]);
  });
});
