/** SHA-256 of what carries the calls: of a ready-made adapter, of a program, of the options of either. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CanonicalValue, canonicalJson } from '../../../json/index.ts';
import { READY_ADAPTERS } from '../index.ts';
import type { AdapterContext } from '../index.ts';
import { anchored } from './command-line.ts';

const READY = fileURLToPath(new URL('../ready/', import.meta.url));

const CODE = /(?<!\.d)\.(?:js|ts)$/;

/**
 * SHA-256 over the code of a ready-made adapter, names included; another version of frskit may have another one.
 *
 * @example
 * const digest = digestOfReady('osia');
 */
export function digestOfReady(name: string): string {
  const hash = createHash('sha256').update(name);
  // Bundled code has no file of its own for an adapter.
  if (!existsSync(READY))
    return `sha-256:${hash.update(readFileSync(fileURLToPath(import.meta.url))).digest('hex')}`;
  const others = [...READY_ADAPTERS.keys(), 'index'].filter((one) => one !== name);
  const files = readdirSync(READY)
    .filter((file) => CODE.test(file) && !others.includes(file.replace(CODE, '')))
    .sort();
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(`${READY}${file}`));
  return `sha-256:${hash.digest('hex')}`;
}

/** SHA-256 over the files that the command names, the program among them. */
export function digestOfProgram(words: readonly string[], from: string): string {
  const digest = createHash('sha256');
  for (const word of anchored(words, from))
    digest.update(
      word.startsWith('/') && statSync(word, { throwIfNoEntry: false })?.isFile() === true
        ? readFileSync(word)
        : `${word}\n`,
    );
  return `sha-256:${digest.digest('hex')}`;
}

/** SHA-256 over options, independent of the order of their members. */
export function digestOfOptions(options: AdapterContext['options']): string {
  const text = canonicalJson(JSON.parse(JSON.stringify(options)) as CanonicalValue);
  return `sha-256:${createHash('sha256').update(text).digest('hex')}`;
}
