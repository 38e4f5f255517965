/** The samples of this folder: read from their recipes, built, judged. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyConfig } from '../src/findings/config.ts';
import type { Finding } from '../src/index.ts';
import { type Transaction, convert, probe, readTransaction, validate } from '../src/index.ts';
import { readJsonValue } from '../src/json/read.ts';
import { editedRecords, isRaw, rawEdited, transactionBytes, tree } from './build.ts';
import { type RecordRecipe, type Sample, parseBase, parseSamples } from './recipe.ts';

const HERE = import.meta.dirname;

function recipesIn(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(join(HERE, folder))
    .filter((name) => name.endsWith('.recipe'))
    .toSorted()
    .map((name) => [name.slice(0, -'.recipe'.length), readFileSync(join(HERE, folder, name), 'utf8')]);
}

/** Valid transactions by name. */
export type Bases = ReadonlyMap<string, readonly RecordRecipe[]>;

/** Reads the valid transactions. */
export function loadBases(): Bases {
  const found = recipesIn('bases').map(([name, text]): [string, readonly RecordRecipe[]] => [
    name,
    parseBase(text, `samples/bases/${name}.recipe`),
  ]);
  return new Map(found);
}

/** Every sample of every rule, by the name of its file. */
export function loadSamples(): ReadonlyMap<string, readonly Sample[]> {
  const found = recipesIn('rules').map(([name, text]): [string, readonly Sample[]] => [
    name,
    parseSamples(text, `samples/rules/${name}.recipe`),
  ]);
  return new Map(found);
}

function inForm(file: Uint8Array, form: Sample['form']): Uint8Array {
  if (form === 'json of xml') {
    const xml = convert(readTransaction(file).transaction, 'xml').bytes;
    return convert(readTransaction(xml).transaction, 'json').bytes;
  }
  return form === 'json' || form === 'xml' ? convert(readTransaction(file).transaction, form).bytes : file;
}

function made(
  sample: Sample,
  base: readonly RecordRecipe[],
  edits: readonly string[],
): Uint8Array | Transaction {
  const records = editedRecords(base, edits);
  if (sample.form === 'tree') return tree(records);
  const file = records.length === 0 ? new Uint8Array() : transactionBytes(records);
  return edits.filter(isRaw).reduce(rawEdited, inForm(file, sample.form));
}

/**
 * What a sample is made into, passing or failing: the bytes of a file, or a tree.
 * @throws Error where the recipe cannot be followed
 */
export function sampleOf(sample: Sample, which: 'pass' | 'fail', bases: Bases): Uint8Array | Transaction {
  const base = sample.base === 'none' ? [] : bases.get(sample.base);
  if (base === undefined) throw new Error(`${sample.from}: no base ${sample.base}`);
  try {
    return made(sample, base, [...sample.both, ...sample[which]]);
  } catch (error) {
    throw new Error(`${sample.from}: ${which}: ${String(error)}`, { cause: error });
  }
}

/** Findings of a sample by its reader. `off` turns a rule off. */
export function judge(
  made: Uint8Array | Transaction,
  { reader }: Pick<Sample, 'reader'>,
  off?: string,
): readonly Finding[] {
  const severities = off === undefined ? {} : { [off]: 'off' as const };
  if (reader === 'transaction' || !(made instanceof Uint8Array))
    return validate(made, { severities }).findings;
  const read = reader === 'image' ? probe(made) : readJsonValue(made);
  return applyConfig(read.findings, 'sample', { severities });
}

/** Findings as `rule path`. */
export function linesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, at }) => `${rule} ${at.path}`);
}
