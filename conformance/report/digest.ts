/** SHA-256 digests of reports. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { canonicalJson, type CanonicalValue } from '../../src/json/index.ts';

/** `sha-256:` and 64 hex digits. */
export function digestOf(octets: Uint8Array | string): string {
  return `sha-256:${createHash('sha256').update(octets).digest('hex')}`;
}

/** The digest of a JSON value, independent of the order of its members. */
export function digestOfValue(value: unknown): string {
  return digestOf(canonicalJson(JSON.parse(JSON.stringify(value)) as CanonicalValue));
}

let digested: string | undefined;

/** The digest of the code of the suite: names and bytes of its files, in order, read once for each process. */
export function digestOfCode(): string {
  return (digested ??= digestOfFiles());
}

function digestOfFiles(): string {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    const octets = readFileSync(file);
    hash.update(`${relative(root, file).split(sep).join('/')}\0${octets.length}\0`).update(octets);
  }
  return `sha-256:${hash.digest('hex')}`;
}
