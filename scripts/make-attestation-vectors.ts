/**
 * `npx tsx scripts/make-attestation-vectors.ts`: writes `samples/attestations/*.json`. Keys come from fixed seeds and
 * are kept nowhere; signatures come from keys and messages alone: each run writes the same octets.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { contexts, forged, genuine, type Draft } from '../samples/attestations/make/index.ts';
import type { Vector, VectorFile } from '../samples/attestations/load.ts';
import { codes, rules, type RuleName } from '../src/services/attestation/index.ts';

const FOLDER = join(import.meta.dirname, '..', 'samples', 'attestations');

const titles = new Map<string, string>([
  ['A20', codes[0]?.title ?? ''],
  ...rules.map(({ name, title }): [string, string] => [name, title]),
]);

async function write(file: string, value: unknown): Promise<void> {
  const path = join(FOLDER, file);
  const config = await resolveConfig(path);
  writeFileSync(path, await format(JSON.stringify(value), { ...config, parser: 'json' }));
}

async function writeVectors(
  name: string,
  title: string,
  drafts: readonly Draft[],
  rule: RuleName | null,
): Promise<number> {
  const result = rule === null ? ('valid' as const) : ('refused' as const);
  const vectors = drafts.map(({ name, note, context, knowing, warns, attestation }): Vector => {
    return {
      name,
      result,
      rule,
      note,
      ...(warns && { warns }),
      context,
      ...(knowing && { knowing }),
      attestation,
    };
  });
  await write(`${name}.json`, { title, vectors } satisfies VectorFile);
  return vectors.length;
}

await write('contexts.json', contexts);
let count = await writeVectors('genuine', 'Attestations that hold', genuine(), null);
for (const [rule, drafts] of Object.entries(forged) as [RuleName, () => readonly Draft[]][]) {
  count += await writeVectors(rule, titles.get(rule) ?? '', drafts(), rule);
}
console.log(`${count} vectors written`);
