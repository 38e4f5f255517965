/** Private wording that users must not see (see the glossary in CONTRIBUTING.md), tested where it has been replaced. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../conformance/checks/index.ts';
import { faults } from '../conformance/faults/index.ts';
import { LIMITS } from '../conformance/requirements/limits.ts';
import { NOTICES } from '../conformance/requirements/notices.ts';
import { unfaulted } from '../conformance/requirements/unfaulted.ts';
import { untested } from '../conformance/requirements/untested.ts';
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
const REWRITTEN = [
  'README.md',
  'SECURITY.md',
  'docs/adapters.md',
  'docs/ci.md',
  'docs/submission-guide.md',
] as const;

/** Pages whose code spans hold published names, which stay. */
const WITH_NAMES = ['docs/conformance.md', 'docs/testing-your-service.md'] as const;

/** Further private wording, which the conformance suite, its pages and the command line no longer have. */
const BANNED_IN_CONFORMANCE: readonly RegExp[] = [
  /\boctets?\b/i,
  /\bpictures?\b/i,
  /\b(?:is|be|are|was) had\b/i,
  /\bin the midst of\b/i,
  /\bthe fewest data\b/i,
  /\bcomes? to nothing\b/i,
  /\bin silence\b/i,
  /\bpart run\b/i,
  /\blet in\b/i,
  /\btells?\b/i,
];

function bannedInConformance(text: string): string[] {
  const further = BANNED_IN_CONFORMANCE.flatMap((pattern) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 30), at + 40)];
  });
  return [...banned(text), ...further];
}

const ROOT = join(import.meta.dirname, '..');

/** The string literals of a source file that are sentences: with a space, without those of regular expressions. */
function sentencesIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8').replace(/^import .*$/gm, '');
  return [
    ...source.matchAll(/'((?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)* (?:[^"\\\n]|\\.)*)"/g),
  ].map(([, single, double]) => single ?? double ?? '');
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, folder, name));
}

/** Descriptions of options and commands, which `--help` prints. */
function helpIn(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/\bdescribe:\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
}

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

  it.each(WITH_NAMES)('of %s uses the terms of the glossary', (file) => {
    const prose = readFileSync(join(ROOT, file), 'utf8')
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/`[^`]*`/g, '');
    expect(bannedInConformance(prose)).toEqual([]);
  });

  it('of docs/openapi.json uses the terms of the glossary', () => {
    const document: unknown = JSON.parse(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8'));
    expect(wordsOf(document).flatMap(banned)).toEqual([]);
  });

  it('of checks and their plans uses the terms of the glossary', () => {
    const texts = checks.flatMap(({ id, title, plan }) =>
      [title, ...plan.map(({ what }) => what)].map((text) => ({ id, text })),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(
      texts.flatMap(({ id, text }) => bannedInConformance(text).map((found) => `${id}: ${found}`)),
    ).toEqual([]);
  });

  it('of faults uses the terms of the glossary', () => {
    const texts = faults.flatMap(({ id, title, catches, unseen = '' }) =>
      [title, unseen, ...catches.map(({ why }) => why)].map((text) => ({ id, text })),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(
      texts.flatMap(({ id, text }) => bannedInConformance(text).map((found) => `${id}: ${found}`)),
    ).toEqual([]);
  });

  it('of notices, limits and reasons of every report uses the terms of the glossary', () => {
    const reasons = [...untested, ...unfaulted].map(({ says }) => says);
    expect([...NOTICES, ...LIMITS, ...reasons].flatMap(bannedInConformance)).toEqual([]);
  });

  it.each(['checks', 'evidence', 'mail', 'recheck', 'report', 'run-file', 'suite', 'tls'])(
    'of messages in conformance/%s uses the terms of the glossary',
    (folder) => {
      const sentences = sourcesBelow(`conformance/${folder}`).flatMap(sentencesIn);
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.flatMap(bannedInConformance)).toEqual([]);
    },
  );

  it('of the help of the command line uses the terms of the glossary', () => {
    const help = sourcesBelow('cli').flatMap(helpIn);
    expect(help.length).toBeGreaterThan(50);
    expect(help.flatMap(banned)).toEqual([]);
  });

  it.each(schemas)('of src/schemas/%s uses the terms of the glossary', (file) => {
    const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'src', 'schemas', file), 'utf8'));
    expect(wordsOf(schema).flatMap(banned)).toEqual([]);
  });
});
