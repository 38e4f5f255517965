/** What the readers say of what they do not know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readResult } from '../../src/results/index.ts';

const reference = readFileSync(
  join(import.meta.dirname, '..', '..', 'samples', 'candidates', 'reference.json'),
  'utf8',
);
const rules = (text: string): string[] =>
  readResult(new TextEncoder().encode(text)).findings.map(({ rule }) => rule);

describe('a return', () => {
  it('of a known format is read without a word', () => {
    expect(rules(reference)).toEqual([]);
  });

  it.each(['{"hello": 1}', '<hello/>'])('that is none is said to be none: %s', (text) => {
    expect(rules(text)).toContain('return.unknown-format');
  });
});
