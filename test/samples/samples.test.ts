/** Every id of the catalogue has a sample that passes it and one that fails it, and each says what is beside it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bases, judge, loadBases, loadSamples, sampleOf, linesOf } from '../../samples/index.ts';
import { transactionBytes } from '../../samples/build.ts';
import type { Sample } from '../../samples/recipe.ts';
import { entries } from '../../src/catalogue/index.ts';
import type { Finding } from '../../src/index.ts';

/** Raised when a rule throws, which is our own fault: no bytes are known that do it, or the rule would be mended. */
const WITHOUT_SAMPLE = ['frskit.rule-failed'];

/** A failing sample says few other things than what it is for. */
const MOST_COMPANIONS = 3;

const bases: Bases = loadBases();
const byFile = loadSamples();
const samples = [...byFile.values()].flat();

/** Where the passing and the failing cases of other ids stand: pictures that are drawn, returns, signed lines. */
const ELSEWHERE: readonly (readonly [ids: RegExp, folders: readonly string[]])[] = [
  [/^quality\./, ['test/image']],
  [/^((DIS|CAN|CMP)-\d{2}|list\.|return\.)/, ['samples/candidates', 'test/results']],
  [/^(MIN-\d{2}|case\.|lead\.)/, ['test/submission', 'test/cli']],
  [/^((AUD|GATE)-\d{2}|ledger\.)/, ['test/ledger']],
  [/^profile\./, ['test/services']],
  [/^(A\d+|attestation\.|protocol\.)/, ['samples/attestations', 'test/services']],
  [/^registry\./, ['test/submission/registry', 'test/cli']],
];

function isElsewhere(id: string): boolean {
  return ELSEWHERE.some(([ids]) => ids.test(id));
}

/** All code below a folder. */
function textBelow(folder: string): string {
  const root = join(import.meta.dirname, '..', '..', folder);
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

function without(findings: readonly string[], id: string): string[] {
  return findings.filter((line) => !line.startsWith(`${id} `));
}

/** Everything that is not as the sample says; none where all is. */
function problemsOf(sample: Sample): string[] {
  const { id, from } = sample;
  const problems: string[] = [];
  const same = (what: string, found: readonly string[], asked: readonly string[]): void => {
    const [is, should] = [found, asked].map((lines) => lines.toSorted().join(', ') || 'nothing');
    if (is !== should) problems.push(`${from} ${id} ${what}: found ${is ?? ''}; should be ${should ?? ''}`);
  };
  const passing = sampleOf(sample, 'pass', bases);
  const failing = sampleOf(sample, 'fail', bases);
  const passed: readonly Finding[] = judge(passing, sample);
  const failed = linesOf(judge(failing, sample));
  same('passing', linesOf(passed), sample.with);
  same('passing, errors', linesOf(passed.filter(({ severity }) => severity === 'error')), []);
  same('failing', failed, [...sample.expect, ...sample.also]);
  same('failing, with the rule turned off', linesOf(judge(failing, sample, id)), without(failed, id));
  if (sample.expect.some((line) => !line.startsWith(`${id} `)))
    problems.push(`${from} ${id}: expects another rule`);
  if ([...sample.with, ...sample.also].some((line) => line.startsWith(`${id} `)))
    problems.push(`${from} ${id}: its own finding is not listed as expected`);
  return problems;
}

describe('samples', () => {
  it('are there for every id of the catalogue, and for no other', () => {
    const have = new Set(samples.map(({ id }) => id));
    const known = new Set(entries.map(({ id }) => id));
    const here = [...known].filter((id) => !isElsewhere(id));
    expect(here.filter((id) => !have.has(id))).toEqual(WITHOUT_SAMPLE);
    expect([...have].filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(ELSEWHERE)('of the ids %s stand in %s', (ids, folders) => {
    const text = folders.map(textBelow).join('\n');
    const mine = entries.map(({ id }) => id).filter((id) => ids.test(id));
    expect(mine.length).toBeGreaterThan(0);
    // The rules of the attestation are called A1 to A21 in its vectors.
    const called = (id: string): string[] => [
      `'${id}'`,
      `${id.replace('.', '\\.')}[`,
      `${id.replace('.', '\\.')}/`,
      `${id} `,
      `"${id.split('.')[1]?.toUpperCase() ?? ''}"`,
    ];
    expect(mine.filter((id) => !called(id).some((name) => text.includes(name)))).toEqual([]);
  });

  it('differ from each other by id and note', () => {
    const names = samples.map(({ id, note }) => `${id}: ${note}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it.each([...bases])('are based on transactions without any fault: %s', (_, base) => {
    const infos = judge(transactionBytes(base), { reader: 'transaction' });
    expect(infos.filter(({ rule }) => rule !== 'itl.record.not-judged')).toEqual([]);
  });

  it.each([...byFile])('of %s say what is written beside them', (_, of) => {
    expect(of.flatMap(problemsOf)).toEqual([]);
  });

  it('break one rule and little else', () => {
    const many = samples.filter(({ also }) => also.length > MOST_COMPANIONS);
    expect(many.map(({ from, id }) => `${from} ${id}`)).toEqual([]);
  });
});
